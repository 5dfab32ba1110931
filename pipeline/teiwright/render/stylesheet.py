"""Loads stylesheets, locked down: they open no file and no network but what they import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Diagnostic, Halt, Place, error
from teiwright.render import libxslt, saxon
from teiwright.render.formats import FORMATS
from teiwright.render.modules import modules, parameters, parser

Run = Callable[["etree._ElementTree[etree._Element] | etree._Element", Mapping[str, str]], tuple[bytes, list[str]]]
"""Runs a stylesheet on a document with parameters; gives what it wrote and what it said."""


@dataclass(frozen=True, eq=False)
class Stylesheet:
    """A compiled stylesheet; ``parameters`` has each name with the values it may take, none where any will do."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    run: Run


@cache
def shipped(to: str) -> Stylesheet:
    """The stylesheet of a format, compiled once and shared. Raises Halt where there is no such format."""
    if to not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise Halt(error("format-unknown", f'there is no output "{to}"', help=f"The outputs are {known}."))
    return load(asset("xslt") / FORMATS[to].entry)


def load(path: Path) -> Stylesheet:
    """Compile the stylesheet at path. Raises Halt where it is missing, broken or imports what it may not."""
    try:
        files = modules(path)
        version = etree.parse(path, parser()).getroot().get("version", "")
        run = libxslt.loaded(path) if version.startswith("1") else saxon.loaded(path, files)
    except (etree.XMLSyntaxError, etree.XSLTParseError) as fault:
        raise Halt(_broken(path, fault)) from None
    except OSError as fault:
        help = "Check the path given with --xslt, and what the stylesheet imports."
        raise Halt(error("stylesheet-unreadable", f"{path}: {fault.strerror or fault}", help=help)) from None
    return Stylesheet(path.name, parameters(files), run)


def _broken(path: Path, fault: etree.XMLSyntaxError | etree.XSLTParseError) -> Diagnostic:
    placed = next((entry for entry in fault.error_log if entry.line), None)
    line = placed.line if placed else 1
    return error("stylesheet-broken", str(fault), Place(str(path), line), help="xsltproc shows the same fault.")

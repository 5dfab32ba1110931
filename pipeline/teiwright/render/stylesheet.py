"""Compiles stylesheets, locked down: a stylesheet imports what lies beside it or is shipped, and opens nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Diagnostic, Halt, Place, error
from teiwright.render.formats import FORMATS

if TYPE_CHECKING:
    from lxml.etree._docloader import _InputDocument

XSL = "http://www.w3.org/1999/XSL/Transform"
SCHEME = "teiwright:"
"""What the address of a shipped stylesheet begins with, for ``xsl:import``: ``teiwright:html.xsl``."""

_VALUES = "{urn:teiwright:contract}values"
_CLOSED = etree.XSLTAccessControl(
    read_file=False, write_file=False, create_dir=False, read_network=False, write_network=False
)


@dataclass(frozen=True, eq=False)
class Stylesheet:
    """A compiled stylesheet; ``parameters`` has each name with the values it may take, none where any will do."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    compiled: etree.XSLT


@cache
def shipped(to: str) -> Stylesheet:
    """The stylesheet of a format, compiled once and shared. Raises Halt where there is no such format."""
    if to not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise Halt(error("format-unknown", f'there is no output "{to}"', help=f"The outputs are {known}."))
    return load(asset("xslt") / FORMATS[to].entry)


def load(path: Path) -> Stylesheet:
    """Compile the stylesheet at path. Raises Halt where it is missing, broken or imports what it may not."""
    loader = _Loader((path.parent, asset("xslt")))
    try:
        tree = etree.parse(path, loader.parser())
        compiled = etree.XSLT(tree, access_control=_CLOSED)
    except _Forbidden as fault:
        raise Halt(_forbidden(path, str(fault))) from None
    except OSError as fault:
        help = "Check the path given with --xslt."
        raise Halt(error("stylesheet-unreadable", f"{path}: {fault.strerror or fault}", help=help)) from None
    except (etree.XMLSyntaxError, etree.XSLTParseError) as fault:
        raise Halt(_broken(path, fault)) from None
    return Stylesheet(path.name, _parameters(loader.loaded), compiled)


class _Forbidden(Exception):
    """A stylesheet asked for a file it may not have."""


class _Loader(etree.Resolver):
    """Answers the imports of one stylesheet, from the given folders alone, and remembers what it gave."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self.loaded: list[Path] = []

    def parser(self) -> etree.XMLParser[etree._Element]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        parser.resolvers.add(self)
        return parser

    def resolve(self, system_url: str | None, public_id: str | None, context: object) -> _InputDocument | None:
        path = self._path(system_url or "").resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise _Forbidden(system_url)
        self.loaded.append(path)
        return self.resolve_filename(str(path), context)

    def _path(self, url: str) -> Path:
        if url.startswith(SCHEME):
            return asset("xslt") / url.removeprefix(SCHEME)
        if "://" in url and not url.startswith("file://"):
            raise _Forbidden(url)
        return Path(url.removeprefix("file://"))


def _parameters(files: list[Path]) -> dict[str, tuple[str, ...]]:
    """The global parameters of all files; the first that names one decides, for it imports the others."""
    found: dict[str, tuple[str, ...]] = {}
    for file in dict.fromkeys(files):
        for param in etree.parse(file).getroot().iterchildren(f"{{{XSL}}}param"):
            values = tuple(str(param.get(_VALUES, "")).split())
            found[str(param.get("name"))] = found.get(str(param.get("name"))) or values
    return found


def _forbidden(path: Path, url: str) -> Diagnostic:
    return error(
        "stylesheet-access",
        f"{path.name} asks for {url}, which it may not open",
        help=f'A stylesheet may import what lies in its own folder, and the shipped ones as "{SCHEME}html.xsl".',
    )


def _broken(path: Path, fault: etree.XMLSyntaxError | etree.XSLTParseError) -> Diagnostic:
    placed = next((entry for entry in fault.error_log if entry.line), None)
    line = placed.line if placed else 1
    return error("stylesheet-broken", str(fault), Place(str(path), line), help="xsltproc shows the same fault.")

"""The files a stylesheet is made of: itself and what it imports, from its own folder and the shipped ones alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Halt, error

XSL = "http://www.w3.org/1999/XSL/Transform"
SCHEME = "teiwright:"
"""What the address of a shipped stylesheet begins with, for ``xsl:import``: ``teiwright:html.xsl``."""

_VALUES = "{urn:teiwright:contract}values"


def parser() -> etree.XMLParser[etree._Element]:
    """A parser that opens and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def modules(path: Path) -> tuple[Path, ...]:
    """The file and all that it imports or includes, itself first, each once.

    Raises Halt where one lies where it may not, OSError and etree.XMLSyntaxError where one cannot be read.
    """
    return tuple(dict.fromkeys(_modules(path, path.parent, ())))


def _modules(path: Path, home: Path, within: tuple[Path, ...]) -> Iterator[Path]:
    yield path
    root = etree.parse(path, parser()).getroot()
    for one in root.iterchildren(f"{{{XSL}}}import", f"{{{XSL}}}include"):
        imported = locate(urljoin(path.resolve().as_uri(), one.get("href", "")), home, path.name)
        if imported not in (*within, path):
            yield from _modules(imported, home, (*within, path))


def locate(url: str, home: Path, asking: str) -> Path:
    """The file at an address. Raises Halt where it is neither below home nor among the shipped stylesheets."""
    shipped = asset("xslt")
    inside = url.removeprefix("file://")
    path = shipped / url.removeprefix(SCHEME) if url.startswith(SCHEME) else Path(unquote(inside))
    allowed = (folder.resolve() for folder in (home, shipped))
    if "://" in inside or not any(path.resolve().is_relative_to(folder) for folder in allowed):
        help = f'A stylesheet may import what lies in its own folder, and the shipped ones as "{SCHEME}html.xsl".'
        raise Halt(error("stylesheet-access", f"{asking} asks for {url}, which it may not open", help=help))
    return path


def parameters(files: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The global parameters of all files with the values they may take; none are named where any will do."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        for param in etree.parse(file, parser()).getroot().iterchildren(f"{{{XSL}}}param"):
            name = str(param.get("name"))
            found[name] = found.get(name) or tuple(str(param.get(_VALUES, "")).split())
    return found

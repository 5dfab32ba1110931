"""OASIS XML catalogs: where the local copy of what an address names is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from teiwright.checks import parse

CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_EXACT = {"uri": "name", "system": "systemId"}
_PREFIX = {"rewriteURI": "uriStartString", "rewriteSystem": "systemIdStartString"}


def looked_up(address: str, catalog: Path) -> Path | None:
    """The file that a catalog gives for an address: an exact entry first, else the longest prefix rewritten."""
    root = parse.read(catalog).root
    best: tuple[int, str] = (-1, "")
    for node in root.iter(f"{{{CATALOG}}}*"):
        name = etree.QName(node).localname
        if node.get(_EXACT.get(name, "none")) == address:
            return _file(node.get("uri", ""), node, catalog)
        start = node.get(_PREFIX.get(name, "none"), "")
        if start and address.startswith(start) and len(start) > best[0]:
            best = len(start), node.get("rewritePrefix", "") + address[len(start) :]
        if name == "nextCatalog" and (found := looked_up(address, _file(node.get("catalog", ""), node, catalog))):
            return found
    return _file(best[1], root, catalog) if best[0] >= 0 else None


def _file(reference: str, node: etree._Element, catalog: Path) -> Path:
    base = node.base or ""
    folder = catalog.parent / local(base) if base and not base.startswith(("http:", "https:")) else catalog.parent
    return folder / local(reference)


def local(reference: str) -> Path:
    """The path that a reference names: relative, or a file: address."""
    parts = urlsplit(reference)
    return Path(unquote(parts.path if parts.scheme == "file" else reference))

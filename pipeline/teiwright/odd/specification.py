"""A TEI source: every spec by its ident, read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from teiwright.diagnostics import Halt, Place, error
from teiwright.odd.faults import fault, folder_of
from teiwright.odd.names import local
from teiwright.odd.read import KINDS, SPECS, read_spec
from teiwright.odd.specs import Kind, Spec
from teiwright.tei import tei

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


class Specification(Mapping[str, Spec]):
    """Specs by ident, in the order of their source; a spec is read when it is first asked for."""

    def __init__(self, nodes: Mapping[str, etree._Element] | None = None, version: str = "") -> None:
        self._nodes = dict(nodes or {})
        self._specs: dict[str, Spec] = {}
        self.version = version
        self._by_module: dict[str, list[str]] = {}
        for ident, node in self._nodes.items():
            self._by_module.setdefault(node.get("module", ""), []).append(ident)

    @classmethod
    def of(cls, specs: Mapping[str, Spec]) -> Specification:
        """A source of specs already read: what one ODD keeps, for another to build on."""
        made = cls({ident: spec.nodes[0] for ident, spec in specs.items()})
        made._specs = {ident: replace(spec, mode="add") for ident, spec in specs.items()}
        return made

    def __getitem__(self, ident: str) -> Spec:
        if ident not in self._specs:
            self._specs[ident] = read_spec(self._nodes[ident])
        return self._specs[ident]

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __contains__(self, ident: object) -> bool:
        return ident in self._nodes

    @property
    def modules(self) -> Iterable[str]:
        """The modules that specs of this source belong to."""
        return self._by_module.keys()

    def of_module(self, module: str) -> Iterator[tuple[str, Kind]]:
        """The specs of a module: ident and kind."""
        for ident in self._by_module.get(module, ()):
            yield ident, KINDS.get(local(self._nodes[ident]), "macro")


def parse(path: Path) -> etree._ElementTree:
    """The tree of an ODD; no entity, DTD or address in it is followed."""
    try:
        return etree.parse(path, PARSER)
    except OSError as missing:
        why = missing.strerror or ("it cannot be opened" if path.exists() else "there is no such file")
        raise Halt(error("odd-unreadable", f"cannot read {path}: {why}")) from missing
    except etree.XMLSyntaxError as broken:
        where = Place(str(path), broken.lineno or 1, broken.offset or 1)
        raise Halt(error("odd-unreadable", f"not well-formed: {broken.msg}", where)) from broken


def beside(node: etree._Element, address: str) -> etree._ElementTree:
    """The tree of a file that an ODD names by an address relative to itself; nothing is fetched from elsewhere."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "file") or parts.netloc:
        raise fault("odd-elsewhere", f"{address} lies elsewhere", node, "fetch it and name the file")
    path = folder_of(node) / unquote(parts.path)
    if not path.is_file():
        raise fault("odd-unreadable", f"there is no file {address} beside the ODD", node)
    return parse(path)


def read_specification(tree: etree._ElementTree) -> Specification:
    """The specs of a TEI source (``p5subset.xml``, or a compiled ODD)."""
    nodes = {node.get("ident", ""): node for node in tree.getroot().iter(*SPECS)}
    edition = next(tree.getroot().iter(tei("edition")), None)
    version = "" if edition is None else " ".join("".join(edition.itertext()).split())
    return Specification(nodes, version)

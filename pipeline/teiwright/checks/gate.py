"""Loads a schema and says whether a document is valid, fast: RELAX NG in libxml2, on a schema written anew for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teiwright.checks import parse
from teiwright.checks.rng.scope import broken, local
from teiwright.diagnostics import Halt, error

if TYPE_CHECKING:
    from teiwright.checks.rng.read import Grammar

AMBIGUOUS = b"<!--ambiguous-->"
"""What a schema made ready before begins with, where it is."""


@dataclass(frozen=True, eq=False)
class Schema:
    """A RELAX NG schema as its author wrote it."""

    name: str
    root: etree._Element
    ready: bytes | None = None
    """The schema made ready for libxml2 before; empty where that took too long, so that there is no gate."""
    for_many: bool = False
    """Whether hundreds of documents are to be judged, so that a gate that loads slowly and judges fast pays."""
    shaped: Grammar | None = None
    """What is judged by in place of the whole schema, where that is for a part of a document."""
    without_gate: bool = False
    """Whether so little is judged that loading a gate does not pay."""

    @cached_property
    def grammar(self) -> Grammar:
        """Its patterns, for the explainer."""
        from teiwright.checks.rng.read import read  # a document that is right needs no grammar

        return self.shaped or read(self.root, _beside)

    @cached_property
    def is_ambiguous(self) -> bool:
        """Whether one name may mean two things in one place; libxml2 then takes twice as long for each level."""
        if self.ready is not None:
            return self.ready.startswith(AMBIGUOUS)
        from teiwright.checks.rng.traits import ambiguous

        return ambiguous(self.grammar)

    @cached_property
    def gate(self) -> etree.RelaxNG:
        """What decides whether a document is valid."""
        try:
            return etree.RelaxNG(self._written())
        except etree.RelaxNGParseError as fault:
            help = "Correct the schema, or compile it anew from its ODD."
            raise Halt(error("schema-broken", f"{self.name}: {fault}", help=help)) from None

    def _written(self) -> etree._Element:
        """The schema as libxml2 is to have it."""
        if self.ready and not self.for_many:
            return etree.fromstring(self.ready)
        from teiwright.checks.rng.traits import is_narrow
        from teiwright.checks.rng.write import write

        if self.for_many and is_narrow(self.grammar):
            return write(self.grammar, for_many=True)
        return etree.fromstring(self.ready) if self.ready else write(self.grammar)


def load(path: Path) -> Schema:
    """The RELAX NG schema in a file, in either syntax. Raises Halt where it cannot be read."""
    root = _compact(path) if path.suffix == ".rnc" else parse.read(path).root
    root.getroottree().docinfo.URL = str(path.absolute())
    if not local(root):
        raise broken("is no RELAX NG", root)
    return Schema(str(path), root)


def _compact(path: Path) -> etree._Element:
    from teiwright.checks import compact

    return compact.read(path)


def _beside(href: str, node: etree._Element) -> etree._Element:
    """The schema that an inclusion names: a local file, found from the file that names it."""
    if "://" in href:
        raise broken(f"includes {href}; only local files are read", node)
    return load(Path(node.getroottree().docinfo.URL or ".").parent / href).root

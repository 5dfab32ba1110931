"""Loads a schema and says whether a document is valid, fast: RELAX NG in libxml2, on a schema written anew for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from teiwright.checks import compact, parse
from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.read import Grammar, read
from teiwright.checks.rng.scope import broken, local
from teiwright.checks.rng.write import write
from teiwright.diagnostics import Halt, error

AMBIGUOUS = b"<!--ambiguous-->"
"""What a schema made ready before begins with, where it is."""

_WIDE = 1_000_000
"""Pairs of elements in all content models; loading a schema for many takes 0.2 s for each million."""


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
        return self.shaped or read(self.root, _beside)

    @cached_property
    def is_ambiguous(self) -> bool:
        """Whether one name may mean two things in one place; libxml2 then takes twice as long for each level."""
        return ambiguous(self.grammar) if self.ready is None else self.ready.startswith(AMBIGUOUS)

    @cached_property
    def gate(self) -> etree.RelaxNG:
        """What decides whether a document is valid."""
        try:
            if self.for_many and is_narrow(self.grammar):
                return etree.RelaxNG(write(self.grammar, for_many=True))
            return etree.RelaxNG(etree.fromstring(self.ready) if self.ready else write(self.grammar))
        except etree.RelaxNGParseError as fault:
            help = "Correct the schema, or compile it anew from its ODD."
            raise Halt(error("schema-broken", f"{self.name}: {fault}", help=help)) from None


def ambiguous(grammar: Grammar) -> bool:
    """Whether some content holds two different elements of one name."""
    return any(_has_twins(content) for content in (grammar.start, *grammar.contents.values()))


def _has_twins(content: p.Pattern) -> bool:
    found = [name for leaf in p.leaves(content) if isinstance(leaf, p.Element) for name in names.listed(leaf.name)]
    return len(set(found)) < len(found)


def is_narrow(grammar: Grammar) -> bool:
    """Whether no content model is so wide that libxml2 would compare its elements for seconds."""
    return sum(len(p.leaves(content)) ** 2 for content in grammar.contents.values()) < _WIDE


def load(path: Path) -> Schema:
    """The RELAX NG schema in a file, in either syntax. Raises Halt where it cannot be read."""
    root = compact.read(path) if path.suffix == ".rnc" else parse.read(path).root
    root.getroottree().docinfo.URL = str(path.absolute())
    if not local(root):
        raise broken("is no RELAX NG", root)
    return Schema(str(path), root)


def _beside(href: str, node: etree._Element) -> etree._Element:
    """The schema that an inclusion names: a local file, found from the file that names it."""
    if "://" in href:
        raise broken(f"includes {href}; only local files are read", node)
    return load(Path(node.getroottree().docinfo.URL or ".").parent / href).root

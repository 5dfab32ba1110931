"""Checks that documents of one corpus go together: no two are called the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teiwright.checks import parse
from teiwright.checks.ids import identifiers
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Halt, Place, error, warning
from teiwright.tei import XML_ID


@dataclass(frozen=True)
class Identified:
    """The identifiers of one document, and their lines: what is kept of it when its tree is gone."""

    document: str
    root: str | None
    lines: dict[str, int]


def identified(document: Document) -> Identified:
    """The identifiers of a document."""
    lines = {name: document.source.line(node.sourceline or 1) for name, node in identifiers(document).items()}
    return Identified(document.name, document.root.get(XML_ID), lines)


def check_together(documents: Sequence[Identified], *, everywhere: bool = False) -> list[Diagnostic]:
    """Documents whose root has the xml:id of another one's; ``everywhere``: any xml:id that two documents have."""
    roots: dict[str, str] = {}
    names: dict[str, str] = {}
    found = []
    for one in documents:
        if one.root is not None and roots.setdefault(one.root, one.document) != one.document:
            found.append(_shared(one, one.root, roots[one.root]))
        found += _others(one, names) if everywhere else ()
    return found


def _others(one: Identified, names: dict[str, str]) -> Iterator[Diagnostic]:
    for name in one.lines:
        if names.setdefault(name, one.document) != one.document and name != one.root:
            message = f'the xml:id "{name}" stands in {names[name]}, too'
            help = "Give each element of the corpus an identifier of its own: the document's, say, before its own."
            yield warning("id-repeated", message, _place(one, name), help=help)


def _shared(one: Identified, name: str, first: str) -> Diagnostic:
    message = f'the xml:id "{name}" is that of {first}, too'
    return error("id-shared", message, _place(one, name), help="Give each document an identifier of its own.")


def _place(one: Identified, name: str) -> Place:
    """The identifier in its file, which is read again: seldom needed, and trees of a whole corpus fill the memory."""
    line = Place(one.document, one.lines.get(name, 1))
    try:
        document = parse.read(Path(one.document))
    except Halt:
        return line
    node = identifiers(document).get(name)
    return line if node is None else document.places.attribute(node, XML_ID, value=True)

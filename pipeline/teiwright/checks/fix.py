"""Corrects what is certain: each edit puts a diagnostic's fix where its fault stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Place
from teiwright.source import Span


@dataclass(frozen=True, order=True)
class Edit:
    """Words of the file and what they become."""

    span: Span
    new: str


def fixed(document: Document, found: Iterable[Diagnostic]) -> str:
    """The text of a document with every certain fix made; the same text where there is none."""
    text = document.source.text
    for edit in sorted(set(_edits(document, found)), reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def _edits(document: Document, found: Iterable[Diagnostic]) -> Iterator[Edit]:
    starts = _line_starts(document.source.text)
    tags = _tags(document)
    for one in found:
        if one.fix is None or one.where is None:
            continue
        places = [one.where]
        if (end := tags.get((one.where.line, one.where.column))) is not None:
            places.append(end)
        yield from (Edit(_span(place, starts), one.fix) for place in places)


def _tags(document: Document) -> dict[tuple[int, int], Place]:
    """Where the end tag of an element stands, by the place of its start tag."""
    found = {}
    for node in document.root.iter(etree.Element):
        start, end = document.places.element(node), document.places.end(node)
        if (start.line, start.column) != (end.line, end.column):
            found[start.line, start.column] = end
    return found


def _span(place: Place, starts: list[int]) -> Span:
    start = starts[place.line - 1] + place.column - 1
    return Span(start, start + place.length)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts

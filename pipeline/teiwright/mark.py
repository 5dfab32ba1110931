"""A rule's claim on some words of the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teiwright.source import Span

Attributes = tuple[tuple[str, str], ...]

MOVED = "moved"
"""The tag of a mark that makes no element: it cuts out words that stand elsewhere in the TEI, such as a footnote."""


class Mark(NamedTuple):
    """Says that the words in ``words`` become the content of a TEI element.

    ``span`` takes in the notation around the words (the brackets of a note); what is in ``span`` and not in
    ``words`` is written again by the stylesheets. Empty ``words`` make an empty element (a page break, a gap).
    An empty ``tag`` makes no element: it declares notation, and the words, if any, stay as they are.
    """

    span: Span
    words: Span
    tag: str
    attributes: Attributes = ()


def mark(span: Span, tag: str, *, words: Span | None = None, **attributes: str | None) -> Mark:
    """A mark whose attributes are given by name; those that are None are left out.

    A trailing underscore is taken off a name (``from_``), and ``xml_id`` means ``xml:id``.
    """
    pairs = ((_plain(name), value) for name, value in attributes.items() if value is not None)
    return Mark(span, span if words is None else words, tag, tuple(pairs))


def signed(word: Span, end: int, tag: str) -> Iterator[Mark]:
    """The marks for a word that a sign behind it speaks of, ``[sic]``: a name may end before the sign."""
    yield mark(word, tag)
    yield mark(Span(word.end, end), "", words=Span(end, end))


def _plain(name: str) -> str:
    return name.rstrip("_").replace("xml_", "xml:")

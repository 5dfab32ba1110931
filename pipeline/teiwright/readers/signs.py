"""Takes markdown and typewriter signs off a line of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import maxsize

from teiwright.source import Source, Span

_OPENING = re.compile(r"(?:#{1,6}\s+|>\s+|[-*+•·◦●▪‣■]\s+|\*\*|__|\*(?=\S)|_(?=\S)|<(?=\w))+")
_BULLET = re.compile(r"[-*+•·◦●▪‣■–]\s")
_CLOSING = re.compile(r"(?:\*+|__?|>|\s|#+)+\Z")
_SIGNS = ("*", "_", ">", "#")
_LEVEL = re.compile(r"(#{1,6})\s")


def bare(source: Source, span: Span) -> Span:
    """The words of a line without the signs around them."""
    opening = None if source.text[span.start].isalnum() else _OPENING.match(source.text, *span)
    inner = source.strip(Span(opening.end(), span.end) if opening else span)
    closing = _CLOSING.search(source[inner]) if source.text[inner.end - 1 : inner.end] in _SIGNS else None
    if closing is None or _is_mark(source, inner.start + closing.start(), closing[0]):
        return inner
    return source.between(inner.start, inner.start + closing.start())


def _is_mark(source: Source, at: int, closing: str) -> bool:
    """Whether asterisks that end a line are a note's: none stands before them, and a line behind opens with them."""
    if closing.strip("*") or "*" in source.text[source.text.rfind("\n", 0, at) + 1 : at]:
        return False
    note = re.compile(rf"\n[ \t]*{re.escape(closing)}[^*\n]+$", re.M)
    return note.search(source.text, at + len(closing)) is not None


def bulleted(source: Source, span: Span) -> bool:
    """Whether a line is an entry of a list, by the sign that it begins with."""
    return _BULLET.match(source.text, *span) is not None


def level(text: str, start: int = 0, end: int = maxsize) -> int:
    """The level of the markdown heading that a line, or a stretch of a text, is; 0 where it is none."""
    match = _LEVEL.match(text, start, end) if text[start] == "#" else None
    return len(match[1]) if match else 0


def around(outer: Span, inner: Span) -> Iterator[Span]:
    """What is left of a span when another inside it is taken out."""
    if outer.start < inner.start:
        yield Span(outer.start, inner.start)
    if inner.end < outer.end:
        yield Span(inner.end, outer.end)

"""Takes markdown and typewriter signs off a line of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.source import Source, Span

_OPENING = re.compile(r"(?:#{1,6}\s+|>\s+|[-*+•·]\s+|\*\*|__|\*(?=\S)|_(?=\S)|<(?=\w))+")
_CLOSING = re.compile(r"(?:\*+|__?|>|\s|#+)+\Z")
_SIGNS = ("*", "_", ">", "#")
_LEVEL = re.compile(r"(#{1,6})\s")


def bare(source: Source, span: Span) -> Span:
    """The words of a line without the signs around them."""
    opening = _OPENING.match(source.text, *span)
    start = opening.end() if opening else span.start
    inner = source.strip(Span(start, span.end))
    closing = _CLOSING.search(source[inner]) if source.text[inner.end - 1 : inner.end] in _SIGNS else None
    return source.strip(Span(inner.start, inner.start + closing.start())) if closing else inner


def level(source: Source, span: Span) -> int:
    """The level of a markdown heading; 0 where the line is none."""
    match = _LEVEL.match(source.text, *span)
    return len(match[1]) if match else 0


def around(outer: Span, inner: Span) -> Iterator[Span]:
    """What is left of a span when another inside it is taken out."""
    if outer.start < inner.start:
        yield Span(outer.start, inner.start)
    if inner.end < outer.end:
        yield Span(inner.end, outer.end)

"""Parts prose where a running head stands in it, so that no name reaches over one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from teiwright.source import Span
from teiwright.transcript import Transcript


class Prose:
    """The prose of a transcript without its running heads."""

    def __init__(self, transcript: Transcript) -> None:
        self._heads = sorted(mark.span for mark in transcript.marks if mark.tag == "fw")

    def parts(self, span: Span) -> Iterable[Span]:
        """A stretch of prose, parted at the running heads in it."""
        heads = self._heads
        inside = heads[bisect_left(heads, (span.start,)) : bisect_left(heads, (span.end,))] if heads else ()
        return self._between(span, inside) if inside else (span,)

    def _between(self, span: Span, heads: Iterable[Span]) -> Iterator[Span]:
        start = span.start
        for head in heads:
            if span.holds(head):
                yield Span(start, head.start)
                start = head.end
        yield Span(start, span.end)

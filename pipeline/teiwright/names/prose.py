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
        if not heads:
            return (span,)
        first = bisect_left(heads, (span.start,))
        return self._between(span, first) if first < len(heads) and heads[first].start < span.end else (span,)

    def _between(self, span: Span, first: int) -> Iterator[Span]:
        start = span.start
        for head in self._heads[first : bisect_left(self._heads, (span.end,))]:
            if span.holds(head):
                yield Span(start, head.start)
                start = head.end
        yield Span(start, span.end)

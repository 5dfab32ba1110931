"""Places the words of a recording in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from teiwright.mark import Mark, mark
from teiwright.source import Source, Span

ORIGIN = "time0"
"""The id of the beginning of the recording."""


def points(source: Source) -> Mapping[float, str]:
    """The id of each time that words of the source are said at, in the order of time."""
    return {time: f"time{n}" for n, time in enumerate(sorted({one.seconds for one in source.times}), 1)}


def anchors(source: Source) -> Iterator[Mark]:
    """A mark at each place whose time is known."""
    ids = points(source)
    yield from (mark(Span(at, at), "anchor", synch=f"#{ids[time]}") for at, time in source.times)

"""The text of a raw file, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from teiwright.diagnostics import Place

_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
"""Everything from the first character that is no white space to the last."""


class Span(NamedTuple):
    """A half-open stretch of code points of a source."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start

    def holds(self, other: Span) -> bool:
        """Whether other lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Moment(NamedTuple):
    """A place in the text, and the seconds of the recording at which it was said."""

    offset: int
    seconds: float


@dataclass(frozen=True)
class Source:
    """A raw file, decoded once; line ends are ``\\n``; offsets are code points of ``text``."""

    name: str
    text: str
    digest: str = field(default="", compare=False)
    """SHA-256 of the bytes as found, in hexadecimal."""
    encoding: str = field(default="utf-8", compare=False)
    labels: tuple[Span, ...] = ()
    """Where the file itself says who speaks; empty where that has to be read off the text."""
    times: tuple[Moment, ...] = ()
    """When the words of a recording were said, in the order of the text."""

    def __getitem__(self, span: Span | slice) -> str:
        if isinstance(span, slice):
            return self.text[span]
        start, end = span
        return self.text[start:end]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1; only ``\\n`` ends a line."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def place(self, span: Span) -> Place:
        """Where a span begins, with its line as excerpt, for a diagnostic."""
        line, column = self.position(span.start)
        start = self._line_starts[line - 1]
        end = self.text.find("\n", start)
        excerpt = self.text[start : end if end >= 0 else len(self.text)]
        length = max(1, min(span.end, start + len(excerpt)) - span.start)
        return Place(self.name, line, column, length, excerpt)

    def strip(self, span: Span) -> Span:
        """The span without white space at its ends."""
        words = _WORDS.search(self.text, span.start, span.end)
        return Span(*words.span()) if words else Span(max(span), span.end)

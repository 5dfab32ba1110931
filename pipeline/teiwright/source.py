"""The text of a raw file, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from teiwright.diagnostics import Place

_BREAK = re.compile("\n")
_LONG = 1 << 18
"""Characters from which on a list of all words of a text takes too much."""


def words_of(text: str) -> Iterator[str]:
    """What stands between white space in a text, line by line if long: a list of it all would take more than it."""
    return iter(text.split()) if len(text) < _LONG else chain.from_iterable(map(str.split, text.split("\n")))


made = tuple.__new__
"""Makes a named tuple of all its fields, where there is one for each line or turn: to call its class costs nearly
twice as much."""


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


class Cut(NamedTuple):
    """Where the text goes on at another line and column of its file, for something was left out before."""

    offset: int
    line: int
    column: int


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
    cuts: tuple[Cut, ...] = ()
    """Where the text is not all of its file, in their order."""
    language: str = field(default="", compare=False)
    """The code of the language that the file itself says it is in."""

    @property
    def stem(self) -> str:
        """The name of the file without folders and ending, as the settings name a transcript."""
        return self.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    def __getitem__(self, span: Span | slice) -> str:
        if isinstance(span, slice):
            return self.text[span]
        start, end = span
        return self.text[start:end]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *map(re.Match.end, _BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1; only ``\\n`` ends a line."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        return self._moved(offset, line, column) if self.cuts else (line, column)

    def _moved(self, offset: int, line: int, column: int) -> tuple[int, int]:
        """The same place in the whole file."""
        before = bisect_right(self.cuts, offset, key=lambda cut: cut.offset)
        if not before:
            return line, column
        cut = self.cuts[before - 1]
        lines = line - bisect_right(self._line_starts, cut.offset)
        return (cut.line + lines, column) if lines else (cut.line, cut.column + offset - cut.offset)

    def line(self, number: int) -> int:
        """The line of the file that a line of the text is."""
        return self.position(self._line_starts[number - 1])[0] if self.cuts else number

    def place(self, span: Span) -> Place:
        """Where a span begins, with its line as excerpt, for a diagnostic."""
        line = bisect_right(self._line_starts, span.start)
        start = self._line_starts[line - 1]
        column = span.start - start + 1
        excerpt = self._line(start)
        length = max(1, min(span.end, start + len(excerpt)) - span.start)
        if self.cuts:
            line, moved = self._moved(span.start, line, column)
            excerpt, column = _shifted(excerpt, moved - column), moved
        return Place(self.name, line, column, length, excerpt)

    def _line(self, start: int) -> str:
        """The line that begins at an offset; one string for all places in it, since a whole file may be one line."""
        if start not in self._lines:
            end = self.text.find("\n", start)
            self._lines[start] = self.text[start : end if end >= 0 else len(self.text)]
        return self._lines[start]

    @cached_property
    def _lines(self) -> dict[int, str]:
        return {}

    def strip(self, span: Span) -> Span:
        """The span without white space at its ends; the same one where it has none there."""
        start, end = span
        clean = start < end and not (self.text[start].isspace() or self.text[end - 1].isspace())
        return span if clean else self.between(start, end)

    def between(self, start: int, end: int) -> Span:
        """What stands between two offsets, without white space at its ends."""
        text, first, last = self.text, start, end
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return made(Span, (start, end) if start < end else (max(first, last), last))


_WIDE = 10_000
"""Columns up to which a line whose beginning was left out is shown."""


def _shifted(excerpt: str, columns: int) -> str:
    """A line as it stands in the file, blank where its beginning was left out."""
    if columns > _WIDE:
        return ""
    return " " * columns + excerpt if columns > 0 else excerpt[-columns:]

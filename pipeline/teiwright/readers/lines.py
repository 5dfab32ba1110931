"""Lines of a source, and how the file lays them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from teiwright.source import Source, Span, made

TERMINAL = ".!?…:;\"”»’')]*"
"""What a sentence, or a bracket, ends with."""

_SEVERAL, _FEW = 2, 3
_NARROWEST, _WIDEST = 40, 160
"""Characters in a line of text that is broken by width."""


class Line(NamedTuple):
    """A line that has words. ``blanks`` counts the empty lines before it."""

    span: Span
    text: str
    """Its words, without white space at its ends."""
    blanks: int
    indent: int = 0
    tail: int = 0
    """Spaces at its end: some tools leave two where a paragraph ends."""
    feed: bool = False
    """Whether a form feed stands before it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How paragraphs are set."""

    wrapped: bool
    """Whether lines are broken by width, and not one a paragraph."""
    gap: int
    """Empty lines between two lines of one paragraph."""
    width: int
    ends: str
    """What tells the end of a paragraph: ``blank`` (an empty line), ``indent`` (of the next) or ``short`` (a line)."""
    tail: int
    """Spaces that usually stand at the end of a line."""
    openings: frozenset[int] = frozenset()
    """Indents with which paragraphs open and no line goes on."""


def lines(source: Source) -> Iterator[Line]:
    """The lines that have words, in order."""
    text, at, after, blanks = source.text, 0, 0, 0
    feeds = "\f" in text
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        words = line.strip()
        if not words:
            blanks += 1
            continue
        first = start if line[0] == words[0] else start + len(line) - len(line.lstrip())
        indent = len(text[start:first].expandtabs(8)) if first > start else 0
        last = first + len(words)
        feed = feeds and "\f" in text[after:end]
        yield made(Line, (made(Span, (first, last)), words, blanks, indent, end - last, feed))
        after, blanks = at, 0


def layout(found: Sequence[Line], *, counted: bool = False) -> Layout:
    """How the lines are set, judged by long ones that break off inside a sentence; counted ones are wrapped."""
    lengths = sorted([len(text) + indent for _, text, _, indent, _, _ in found])
    width = _most(lengths)
    every = running(found)
    broken = [after.blanks for before, after in every if _length(before) * 2 >= width]
    wrapped = (counted and bool(broken)) or (len(broken) * 6 > len(found) > 4 and width < _WIDEST)
    if not wrapped and (full := _full(found, every)):
        wrapped, width, broken = True, full, [after.blanks for _, after in every]
    gap = median_low(broken) if wrapped else 0
    tail = median_low([line.tail for line in found]) if found else 0
    return Layout(wrapped, gap, width, _ends(found, gap) if wrapped else "blank", tail, _openings(found))


def _length(line: Line) -> int:
    return len(line.text) + line.indent


def _most(lengths: Sequence[int]) -> int:
    """The length that all but the longest have; lengths are in order."""
    return lengths[len(lengths) * 95 // 100] if lengths else 0


def _full(found: Sequence[Line], broken: Sequence[tuple[Line, Line]]) -> int:
    """The width of lines that a quarter of the lines next to one another go on from; 0 where these differ in length.

    That shows lines broken by width among others: headers, tables.
    """
    if len(broken) < _FEW:
        return 0
    gap = median_low(after.blanks for _, after in broken)
    lengths = sorted(_length(before) for before, after in broken if after.blanks == gap)
    width = _most(lengths)
    even = sum(length * 4 > width * 3 for length in lengths)
    near = sum(line.blanks == gap for line in found[1:])
    return width if _NARROWEST < width < _WIDEST and even * 5 > len(lengths) * 4 and len(lengths) * 4 > near else 0


def _openings(found: Sequence[Line]) -> frozenset[int]:
    """Indents that are stepped in to, and not back to, at several lines."""
    steps = [step for step in pairwise([line.indent for line in found]) if step[0] != step[1]]
    if not steps:
        return frozenset()
    inward = Counter(after for before, after in steps if after > before)
    back = Counter(after for before, after in steps if after < before)
    return frozenset(indent for indent, n in inward.items() if n >= _SEVERAL and back[indent] * 4 < n)


def _ends(found: Sequence[Line], gap: int) -> str:
    if sum([line.blanks > gap for line in found]) * 12 > len(found):
        return "blank"
    indents = [line.indent for line in found]
    least = min(indents)
    if least == max(indents):
        return "short"
    indented = sum([before == least < after for before, after in pairwise(indents)])
    back = sum([before > least == after for before, after in pairwise(indents)])
    return "indent" if min(indented, back) * 20 > len(found) else "short"


def running(found: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The lines next to one another from the first of which a sentence runs into the second."""
    small = [(before, after) for before, after in pairwise(found) if after.text[0].islower()]
    return [(before, after) for before, after in small if before.text[-1] not in TERMINAL]


def goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence runs from one line into the next: no full stop, and a small letter."""
    return after.text[0].islower() and before.text[-1] not in TERMINAL

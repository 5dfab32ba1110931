"""Finds where pages end, and the running heads and page numbers that stand there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Layout, Line, goes_on
from teiwright.source import Source, Span

_SIGN = re.compile(r"\[{1,2}\s*(?:page|p\.|seite|стр\.|página)\s*([\w.\-–—]{1,12})\s*\]{1,2}|\[(page break)\]", re.I)
_NUMBER = re.compile(r"[-–—\[(]?\s*(\d{1,4})\s*[-–—\])]?\.?")
_NUMBERED = re.compile(r"(\d{1,4})\s*[|·–—-]?\s*([^\W\d_].*?)|(.*?[^\W\d_])\s*[|·–—-]?\s*(\d{1,4})")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines that are left when page furniture is taken out, and the marks for what was taken out."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    breaks: frozenset[int]
    """Offsets of the lines that begin a page."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page: its number, where one stands in it, and its words."""

    number: Span | None
    words: Span | None = None


def pages(source: Source, found: Sequence[Line], form: Layout) -> Pages:
    """Takes page breaks, running heads and page numbers out of the lines.

    A page ends at a form feed, at a sign such as ``[Page 12]``, at a line that is a number in a sequence, at a line
    that returns with another number glued to it, or at a run of empty lines that no paragraph has.
    """
    furniture = dict(_furniture(source, found))
    gap = _page_gap(source, found, form)
    kept: list[Line] = []
    marks: list[Mark] = []
    breaks: set[int] = set()
    pending: list[Furniture] = []
    for line in found:
        if line.span in furniture:
            pending.append(furniture[line.span])
            continue
        if pending or (kept and (line.feed or (gap and line.blanks >= gap))):
            marks += _break(source, pending, line.span.start)
            breaks.add(line.span.start)
            pending = []
        kept.append(line)
    return Pages(tuple(kept), (*marks, *_break(source, pending, len(source.text))), frozenset(breaks))


def _break(source: Source, furniture: Sequence[Furniture], at: int) -> Iterator[Mark]:
    """The marks of one page break: a pb with the first number, fw for words, notation for further numbers."""
    if not furniture:
        if at < len(source.text):
            yield mark(Span(at, at), "pb")
        return
    numbered = next((one.number for one in furniture if one.number), None)
    if numbered is None and at < len(source.text):
        yield mark(Span(at, at), "pb")
    for one in furniture:
        if one.number:
            n = _number(source[one.number]) if one.number == numbered else None
            yield mark(
                one.number, "pb" if one.number == numbered else "", words=Span(one.number.end, one.number.end), n=n
            )
        if one.words:
            yield mark(one.words, "fw", type="header")


def signs(source: Source, start: int, end: int) -> Iterator[Mark]:
    """Marks for page signs that stand inside a line."""
    for match in _SIGN.finditer(source.text, start, end):
        at = Span(*match.span())
        yield mark(at, "pb", words=Span(at.end, at.end), n=match[1])


def _number(text: str) -> str | None:
    sign = _SIGN.fullmatch(text)
    if sign:
        return sign[1]
    digits = re.search(r"\d+", text)
    return digits[0] if digits else None


def _furniture(source: Source, found: Sequence[Line]) -> Iterator[tuple[Span, Furniture]]:
    numbers = [line for line in found if _NUMBER.fullmatch(source[line.span])]
    yield from ((line.span, Furniture(line.span)) for line in _sequence(source, numbers))
    heads = _running_heads(source, found)
    yield from ((line.span, Furniture(None, line.span)) for line in _beside_signs(source, found))
    for line in found:
        text = source[line.span]
        if _SIGN.fullmatch(text):
            yield line.span, Furniture(line.span)
        elif len(text) <= _SHORT and (parts := _numbered(text)) and _head(text, parts) in heads:
            start = line.span.start
            number, words = (Span(start + a, start + b) for a, b in parts)
            yield line.span, Furniture(number, words)


def _sequence(source: Source, found: Sequence[Line]) -> Iterator[Line]:
    """Lines that are page numbers: alone on the line, each one more than the last (one alone counts at a gap)."""
    values = [int(_number(source[line.span]) or 0) for line in found]
    for i, line in enumerate(found):
        before = i > 0 and values[i] == values[i - 1] + 1
        after = i + 1 < len(found) and values[i + 1] == values[i] + 1
        if before or after or (len(found) == 1 and line.blanks >= 2):
            yield line


_Parts = tuple[tuple[int, int], tuple[int, int]]


def _beside_signs(source: Source, found: Sequence[Line]) -> Iterator[Line]:
    """Running heads that carry no number: short lines right under or over page signs, the same at two of them."""
    beside = [
        line
        for before, line, after in zip((None, *found), found, (*found[1:], None), strict=False)
        if len(source[line.span]) <= _SHORT
        and (
            (before and line.blanks == 0 and _SIGN.fullmatch(source[before.span]))
            or (after and after.blanks == 0 and _SIGN.fullmatch(source[after.span]))
        )
    ]
    counts = Counter(source[line.span] for line in beside)
    yield from (line for line in beside if counts[source[line.span]] > 1)


def _running_heads(source: Source, found: Sequence[Line]) -> frozenset[str]:
    """Short lines that return, each time with another number, and cut through a sentence at least once.

    The last condition tells ``Hearing 12`` on top of a page from ``Scene 2``.
    """
    seen: dict[str, list[str]] = {}
    cutting: set[str] = set()
    for i, line in enumerate(found):
        text = source[line.span]
        if len(text) > _SHORT or not (parts := _numbered(text)):
            continue
        head = _head(text, parts)
        seen.setdefault(head, []).append(text[slice(*parts[0])])
        if line.feed or (0 < i < len(found) - 1 and goes_on(source, found[i - 1].span, found[i + 1].span)):
            cutting.add(head)
    return frozenset(head for head in cutting if len(seen[head]) >= 2 and len(set(seen[head])) == len(seen[head]))


def _numbered(text: str) -> _Parts | None:
    """Where the number and the rest stand in a line such as ``34Signal Copy``, ``Hearing 12``, ``12 | Hearing``.

    What separates the two belongs to the number.
    """
    match = _NUMBERED.fullmatch(text)
    if not match:
        return None
    if match[1]:
        return (0, match.start(2)), match.span(2)
    return (match.end(3), len(text)), match.span(3)


def _head(text: str, parts: _Parts) -> str:
    return " ".join(text[slice(*parts[1])].casefold().split())


def _page_gap(source: Source, found: Sequence[Line], form: Layout) -> int:
    """From how many empty lines on a run of them ends a page; 0 where such runs mean nothing."""
    counts = Counter(line.blanks for line in found[1:])
    if not counts:
        return 0
    usual = counts.most_common(1)[0][0]
    large = {blanks: n for blanks, n in counts.items() if blanks >= max(3, usual + 2)}
    if not large:
        return 0
    broken = [after.blanks for before, after in pairwise(found) if goes_on(source, before.span, after.span)]
    if form.wrapped:
        cutting = [blanks for blanks in broken if blanks in large]
        often = [blanks for blanks, n in large.items() if n >= 3]
        return min(cutting, default=max(often, default=0))
    return max(large, key=lambda blanks: (large[blanks], blanks)) if any(broken) else 0

"""Finds where pages end, and the running heads and page numbers that stand there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from teiwright.languages import Language
from teiwright.letters import LOWER
from teiwright.mark import Mark, mark
from teiwright.readers.furniture import Furniture, furniture, number_of, page_sign
from teiwright.readers.lines import Layout, Line, goes_on, running
from teiwright.source import Source, Span

_BARE = re.compile(r"\[(\d{3,4})\](?=[^(:]|\Z)")
_WORD_BEFORE = re.compile(r"[^\W\d_]-\s?\Z")
_SMALL = re.compile(rf"\s?[{LOWER}]{{2}}")
_SEVERAL, _LEAST = 2, 3


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines that are left when page furniture is taken out, and the marks for what was taken out."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    breaks: frozenset[int]
    """Offsets of the lines that begin a page."""


def pages(source: Source, found: Sequence[Line], form: Layout, language: Language) -> Pages:
    """Takes page breaks, running heads and page numbers out of the lines.

    A page ends at a form feed, at a sign such as ``[Page 12]``, at a line that is a number in a sequence, at a line
    that returns with another number glued to it, or at a run of empty lines that no paragraph has.
    """
    of_pages = furniture(found, language)
    gap = _page_gap(found, form)
    bare = _bare(source.text)
    signed = bool(bare) or page_sign(language).search(source.text) is not None
    if not (of_pages or gap or signed or "\f" in source.text):
        return Pages(tuple(found), (), frozenset())
    kept: list[Line] = []
    marks: list[Mark] = []
    breaks: set[int] = set()
    pending: list[Furniture] = []
    for i, line in enumerate(found):
        if i in of_pages:
            pending.append(of_pages[i])
            continue
        if pending or (kept and (line.feed or (gap and line.blanks >= gap))):
            marks += _break(source, pending, line.span.start, language)
            breaks.add(line.span.start)
            pending = []
        kept.append(line)
        if signed and "[" in line.text:
            marks += _inside(source, line, language, bare)
    return Pages(tuple(kept), (*marks, *_break(source, pending, len(source.text), language)), frozenset(breaks))


def _break(source: Source, of_page: Sequence[Furniture], at: int, language: Language) -> Iterator[Mark]:
    """The marks of one page break: a pb with the first number, fw for words and for further numbers."""
    if not of_page:
        if at < len(source.text):
            yield mark(Span(at, at), "pb")
        return
    numbered = next((one.number for one in of_page if one.number), None)
    if numbered is None and at < len(source.text):
        yield mark(Span(at, at), "pb")
    for one in of_page:
        if one.number and one.number == numbered:
            before = max(0, one.words.start - 1) if one.words else 0
            glued = one.words is not None and one.words.meets(one.number)
            place = Span(before, before) if glued else one.number
            yield mark(place, "pb", words=Span(place.end, place.end), n=number_of(source[one.number], language))
        elif one.number and not (one.words and one.words.meets(one.number)):
            yield mark(one.number, "fw", words=source.strip(one.number), type="pageNum")
        if one.words:
            yield mark(one.words, "fw", type=one.type)


def _inside(source: Source, line: Line, language: Language, bare: Sequence[re.Match[str]]) -> Iterator[Mark]:
    """Marks for page signs inside a line, ``[Page 12]``."""
    inside = [match for match in bare if line.span.start <= match.start() < line.span.end] if bare else ()
    for match in (*page_sign(language).finditer(source.text, *line.span), *inside):
        at = Span(*match.span())
        yield mark(at, "pb", words=Span(at.end, at.end), n=match[1])


def _bare(text: str) -> Sequence[re.Match[str]]:
    """Page numbers in brackets and no more, ``[1167]``: one follows the other, or each breaks a word."""
    found = list(_BARE.finditer(text)) if "[" in text else []
    values = [int(match[1]) for match in found]
    if len(found) > _SEVERAL and all(before + 1 == after for before, after in pairwise(values)):
        return found
    return [
        match
        for match in found
        if _WORD_BEFORE.search(text, max(0, match.start() - 3), match.start()) and _SMALL.match(text, match.end())
    ]


def _page_gap(found: Sequence[Line], form: Layout) -> int:
    """From how many empty lines on a run of them ends a page; 0 where such runs mean nothing."""
    blanks = [line.blanks for line in found[1:]]
    if max(blanks, default=0) < _LEAST:
        return 0
    counts = Counter(blanks)
    least = max(_LEAST, counts.most_common(1)[0][0] + 2)
    large = {blanks: n for blanks, n in counts.items() if blanks >= least}
    if not large:
        return 0
    if form.wrapped:
        wide = [(before, after) for before, after in pairwise(found) if after.blanks in large]
        cutting = [after.blanks for before, after in wide if goes_on(before, after)]
        often = [blanks for blanks, n in large.items() if n >= 3]
        return min(cutting, default=max(often, default=0))
    broken = any(after.blanks for _, after in running(found))
    return max(large, key=lambda blanks: (large[blanks], blanks)) if broken else 0

"""Joins words that a line's end broke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Layout, Line
from teiwright.source import Source, Span, words_of

_HYPHENS = "-\u2010\u00ad\u00ac"
_CUT = re.compile(rf"([{_HYPHENS}])(?<=[^\W\d_].)\Z")
_HALF = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 40
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def hyphens(source: Source, form: Layout, parted: Set[int] = frozenset()) -> Iterator[Mark]:
    """Marks that make one word of the halves: the line break goes, and the hyphen where the word has none.

    parted is where marks begin that do so already.
    """
    broken = list(_broken(source.text)) if form.wrapped else []
    known = _words(source.text, [Span(*match.span()) for match in broken])
    for match in broken:
        hyphen = Span(*match.span(1))
        end = match.start(2)
        if not parted.isdisjoint(hyphen):
            continue
        half = _half_before(source.text, hyphen.start)
        kept = match[1] in "-\u2010" and bool(half) and _has_hyphen(known, half, match[2])
        yield mark(Span(hyphen.start, end), "", words=hyphen if kept else Span(end, end))


def _broken(text: str) -> Iterator[re.Match[str]]:
    """Words that a line's end breaks: the hyphen, and the second half."""
    signs = "".join(sign for sign in _HYPHENS if sign in text)
    return _breaking(signs).finditer(text) if signs else iter(())


@lru_cache
def _breaking(signs: str) -> re.Pattern[str]:
    """One sign alone is found much faster than one of several."""
    return re.compile(rf"([{signs}])(?<=[^\W\d_].)[ \t]*\n\s*([^\W\d_]+)")


def across(
    source: Source, lines: Sequence[Line], breaks: Set[int], between: Iterable[Mark], form: Layout
) -> Iterator[Mark]:
    """Marks that make one word of halves on two pages; what the pages have between them stays between the halves.

    Without running heads or numbers there, a word of lines that are broken by width is joined as at any line's end.
    """
    taken = sorted(one.span for one in between if one.span)
    for before, after in pairwise(lines if breaks else ()):
        cut = _CUT.search(source.text, *before.span) if after.span.start in breaks else None
        if cut is None:
            continue
        gap = Span(before.span.end, after.span.start)
        bare = source.text[gap.start : gap.end].isspace()
        if (bare and form.wrapped) or not source.text[after.span.start].islower():
            continue
        hyphen = Span(*cut.span(1))
        halves = _half_before(source.text, hyphen.start), _WORDS.match(source.text, *after.span)
        known = _words(source.text, [Span(hyphen.start, gap.end)])
        kept = cut[1] in "-\u2010" and halves[1] is not None and _has_hyphen(known, halves[0], halves[1][0])
        at = hyphen.end if kept else hyphen.start
        for span in (*(one for one in taken if gap.holds(one)), Span(gap.end, gap.end)):
            if at < span.start:
                yield mark(Span(at, span.start), "", words=Span(span.start, span.start))
            at = max(at, span.end)


def _words(text: str, broken: Sequence[Span]) -> Set[str]:
    """The words of a text without those that a line's end broke; none where nothing is broken."""
    ends = [0, *(span.end for span in broken)]
    starts = [span.start - len(_half_before(text, span.start)) for span in broken]
    whole = " ".join(text[end:start] for end, start in zip(ends, [*starts, len(text)], strict=True)) if broken else ""
    return set(map(str.casefold, _WORDS.findall(" ".join(set(words_of(whole))))))


def _half_before(text: str, offset: int) -> str:
    half = _HALF.search(text, max(0, offset - _LONGEST), offset)
    return half[0] if half else ""


def within_words(breaks: Iterable[Mark], halves: Iterable[Mark]) -> Iterator[Mark]:
    """Page breaks, those between the halves of a word marked as parting no words."""
    ends = {at for half in halves for at in half.span}
    for one in breaks:
        inside = one.tag == "pb" and (one.span.end in ends or one.span.start in ends)
        yield one._replace(attributes=(*one.attributes, ("break", "no"))) if inside else one


def _has_hyphen(known: Set[str], first: str, second: str) -> bool:
    """Whether a word keeps its hyphen, as the other words of the text have it.

    A word written without one elsewhere has none, nor has one in capitals. Else it keeps it where it is written so
    elsewhere, before a name, after an abbreviation, and where both halves are words of the text by themselves.
    """
    start, end = first.casefold(), second.casefold()
    if f"{start}{end}" in known:
        return False
    if f"{start}-{end}" in known or {start, end} <= known:
        return True
    if len(first) > 1 and first.isupper():
        return not second.isupper()
    return second[0].isupper()

"""Joins words that a line's end broke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Layout
from teiwright.source import Source, Span, words_of

_BROKEN = re.compile(r"([-\u2010\u00ad\u00ac])(?<=[^\W\d_].)[ \t]*\n\s*([^\W\d_]+)")
_HALF = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 40
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def hyphens(source: Source, form: Layout) -> Iterator[Mark]:
    """Marks that make one word of the halves: the line break goes, and the hyphen where the word has none."""
    broken = list(_BROKEN.finditer(source.text)) if form.wrapped else []
    known = _words(source.text, [Span(*match.span()) for match in broken])
    for match in broken:
        hyphen = Span(*match.span(1))
        end = match.start(2)
        half = _half_before(source.text, hyphen.start)
        kept = match[1] in "-\u2010" and bool(half) and _has_hyphen(known, half, match[2])
        yield mark(Span(hyphen.start, end), "", words=hyphen if kept else Span(end, end))


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
    ends = {half.span.end for half in halves}
    for one in breaks:
        inside = one.tag == "pb" and one.span.end in ends
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

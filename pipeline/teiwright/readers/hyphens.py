"""Joins words that a line's end broke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Layout
from teiwright.source import Source, Span

_BROKEN = re.compile(r"([-\u00ad\u00ac])(?<=[^\W\d_].)[ \t]*\n\s*([^\W\d_]+)")
_HALF = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 40
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HALVES = re.compile(r"[^\W\d_]+[-\u00ad\u00ac][ \t]*\n\s*[^\W\d_]+")


def hyphens(source: Source, form: Layout) -> Iterator[Mark]:
    """Marks that make one word of the halves: the line break goes, and the hyphen where the word has none."""
    broken = list(_BROKEN.finditer(source.text)) if form.wrapped else []
    whole = _HALVES.sub(" ", source.text) if broken else ""
    known = {word.casefold() for word in _WORDS.findall(whole)}
    for match in broken:
        hyphen = Span(*match.span(1))
        end = match.start(2)
        half = _HALF.search(source.text, max(0, hyphen.start - _LONGEST), hyphen.start)
        kept = match[1] == "-" and half is not None and _has_hyphen(known, half[0], match[2])
        yield mark(Span(hyphen.start, end), "", words=hyphen if kept else Span(end, end))


def within_words(breaks: Iterable[Mark], halves: Iterable[Mark]) -> Iterator[Mark]:
    """Page breaks, those between the halves of a word marked as parting no words."""
    ends = {half.span.end for half in halves}
    for one in breaks:
        inside = one.tag == "pb" and one.span.end in ends
        yield replace(one, attributes=(*one.attributes, ("break", "no"))) if inside else one


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

"""Joins words that a line's end broke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Layout
from teiwright.source import Source, Span

_BROKEN = re.compile(r"([^\W\d_]+)([-\u00ad\u00ac])[ \t]*\n\s*([^\W\d_]+)")


def hyphens(source: Source, form: Layout) -> Iterator[Mark]:
    """Marks that make one word of the halves: the line break goes, and the hyphen where the word has none."""
    if not form.wrapped:
        return
    for match in _BROKEN.finditer(source.text):
        hyphen = Span(*match.span(2))
        end = match.start(3)
        kept = match[2] == "-" and _has_hyphen(source.text, match[1], match[3])
        yield mark(Span(hyphen.start, end), "", words=hyphen if kept else Span(end, end))


def within_words(breaks: Iterable[Mark], halves: Iterable[Mark]) -> Iterator[Mark]:
    """Page breaks, those between the halves of a word marked as parting no words."""
    ends = {half.span.end for half in halves}
    for one in breaks:
        inside = one.tag == "pb" and one.span.end in ends
        yield replace(one, attributes=(*one.attributes, ("break", "no"))) if inside else one


def _has_hyphen(text: str, first: str, second: str) -> bool:
    """Whether a word keeps its hyphen: it is written so elsewhere, or never without one and its end is a name."""
    if re.search(rf"\b{re.escape(first)}{re.escape(second)}\b", text, re.I):
        return False
    return second[0].isupper() or re.search(rf"\b{re.escape(first)}-{re.escape(second)}\b", text, re.I) is not None

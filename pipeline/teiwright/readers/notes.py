"""Takes footnotes out of the lines, and finds the marks in the text that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.letters import FIGURES
from teiwright.mark import MOVED, Mark, mark
from teiwright.readers.feet import Foot, Text, feet, in_figures
from teiwright.readers.lines import Layout, Line
from teiwright.source import Source, Span
from teiwright.transcript import Closing, Note

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    rf"[\[*/{FIGURES}{_RAISED}](?:"
    r"(?<=\[)(\d{1,3}|\*{1,6}|[a-z])\]"
    r"|(?<=[^\s\d/]/)(\d{1,3})/(?![\w/])"
    r"|(?<=[^\s*]\*)\**"
    rf"|(?<=[{_RAISED}])[{_RAISED}]*"
    r"|(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_][.,;:?!”\"’)]\d))\d*(?!\w)"
    r")"
)
"""``[2]``, ``/2/``, ``**``, ``²``, or a number that sticks to a word or to the full stop after it.

The sign comes first and what stands before it after: so only places that have a sign are looked at.
"""
_NEAR = 10_000
"""Characters before the foot of a page among which its marks are looked for."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines that are left, the notes, and the marks for their signs and for what was cut out."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()
    notation: tuple[Span, ...] = ()
    heads: tuple[Closing, ...] = ()
    """Headings over notes."""


def notes(
    source: Source,
    lines: Sequence[Line],
    breaks: frozenset[int],
    form: Layout,
    language: Language,
    cut: Sequence[Span] = (),
) -> Notes:
    """Takes the texts of footnotes out of the lines, and finds the place of each; none lies in what is cut already.

    A text whose mark is not found keeps no place.
    """
    found = feet(source, lines, breaks, form, language)
    if not found:
        return Notes(tuple(lines))
    places = _placed(source, found, cut)
    kept = [foot for foot in found if foot.sure or any(text in places for text in foot.texts)]
    texts = [text for foot in kept for text in foot.texts]
    marks = [_reference(places[text], text.n) for text in texts if text in places]
    out = {line.span for foot in kept for text in foot.texts for line in text.lines}
    out |= {line.span for foot in kept for line in (foot.rule, foot.head) if line}
    return Notes(
        tuple(line for line in lines if line.span not in out),
        tuple(_note(source, text, places.get(text)) for text in texts),
        (*sorted(marks, key=lambda one: one.span), *(_cut(foot.span) for foot in kept)),
        (*(foot.rule.span for foot in kept if foot.rule), *(text.sign for text in texts)),
        tuple(Closing(foot.head.span, "notes") for foot in kept if foot.head),
    )


def _note(source: Source, text: Text, place: Span | None) -> Note:
    return Note(source.strip(text.words), text.n, place.start if place else None)


def _reference(place: Span, n: str) -> Mark:
    return mark(place, "note", words=Span(place.end, place.end), place="foot", n=n)


def _cut(span: Span) -> Mark:
    return mark(span, MOVED, words=Span(span.end, span.end))


def _placed(source: Source, found: Sequence[Foot], cut: Sequence[Span]) -> dict[Text, Span]:
    """The mark of each note: for notes at the end, marks follow one another; for others, the nearest before it."""
    marks = _marks(source, sorted((*(foot.span for foot in found), *cut)))
    taken: set[Span] = set()
    out: dict[Text, Span] = {}
    for foot in found:
        at = 0 if foot.head or foot is found[-1] else max(0, foot.span.start - _NEAR)
        for text in foot.texts:
            there = marks.get(text.n, [])
            near = there[bisect_left(there, (at,)) : bisect_left(there, (text.sign.start,))]
            free = _likest(source, text, [one for one in near if one not in taken])
            if free:
                place = free[0] if foot.head else free[-1]
                taken.add(place)
                out[text] = place
                at = place.end if foot.head else at
    return out


def _likest(source: Source, text: Text, marks: list[Span]) -> list[Span]:
    """The marks in brackets where the text has its number in brackets, if there is one: ``m²`` may mean a square."""
    bracketed = [one for one in marks if source[one].startswith("[")]
    return bracketed if bracketed and source[text.sign].startswith("[") else marks


def _marks(source: Source, cut: Sequence[Span]) -> Mapping[str, list[Span]]:
    """What may be the mark of a note, by its number, but for those in notes (cut, in order)."""
    out: dict[str, list[Span]] = {}
    for match in _MARK.finditer(source.text):
        span = Span(*match.span())
        region = cut[bisect_right(cut, (span.start, len(source.text))) - 1]
        if not region.holds(span):
            out.setdefault(match[1] or match[2] or in_figures(match[0]), []).append(span)
    return out

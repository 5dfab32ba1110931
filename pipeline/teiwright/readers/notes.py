"""Finds footnotes, at the foot of pages or at the end, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.mark import MOVED, Mark, mark
from teiwright.people import folded
from teiwright.readers.lines import Line
from teiwright.source import Source, Span
from teiwright.transcript import Note

_SIGN = re.compile(r"\[(\d{1,3}|\*{1,4}|[a-z])\](?=\s)|(\d{1,3})[.)](?=\s)|(\*{1,6})(?=\s)|([¹²³⁰⁴-⁹]+)\s?")
_RULE = re.compile(r"[-_–—*=]{4,}")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines that are left, the notes, and the marks for their signs and for what was cut out."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()
    notation: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a note: the sign that opens it, and the lines that it takes."""

    sign: Span
    n: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> Span:
        return Span(self.sign.end, self.lines[-1].span.end)


def notes(source: Source, lines: Sequence[Line], breaks: frozenset[int], language: Language) -> Notes:
    """Takes the texts of footnotes out of the lines, and finds the place of each.

    Texts stand after a rule of dashes at the foot of a page, or after a heading such as Notes at the end. A text whose
    mark is not found keeps no place.
    """
    regions = list(_page_feet(source, lines, breaks)) or list(_end(source, lines, language))
    if not regions:
        return Notes(tuple(lines))
    texts = [text for region in regions for text in _texts(source, region[1:])]
    cut = [Span(region[0].span.start, region[-1].span.end) for region in regions]
    places = dict(_places(source, texts, cut))
    found = tuple(
        Note(source.strip(text.words), text.n, place.start if (place := places.get(i)) else None)
        for i, text in enumerate(texts)
    )
    return Notes(
        tuple(line for line in lines if not any(span.holds(line.span) for span in cut)),
        found,
        (*(_reference(place, texts[i].n) for i, place in sorted(places.items())), *(_cut(span) for span in cut)),
        (*(region[0].span for region in regions), *(text.sign for text in texts)),
    )


def _reference(place: Span, n: str) -> Mark:
    return mark(place, "note", words=Span(place.end, place.end), place="foot", n=n)


def _cut(span: Span) -> Mark:
    return mark(span, MOVED, words=Span(span.end, span.end))


def _page_feet(source: Source, lines: Sequence[Line], breaks: frozenset[int]) -> Iterator[Sequence[Line]]:
    """From a rule of dashes to the end of its page or the next rule, where every line belongs to a note."""
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(source[line.span])]
    ends = sorted({*rules, *(i for i, line in enumerate(lines) if line.span.start in breaks), len(lines)})
    for i in rules:
        end = ends[bisect_right(ends, i)]
        if i + 1 < end and _SIGN.match(source.text, lines[i + 1].span.start):
            yield lines[i:end]


def _end(source: Source, lines: Sequence[Line], language: Language) -> Iterator[Sequence[Line]]:
    """From a heading such as Notes, in the last part of a text, to its end."""
    headings = {folded(word) for word in language.words("back", "notes")}
    for i in range(len(lines) - 2, len(lines) // 2, -1):
        if folded(source[lines[i].span].strip("#* :")) in headings and _SIGN.match(
            source.text, lines[i + 1].span.start
        ):
            yield lines[i:]
            return


def _texts(source: Source, lines: Sequence[Line]) -> Iterator[_Text]:
    """The notes of a region: each begins at a sign; lines without one go on with the note before."""
    starts = [i for i, line in enumerate(lines) if _SIGN.match(source.text, *line.span)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        match = _SIGN.match(source.text, *lines[start].span)
        assert match
        yield _Text(Span(*match.span()), _n(match), tuple(lines[start:end]))


def _n(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group).translate(_SUPERSCRIPTS)


def _places(source: Source, texts: Sequence[_Text], cut: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The mark of each note: the last one before it that no note has taken."""
    taken: set[Span] = set()
    for i, text in enumerate(texts):
        free = [
            span
            for match in _mark_pattern(text.n).finditer(source.text, 0, text.sign.start)
            if (span := Span(*match.span())) not in taken and not any(region.holds(span) for region in cut)
        ]
        if free:
            taken.add(free[-1])
            yield i, free[-1]


def _mark_pattern(n: str) -> re.Pattern[str]:
    """``[2]``, ``²``, ``**``, or a number that sticks to a word or to the full stop after it."""
    if not n.isdigit():
        return re.compile(rf"\[{re.escape(n)}\]|(?<=[^\s*]){re.escape(n)}(?!\*)")
    raised = n.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return re.compile(rf"\[{n}\]|{raised}|(?<=[^\W\d_]){n}(?!\w)|(?<=[^\W\d_][.,;:”\"’)]){n}(?!\w)")

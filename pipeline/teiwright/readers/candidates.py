"""Finds what looks like a speaker's label in one style, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teiwright.languages import Language
from teiwright.people.person import folded
from teiwright.readers.likeness import BRACKETED, Likeness, is_abbreviated, likeness
from teiwright.readers.lines import TERMINAL, Layout, Line
from teiwright.readers.styles import LONGEST, TIME, Style
from teiwright.source import Source, Span
from teiwright.words import is_delivery

_CLOCK = re.compile(rf"[\[(]?({TIME})[\])]?(?:\s[-–—])?[\s<]*$")
_ENDS = (*TERMINAL, "-", "—", "–")
_FARTHEST = 400
"""Characters over which a bracket in a label may go on in the next lines."""


class Label(NamedTuple):
    """A label: where it begins with its signs, its words, where those of the turn begin, and how it is said."""

    start: int
    words: Span
    body: int
    delivery: Span | None = None
    time: Span | None = None
    """A time that stands before the words."""


class Candidate(NamedTuple):
    """What may be a label, its words folded, and what speaks for it."""

    label: Label
    name: str
    like: Likeness
    alone: bool
    """Whether nothing else stands on its line."""
    free: bool
    """Whether a paragraph may begin there."""


class Start(NamedTuple):
    """A line where a label may stand, and its text as far as a label may reach."""

    line: Line
    text: str
    free: bool
    """Whether a paragraph may begin there."""


def starts(source: Source, lines: Sequence[Line], form: Layout) -> Sequence[Start]:
    """The lines as all styles look at them."""
    return [
        Start(line, _reach(source, line, form), _may_begin(source, before, line, form))
        for before, line in zip((None, *lines), lines, strict=False)
    ]


def candidates(source: Source, at: Sequence[Start], language: Language, style: Style) -> Iterator[Candidate]:
    """What may be labels in a style: at the starts of lines, or inside them where the style says so."""
    for one in _with(style.signs, source, at):
        text, first = one.text, one.line.span.start
        for start, end, body in style.find(text):
            words = source.strip(Span(first + start, first + end))
            if text[body - 1 : body] == "." and is_abbreviated(source[words], text[body : body + 40], language):
                continue
            like = likeness(_written(source[words], style), language) if words else Likeness()
            if like.name or like.loose:
                yield _candidate(source, one, words, first + body, like, language, style)
                if not style.inside:
                    break


def _with(signs: Sequence[str], source: Source, at: Sequence[Start]) -> Iterable[Start]:
    """The lines that have one of the signs."""
    there = [sign for sign in signs if sign in source.text]
    if "" in there or not there:
        return at if there else ()
    return (one for one in at if any(map(one.text.__contains__, there)))


def _written(name: str, style: Style) -> str:
    """A name as it is judged: in chats those in angles are often small."""
    return name[:1].upper() + name[1:] if style.name == "angles" else name


def _candidate(
    source: Source, at: Start, words: Span, body: int, like: Likeness, language: Language, style: Style
) -> Candidate:
    label = _label(source, words.start if style.inside else at.line.span.start, words, body, language)
    alone = not source[Span(body, at.line.span.end)].strip("* ")
    return Candidate(label, folded(source[label.words]), like, alone, style.inside or at.free)


def _reach(source: Source, line: Line, form: Layout) -> str:
    """The text of a line, and more where a bracket that opens near its start is closed in a later line."""
    text = source[line.span]
    head = text[:LONGEST]
    at = max(head.rfind("("), head.rfind("["))
    if at < 0 or ")" in text[at:] or "]" in text[at:]:
        return text
    more = source[Span(line.span.start, min(line.span.start + _FARTHEST, len(source.text)))]
    gap = re.search(rf"\n(?:[^\S\n]*\n){{{form.gap + 1},}}", more)
    return more[: gap.start()] if gap else more


def _may_begin(source: Source, before: Line | None, line: Line, form: Layout) -> bool:
    """Whether a paragraph may begin at this line: a hard-wrapped line that runs on has no label."""
    if before is None or not form.wrapped or line.blanks > form.gap:
        return True
    text = source[before.span]
    return text.endswith(_ENDS) or len(text) + before.indent < form.width * 0.75


def _label(source: Source, start: int, words: Span, body: int, language: Language) -> Label:
    clock = _CLOCK.search(source.text, start, words.start)
    time = Span(*clock.span(1)) if clock else None
    bracket = BRACKETED.search(source.text, *words)
    if bracket and bracket.start() > words.start and is_delivery(language, bracket[1]):
        return Label(start, source.strip(Span(words.start, bracket.start())), body, Span(*bracket.span(1)), time)
    return Label(start, words, body, None, time)

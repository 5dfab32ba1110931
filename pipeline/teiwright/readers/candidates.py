"""Finds what looks like a speaker's label in one style, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.people import folded
from teiwright.readers.likeness import BRACKETED, Likeness, is_abbreviated, likeness
from teiwright.readers.lines import TERMINAL, Layout, Line
from teiwright.readers.styles import LONGEST, Style
from teiwright.source import Source, Span
from teiwright.words import is_delivery

_CLOCK = re.compile(r"[\[(]?(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?)[\])]?\s*$")
_FARTHEST = 400
"""Characters over which a bracket in a label may go on in the next lines."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it begins with its signs, its words, where those of the turn begin, and how it is said."""

    start: int
    words: Span
    body: int
    delivery: Span | None = None
    time: Span | None = None
    """A time that stands before the words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label, its words folded, and what speaks for it."""

    label: Label
    name: str
    like: Likeness
    alone: bool
    """Whether nothing else stands on its line."""
    free: bool
    """Whether a paragraph may begin there."""


def candidates(
    source: Source, lines: Sequence[Line], form: Layout, language: Language, style: Style
) -> Iterator[Candidate]:
    """What may be labels in a style: at the starts of lines, or inside them where the style says so."""
    before: Line | None = None
    for line in lines:
        text = _reach(source, line, form)
        free = style.inside or _may_begin(source, before, line, form)
        for start, end, body in style.find(text):
            words = source.strip(Span(line.span.start + start, line.span.start + end))
            if text[body - 1 : body] == "." and _goes_on(source[words], text[body : body + 40], language):
                continue
            like = likeness(source[words], language) if words else Likeness()
            if like.name or like.loose:
                yield _candidate(source, line, words, line.span.start + body, like, language, style, free=free)
                if not style.inside:
                    break
        before = line


def _goes_on(words: str, rest: str, language: Language) -> bool:
    """Whether the full stop after some words only shortens the last."""
    return len(words) > 1 and is_abbreviated(words, rest, language)


def _candidate(
    source: Source, line: Line, words: Span, body: int, like: Likeness, language: Language, style: Style, *, free: bool
) -> Candidate:
    label = _label(source, words.start if style.inside else line.span.start, words, body, language)
    alone = not source[Span(body, line.span.end)].strip("* ")
    return Candidate(label, folded(source[label.words]), like, alone, free)


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
    return text.endswith((*TERMINAL, "-", "—", "–")) or len(text) + before.indent < form.width * 0.75


def _label(source: Source, start: int, words: Span, body: int, language: Language) -> Label:
    clock = _CLOCK.search(source.text, start, words.start)
    time = Span(*clock.span(1)) if clock else None
    bracket = BRACKETED.search(source.text, *words)
    if bracket and bracket.start() > words.start and is_delivery(language, bracket[1]):
        return Label(start, source.strip(Span(words.start, bracket.start())), body, Span(*bracket.span(1)), time)
    return Label(start, words, body, None, time)

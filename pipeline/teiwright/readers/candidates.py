"""Finds what looks like a speaker's label in one style, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from math import inf
from typing import NamedTuple

from teiwright.languages import Language
from teiwright.people.person import folded
from teiwright.readers.likeness import BRACKETED, Likeness, is_abbreviated, likeness
from teiwright.readers.lines import TERMINAL, Layout, Line
from teiwright.readers.styles import CHANGE, LONGEST, SURNAME_FIRST, TIME, Style
from teiwright.source import Source, Span, made
from teiwright.words import is_delivery, is_manner

_CLOCK = re.compile(rf"[\[(]?({TIME})[\])]?(?:\s[-–—])?[\s<]*$")
_STAMP = re.compile(rf"\s*[\[(]{TIME}[\])]\s*$")
"""A time behind the name of who wrote in a chat, in bold."""
_BEGUN = re.compile(rf"{SURNAME_FIRST},[^.]*\Z")
"""What is said of a speaker behind the name, where it goes on in the next line."""
_ENDS = TERMINAL + "-—–"
_ALONE = re.compile(r"[* ]*\Z")
_DASH_ALONE = re.compile(r"[^\S\n]*\n\s*[―—–][^\S\n]*(?=\n)")
"""A dash alone on the line below a label that is alone on its line."""
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
    part: str = ""
    """Which part of an interview speaks, where no words say so."""


class Candidate(NamedTuple):
    """What may be a label, its words as they stand and folded, and what speaks for it."""

    label: Label
    text: str
    name: str
    like: Likeness
    alone: bool
    """Whether nothing else stands on its line."""
    free: bool
    """Whether a paragraph may begin there."""


class _Words(NamedTuple):
    """What is to be known of the words of a label, wherever they stand."""

    text: str
    """They without how it is said."""
    name: str
    """The same, folded."""
    like: Likeness
    delivery: tuple[int, int] | None
    """Where it stands in them how it is said."""


class Start(NamedTuple):
    """A line where a label may stand, and its text as far as a label may reach."""

    line: Line
    text: str
    free: bool
    """Whether a paragraph may begin there."""


def starts(source: Source, lines: Sequence[Line], form: Layout) -> Sequence[Start]:
    """The lines as all styles look at them."""
    free = [_may_begin(before, line, form) for before, line in pairwise(lines)] if form.wrapped else ()
    return [
        made(Start, (line, _reach(source, line, form) if _goes_on(line.text) else line.text, may))
        for line, may in zip(lines, chain((True,), free, repeat(True)), strict=False)
    ]


def candidates(
    source: Source, at: Sequence[Start], language: Language, style: Style, spare: float = inf
) -> Iterator[Candidate]:
    """What may be labels in a style: at the starts of lines, or inside them where the style says so.

    Ends when more lines have none than can be spared.
    """
    find, inside, chat, bold = style.find, style.inside, style.name == "angles", style.name == "bold-alone"
    for one in at:
        if spare < 0:
            return
        text = one.text
        for start, end, body in find(text):
            cut = text[start:end]
            written = cut.strip()
            if text[body - 1] == "." and is_abbreviated(written, text[body : body + 40], language):
                continue
            words = _words(written, language, chat or (bold and _STAMP.match(text, body) is not None))
            if words.like.name or words.like.loose:
                begin = start if written == cut else start + cut.find(written)
                yield _candidate(source, one, words, begin, body, inside)
                if not inside:
                    break
        else:
            spare -= 1


def with_signs(signs: Sequence[str], source: Source, at: Sequence[Start]) -> Sequence[Start]:
    """The lines that have one of the signs; a single character is looked for first, for that is much faster."""
    there = [sign for sign in signs if sign[:1] in source.text and sign in source.text]
    if "" in there or not there:
        return at if there else ()
    first, *others = there
    return [one for one in at if first in one.text or (others and any(map(one.text.__contains__, others)))]


@lru_cache(maxsize=4096)
def _words(written: str, language: Language, chat: bool) -> _Words:
    """The words of what may be a label; in chats names are often written small."""
    like = _like(written, language, chat)
    bracket = BRACKETED.search(written)
    if bracket and bracket.start() and is_delivery(language, bracket[1]):
        text = written[: bracket.start()].rstrip()
        return _Words(text, folded(text), like, bracket.span(1))
    name, comma, said = written.partition(", ")
    if comma and name.isupper() and said[:1].islower() and is_manner(language, said):
        return _Words(name, folded(name), like, (len(name) + len(comma), len(written)))
    return _Words(written, folded(written), like, None)


def _like(words: str, language: Language, chat: bool) -> Likeness:
    """How far words are like a label; ``>>`` names nobody."""
    if words == CHANGE or not words:
        return Likeness(loose=bool(words))
    return likeness(words[:1].upper() + words[1:] if chat else words, language)


def _candidate(source: Source, at: Start, words: _Words, start: int, body: int, inside: bool) -> Candidate:
    (first, end), (text, name, like, said) = at.line.span, words
    begin, body = first + start, first + body
    before = begin if inside else first
    clock = _CLOCK.search(source.text, before, begin) if before < begin else None
    delivery = Span(begin + said[0], begin + said[1]) if said else None
    time = Span(*clock.span(1)) if clock else None
    label = made(Label, (before, made(Span, (begin, begin + len(text))), body, delivery, time, ""))
    alone = body >= end or (source.text[end - 1] == "*" and bool(_ALONE.match(source.text, body, end)))
    if alone and (dash := _DASH_ALONE.match(source.text, end)):
        label = label._replace(body=dash.end())
    return made(Candidate, (label, text, name, like, alone, inside or at.free))


def _goes_on(text: str) -> bool:
    """Whether what may be a label at the start of a line goes on in the next: words after a comma, or a bracket."""
    if text[-1] != "." and "," in text and not text[0].islower() and _BEGUN.match(text):
        return True
    return ("(" in text or "[" in text) and _breaks_off(text)


def _breaks_off(text: str) -> bool:
    """Whether a bracket that opens near the start of a line is closed in a later one."""
    at = max(text.rfind("(", 0, LONGEST), text.rfind("[", 0, LONGEST))
    return at >= 0 and ")" not in text[at:] and "]" not in text[at:]


def _reach(source: Source, line: Line, form: Layout) -> str:
    """The text of a line, and more of what follows it."""
    more = source[Span(line.span.start, min(line.span.start + _FARTHEST, len(source.text)))]
    gap = re.search(rf"\n(?:[^\S\n]*\n){{{form.gap + 1},}}", more)
    return more[: gap.start()] if gap else more


def _may_begin(before: Line, line: Line, form: Layout) -> bool:
    """Whether a paragraph may begin at this line: a hard-wrapped line that runs on has no label.

    A line in capitals is a heading.
    """
    if line.blanks > form.gap:
        return True
    if before.text[-1] in _ENDS or len(before.text) + before.indent < form.width * 0.75:
        return True
    return before.text.isupper() and not line.text.isupper()

"""Finds the lines that hold the texts of footnotes: at the foot of a page, at the end, between paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.people.person import folded
from teiwright.readers.lines import Layout, Line
from teiwright.source import Source, Span
from teiwright.words import pattern

_RULES = "-_–—*="
_RULE = re.compile(rf"[{_RULES}]{{4,}}")
_SIGN = re.compile(
    r"\[(\d{1,3}|\*{1,4}|[a-z])\](?=\s)"
    rf"|(\d{{1,3}})(?:[.)](?=\s)|[ \t]+(?=[\"“„«(\[{UPPER}])|(?=[{UPPER}]))"
    r"|(\*{1,6})(?!\*)(?![^\s*](?:[^*\n]*[^\s*])?\3(?![\w*]))[ \t]*(?=\S)"
    r"|([¹²³⁰⁴-⁹]+)\s?"
    r"|/(\d{1,3})/\s?(?=\S)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_HEADING, _LONGEST_LABEL = 60, 60
_LOWEST = 14
"""Lines that the notes of a page take at most where no rule tells them apart."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a note: the sign that opens it, and the lines that it takes."""

    sign: Span
    n: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> Span:
        """The words of the note."""
        return Span(self.sign.end, self.lines[-1].span.end)


@dataclass(frozen=True, slots=True)
class Foot:
    """A stretch of notes; ``sure`` tells it by a rule or a heading, and not by its signs alone."""

    texts: tuple[Text, ...]
    rule: Line | None = None
    head: Line | None = None
    sure: bool = True

    @property
    def span(self) -> Span:
        """What is cut out of the text: the rule and the notes."""
        return Span(self.rule.span.start if self.rule else self.texts[0].sign.start, self.texts[-1].words.end)


def feet(
    source: Source, lines: Sequence[Line], breaks: frozenset[int], form: Layout, language: Language
) -> Sequence[Foot]:
    """The stretches, in order; those that are not sure are notes only if their marks are found.

    Most lines are passed over by their first characters, which are gathered once.
    """
    firsts = "".join([line.text[0] for line in lines])
    found = [*_ruled(source, lines, firsts, breaks, form)] or [*_headed(source, lines, firsts, language)]
    found += _signed(source, lines, firsts, form, language)
    found += _bare(source, lines, firsts, breaks, form)
    taken: list[Foot] = []
    covered: set[int] = set()
    for foot in found:
        lines_of = {line.span.start for text in foot.texts for line in text.lines}
        if covered.isdisjoint(lines_of):
            covered |= lines_of
            taken.append(foot)
    return sorted(taken, key=lambda foot: foot.span)


def _ruled(source: Source, lines: Sequence[Line], firsts: str, breaks: frozenset[int], form: Layout) -> Iterator[Foot]:
    """From a rule of dashes to the end of its page or the next rule, where every line belongs to a note."""
    text = source.text
    rules = [i for i, first in enumerate(firsts) if first in _RULES and _RULE.fullmatch(text, *lines[i].span)]
    if not rules:
        return
    ends = sorted({*rules, *(i for i, line in enumerate(lines) if line.span.start in breaks), len(lines)})
    for i in rules:
        texts = tuple(_one_paragraph(text, form) for text in _texts(source, lines[i + 1 : ends[bisect_right(ends, i)]]))
        if texts:
            yield Foot(texts, rule=lines[i])


def _headed(source: Source, lines: Sequence[Line], firsts: str, language: Language) -> Iterator[Foot]:
    """From a heading such as Notes, in the last part of a text, to its end."""
    headings = {folded(word) for word in language.words("back", "notes")}
    initials = {"", "#", "*", ":", *(heading[0] for heading in headings)}
    likely = {first for first in set(firsts) if folded(first) in initials}
    for i in range(len(lines) - 2, len(lines) // 3, -1):
        if firsts[i] not in likely:
            continue
        text = lines[i].text
        if len(text) <= _LONGEST_HEADING and folded(text.strip("#* :")) in headings:
            texts = tuple(_texts(source, lines[i + 1 :]))
            if texts:
                yield Foot(texts, head=lines[i])
                return


@lru_cache
def _sign(language: Language) -> re.Pattern[str]:
    number = r"(?:\[?(?:\d{1,3}|\*+)[\].)]?|[¹²³⁰⁴-⁹]+)"
    return re.compile(rf"{number}\s*{pattern(language, 'editor', 'signs').pattern}\s*:", re.I)


def _signed(source: Source, lines: Sequence[Line], firsts: str, form: Layout, language: Language) -> Iterator[Foot]:
    """``1 Translator's Note: …``: notes that an editor signs, wherever they stand."""
    sign = _sign(language)
    for i, first in enumerate(firsts):
        if first in "[*¹²³⁴⁵⁶⁷⁸⁹0123456789" and sign.match(source.text, *lines[i].span):
            end = i + 1
            while form.wrapped and end < len(lines) and lines[end].blanks <= form.gap:
                end += 1
            if texts := tuple(_texts(source, lines[i:end])):
                yield Foot(texts)


def _bare(source: Source, lines: Sequence[Line], firsts: str, breaks: frozenset[int], form: Layout) -> Iterator[Foot]:
    """Notes at the foot of a page, or at the end, that only their signs tell."""
    if not any(_sign_of(source, lines[i]) for i, first in enumerate(firsts) if not first.isalpha()):
        return
    opening = (i for i, line in enumerate(lines) if line.span.start in breaks and i) if breaks else ()
    for end in (*opening, len(lines)):
        last = end == len(lines)
        start = end
        for i in range(end - 1, max(-1, end - (4 * _LOWEST if last else _LOWEST) - 1), -1):
            if lines[i].span.start in breaks and i < end - 1 and not last:
                break
            match = _sign_of(source, lines[i])
            if match and _n(match) in ("1", "*", "a"):
                start = i
                break
            if match and not last:
                start = i
        if 0 < start < end:
            until = _turn_after(lines, start) if last else end
            texts = tuple(_one_paragraph(text, form, spoken=until < end) for text in _texts(source, lines[start:until]))
            if len({text.n for text in texts}) == len(texts) and texts:
                yield Foot(texts, sure=len(texts) > 1 and texts[1].n == "**")


def _sign_of(source: Source, line: Line) -> re.Match[str] | None:
    """The sign of a note that opens a line; most lines begin with a letter."""
    return None if line.text[0].isalpha() else _SIGN.match(source.text, *line.span)


def _turn_after(lines: Sequence[Line], start: int) -> int:
    """The line behind the first of some notes that opens as one before them does, with a label; else the end."""
    openings = [_opening(line.text) for line in lines]
    known = set(filter(None, openings[:start]))
    return next((i for i in range(start + 1, len(lines)) if openings[i] in known), len(lines))


def _opening(text: str) -> str:
    """What a line opens with that may be a label; empty where it has none."""
    label, colon, after = text.partition(":") if ":" in text else (text, "", "")
    return label if colon and 1 < len(label) <= _LONGEST_LABEL and after[:1].isspace() else ""


def _one_paragraph(text: Text, form: Layout, *, spoken: bool = False) -> Text:
    """A note with an asterisk or a letter without the paragraphs behind it; numbered ones may have several.

    Not so where somebody speaks behind it.
    """
    ends = (i for i, line in enumerate(text.lines) if i and line.blanks > form.gap)
    end = next(ends, None) if spoken or not text.n.isdigit() else None
    return replace(text, lines=text.lines[:end])


def _texts(source: Source, lines: Sequence[Line]) -> Iterator[Text]:
    """The notes of a stretch: each begins at a sign, the next number where signs are numbers."""
    starts: list[tuple[int, re.Match[str]]] = []
    for i, line in enumerate(lines):
        match = _sign_of(source, line)
        if match and _follows(starts[-1][1] if starts else None, match):
            starts.append((i, match))
    if not starts or starts[0][0]:
        return
    ends = [*(i for i, _ in starts[1:]), len(lines)]
    for (start, match), end in zip(starts, ends, strict=True):
        yield Text(Span(*match.span()), _n(match), tuple(lines[start:end]))


def _follows(before: re.Match[str] | None, match: re.Match[str]) -> bool:
    """Whether a sign may open the note after another: numbers rise by one, or begin anew."""
    if before is None or not (_n(before).isdigit() and _n(match).isdigit()):
        return True
    return int(_n(match)) in (int(_n(before)) + 1, 1)


def _n(match: re.Match[str]) -> str:
    return in_figures(match[match.lastindex or 0])


def in_figures(sign: str) -> str:
    """A sign with common figures in place of raised ones."""
    return sign if sign.isascii() else sign.translate(_SUPERSCRIPTS)

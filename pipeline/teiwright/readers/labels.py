"""Chooses a transcript's label style by what recurs, and keeps the labels of that style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.people import folded
from teiwright.readers.lines import TERMINAL, Layout, Line
from teiwright.readers.styles import STYLES, Style
from teiwright.source import Source, Span

_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+|[^\W\d_a-zß-öø-ÿа-яё]")
_WORD = re.compile(r"[\w'’‘`´.\-–/&?#]+")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Label:
    """A label: where it begins with its signs, its words, where those of the turn begin, and how it is said."""

    start: int
    words: Span
    body: int
    delivery: Span | None = None


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels by the offset where each begins, and why the style was chosen."""

    labels: Mapping[int, Label]
    style: str = ""
    why: str = "no label recurs"


def labelling(source: Source, lines: Sequence[Line], form: Layout, language: Language, wanted: str = "") -> Labelling:
    """Chooses the style whose labels recur most, or takes the one wanted, and keeps what is a label in it."""
    found = [_scored(source, lines, form, language, style) for style in STYLES if wanted in ("", style.name)]
    score, style, labels = max(found, key=lambda one: one[0])
    if not labels or (score < 1 and not wanted):
        return Labelling({})
    return Labelling({label.start: label for label in labels}, style.name, _why(source, style, labels))


def _scored(
    source: Source, lines: Sequence[Line], form: Layout, language: Language, style: Style
) -> tuple[float, Style, list[Label]]:
    candidates = [label for label in _candidates(source, lines, form, style) if is_name(source[label.words], language)]
    counts = Counter(folded(source[label.words]) for label in candidates)
    labels = [label for label in candidates if _accepted(source, label, counts, language)]
    kept = Counter(folded(source[label.words]) for label in labels)
    score = sum(count if count > 1 else 0.5 for count in kept.values()) + (0.5 if len(kept) > 1 else 0)
    return score * style.weight, style, labels


def _why(source: Source, style: Style, labels: Sequence[Label]) -> str:
    names = Counter(" ".join(source[label.words].split()) for label in labels)
    often = ", ".join(f"{name} ({count})" for name, count in names.most_common(3))
    return f"{len(labels)} labels of {len(names)} forms, most often {often}"


def _candidates(source: Source, lines: Sequence[Line], form: Layout, style: Style) -> Iterator[Label]:
    before: Line | None = None
    for line in lines:
        if style.inside or _may_begin(source, before, line, form):
            text = source[line.span]
            for start, end, body in style.find(text):
                words = source.strip(Span(line.span.start + start, line.span.start + end))
                if words:
                    yield _label(
                        source, words.start if style.inside else line.span.start, words, line.span.start + body
                    )
        before = line


def _may_begin(source: Source, before: Line | None, line: Line, form: Layout) -> bool:
    """Whether a paragraph may begin at this line: a hard-wrapped line that runs on has no label."""
    if before is None or not form.wrapped or line.blanks > form.gap:
        return True
    text = source[before.span]
    return text.endswith((*TERMINAL, "-", "—", "–")) or len(text) + before.indent < form.width * 0.75


def _label(source: Source, start: int, words: Span, body: int) -> Label:
    bracket = _BRACKETED.search(source.text, *words)
    if bracket and bracket.start() > words.start and is_delivery(bracket[1]):
        return Label(start, source.strip(Span(words.start, bracket.start())), body, Span(*bracket.span(1)))
    return Label(start, words, body)


def is_delivery(words: str) -> bool:
    """Whether bracketed words after a name say how it is said, or to whom: a constituency begins with a capital."""
    return words[:1].islower() or words.startswith("To ")


def is_name(text: str, language: Language) -> bool:
    """Whether every word of a text could stand in a name or a role: capitals, initials, honorifics, particles."""
    text = _BRACKETED.sub("", text)
    words = _WORD.findall(text)
    if not 0 < len(words) <= _MOST_WORDS or re.search(r"[;!\"“”„«»=<>{}|]", text):
        return False
    small = _small_words(language)
    return any(word[0].isupper() for word in words) and all(
        not word[0].islower() or word.casefold().rstrip(".") in small for word in words
    )


def _small_words(language: Language) -> frozenset[str]:
    lists = (
        language.words("names", "unknown"),
        language.words("names", "honorifics"),
        language.words("names", "particles"),
        language.words("labels", "small"),
    )
    return frozenset(word.casefold().rstrip(".") for words in lists for one in words for word in one.split())


def _accepted(source: Source, label: Label, counts: Counter[str], language: Language) -> bool:
    text = source[label.words]
    name = folded(text)
    if name.strip("0123456789 )-") in _never(language):
        return False
    return counts[name] > 1 or _tells(text, language) or _opens(source, label, counts)


def _never(language: Language) -> frozenset[str]:
    fields = (word for words in language.table("front", "fields").values() for word in words)
    return frozenset(folded(word) for word in (*fields, *language.words("labels", "never")))


def _tells(text: str, language: Language) -> bool:
    """Whether a label that stands once is a name by its looks: initials, an honorific, two capitals."""
    words = _WORD.findall(_BRACKETED.sub("", text))
    honorifics = {folded(word) for word in language.words("names", "honorifics")}
    if any(folded(word) in language.words("names", "unknown") for word in words):
        return True
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) == len(words) > 1 or any(
        _INITIALS.fullmatch(word) or folded(word) in honorifics for word in words[:-1]
    )


def _opens(source: Source, label: Label, counts: Counter[str]) -> bool:
    """Whether one word that stands once opens a turn: others recur, and a sentence begins after it."""
    rest = source[label.body : label.body + 40].lstrip(" \t\n\"“„«('‘[…-–—")
    return any(count > 1 for count in counts.values()) and not rest[:1].islower()

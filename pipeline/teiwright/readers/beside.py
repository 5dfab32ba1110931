"""Finds labels beside those of the style chosen: of speakers who are known by then, in places where they are rare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from teiwright.languages import Language
from teiwright.people import folded
from teiwright.readers.candidates import Candidate, Label, Start, candidates
from teiwright.readers.likeness import likeness
from teiwright.readers.lines import Line
from teiwright.readers.styles import STYLES, Style
from teiwright.source import Source, Span

_AT_LINES = ("colon", "bold", "capitals-stop", "name-time", "letter")
_FARTHEST = 61
"""Characters up to the semicolon of a label."""
_SEMICOLON = re.compile(r"([^;:\n]{2,60});\s")
_COLON = re.compile(r":(?=\s)")
_END = re.compile(r"[.!?…)\]\"”»’—–][\s*]*\Z")


def beside(
    source: Source,
    at: Sequence[Start],
    language: Language,
    style: Style,
    found: Sequence[Candidate],
    taken: Sequence[Candidate],
) -> Iterator[Label]:
    """Labels of known speakers that the style alone does not give."""
    lines = [one.line for one in at]
    counts = Counter(one.name for one in taken)
    often = frozenset(name for name, count in counts.items() if count > 1)
    known = frozenset(one.label.words.start for one in taken)
    if style.name in _AT_LINES:
        yield from (one.label for one in found if not one.free and one.name in often)
    if style.name == "bold":
        yield from _unmarked(source, at, language, counts)
    if style.name == "colon":
        yield from _bare(source, lines, language, taken, counts)
        yield from _slipped(source, lines, frozenset(counts))
        forms = {source[one.label.words] for one in taken}
        yield from _run_on(source, lines, forms, known)


def _unmarked(source: Source, at: Sequence[Start], language: Language, counts: Counter[str]) -> Iterator[Label]:
    """``Name: text`` among ``**Name:** text``: the name in full, or its first word."""
    known = {*counts, *(name.split()[0] for name in counts)}
    colon = next(one for one in STYLES if one.name == "colon")
    yield from (one.label for one in candidates(source, at, language, colon) if one.name in known)


def _bare(
    source: Source, lines: Sequence[Line], language: Language, taken: Sequence[Candidate], counts: Counter[str]
) -> Iterator[Label]:
    """A label alone on its line whose colon is missing, where labels stand alone on their lines."""
    if sum(one.alone for one in taken) * 2 < len(taken):
        return
    first = min(one.label.start for one in taken)
    for line, after in pairwise(lines):
        text = source[line.span]
        apart = line.span.start > first and line.blanks and after.blanks and len(text) < 60
        if apart and (folded(text) in counts or _is_person(text, language)):
            yield Label(line.span.start, line.span, line.span.end)


def _is_person(text: str, language: Language) -> bool:
    return text[-1] not in ".,;!?:" and len(text.split()) < 5 and likeness(text, language).strong


def _slipped(source: Source, lines: Sequence[Line], names: frozenset[str]) -> Iterator[Label]:
    """``NAME; text``: a label in capitals whose colon is a semicolon."""
    for line in lines:
        start = line.span.start
        match = (
            _SEMICOLON.match(source.text, *line.span) if source.text.find(";", start, start + _FARTHEST) > 0 else None
        )
        if match and match[1].isupper() and folded(match[1]) in names:
            yield Label(line.span.start, Span(*match.span(1)), match.end())


def _run_on(source: Source, lines: Sequence[Line], forms: set[str], known: frozenset[int]) -> Iterator[Label]:
    """``… of the ferry. Orlova: Yes.``: a label inside a line, after the end of a sentence."""
    endings: dict[str, list[str]] = {form.split()[-1]: [] for form in forms}
    for form in sorted(forms, key=len, reverse=True):
        endings[form.split()[-1]].append(form)
    for line in lines:
        for match in _COLON.finditer(source.text, *line.span):
            word = source.text[max(line.span.start, match.start() - 40) : match.start()].rsplit(None, 1)[-1:]
            for form in endings.get(word[0], ()) if word else ():
                start = match.start() - len(form)
                inside = start > line.span.start and start not in known and source.text.startswith(form, start)
                if inside and _END.search(source.text, max(line.span.start, start - 8), start):
                    yield Label(start, Span(start, match.start()), match.end())
                    break

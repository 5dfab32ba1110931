"""Finds labels beside those of the style chosen: of speakers who are known by then, in places where they are rare."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from teiwright.languages import Language
from teiwright.letters import LOWER, UPPER
from teiwright.people.person import folded
from teiwright.readers.candidates import Candidate, Label, Start, candidates, with_signs
from teiwright.readers.likeness import is_function, likeness
from teiwright.readers.lines import Line
from teiwright.readers.styles import CHANGE, STYLES, Style
from teiwright.source import Source, Span

_AT_LINES = ("colon", "bold", "capitals-stop", "name-time", "letter")
_FARTHEST = 61
"""Characters up to the semicolon of a label."""
_SEMICOLON = re.compile(r"([^;:\n]{2,60});\s")
_SLIP = re.compile(rf";(?<![{LOWER}];)")
"""Stands behind no small letter: labels in capitals are looked for."""
_SIGNS = {
    "colon": re.compile(r":(?=\s)"),
    "capitals-stop": re.compile(rf"\.(?<=[{UPPER}]{{2}}\.)(?=\s+[\"“„«(\[…]*[{UPPER}])"),
}
"""What ends a label inside a line, by style."""
_ALONE = ("colon", "capitals-alone", "name-alone")
_NEW = {
    "colon": re.compile(rf"(?<=[.!?…)\]\"”»]\s)((?:[{UPPER}][\w.'’-]*\s){{1,4}}[{UPPER}][\w'’-]+):(?=\s)"),
    "capitals-stop": re.compile(
        rf"(?<=[.!?…)\]\"”»]\s)((?:[{UPPER}][{UPPER}.'’-]*\s){{1,4}}[{UPPER}]{{3,}})\.(?=\s+[\"“„«(\[…]*[{UPPER}])"
    ),
}
_SEVERAL = 3
_LONGEST = 40
"""Characters of the last word of a label."""
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
    if style.name in _AT_LINES:
        yield from (one.label for one in found if not one.free and one.name in often)
    if style.name == "bold":
        yield from _unmarked(source, at, language, counts)
    if style.name == "colon" and CHANGE in source.text:
        yield from _unnamed(source, lines, taken)
    if style.name == "column":
        yield from _aligned(source, found, taken)
    if style.name in _ALONE:
        yield from _bare(lines, language, taken, counts)
    if style.name == "colon":
        yield from _slipped(source, lines, frozenset(counts))
    if style.name in _SIGNS:
        forms = {one.text for one in taken}
        told = {one.label.words.end for one in taken}
        told.update(one.label.words.end for one in found if one.name in often)
        inside = list(_run_on(source, lines, forms, told, _SIGNS[style.name]))
        yield from inside
        if len(inside) >= _SEVERAL:
            told.update(label.words.end for label in inside)
            yield from _new_inside(source, lines, language, told, _NEW[style.name])


def _unmarked(source: Source, at: Sequence[Start], language: Language, counts: Counter[str]) -> Iterator[Label]:
    """``Name: text`` among ``**Name:** text``: the name in full, or its first word."""
    known = {*counts, *(name.split()[0] for name in counts)}
    colon = next(one for one in STYLES if one.name == "colon")
    lines = with_signs(colon.signs, source, at)
    yield from (one.label for one in candidates(source, lines, language, colon) if one.name in known)


def _unnamed(source: Source, lines: Sequence[Line], taken: Sequence[Candidate]) -> Iterator[Label]:
    """``>> text`` of nobody known among ``>> Name: text``."""
    starts = frozenset(one.label.start for one in taken)
    if sum(source.text.startswith(CHANGE, start) for start in starts) * 2 > len(starts):
        for line in lines:
            start = line.span.start
            if start not in starts and source.text.startswith(f"{CHANGE} ", start):
                yield Label(start, Span(start, start + len(CHANGE)), start + len(CHANGE))


def _aligned(source: Source, found: Sequence[Candidate], taken: Sequence[Candidate]) -> Iterator[Label]:
    """Names that stand once in the column of labels, the words after them where those of the others begin."""
    places = Counter(_places(source, one) for one in taken)
    known = {one.label.start for one in taken}
    likely = (one for one in found if one.free and one.like.name and one.label.start not in known)
    yield from (one.label for one in likely if places[_places(source, one)] >= _SEVERAL)


def _places(source: Source, one: Candidate) -> tuple[int, int, bool]:
    """The columns of a label and of the words after it, and whether the label is in capitals."""
    line = source.text.rfind("\n", 0, one.label.start) + 1
    return one.label.words.start - line, one.label.body - line, one.text.isupper()


def _bare(
    lines: Sequence[Line], language: Language, taken: Sequence[Candidate], counts: Counter[str]
) -> Iterator[Label]:
    """A label alone on its line that stands once, or lacks its colon, where labels stand alone on their lines."""
    if sum(one.alone for one in taken) * 2 < len(taken):
        return
    first = min(one.label.start for one in taken)
    known = {one.label.start for one in taken}
    set_off = _sets_off(lines, known)
    for line, after in pairwise(lines):
        text = line.text
        apart = first < line.span.start not in known and after.span.start not in known and len(text) < 60
        if not (apart and line.blanks and (after.blanks or set_off)):
            continue
        like = likeness(text, language)
        person = like.strong if after.blanks else like.name and not is_function(text, language)
        if folded(text) in counts or (_is_bare(text) and person):
            yield Label(line.span.start, line.span, line.span.end)


def _sets_off(lines: Sequence[Line], known: Set[int]) -> bool:
    """Whether an empty line stands before each label alone on its line, and none after it."""
    labels = [(line, after) for line, after in pairwise(lines) if line.span.start in known][1:]
    return len(labels) >= _SEVERAL and all(line.blanks and not after.blanks for line, after in labels)


def _is_bare(text: str) -> bool:
    return text[-1] not in ".,;!?:-–—" and len(text.split()) < 5


def _slipped(source: Source, lines: Sequence[Line], names: frozenset[str]) -> Iterator[Label]:
    """``NAME; text``: a label in capitals whose colon is a semicolon."""
    for at, (start, end) in _with(_SLIP, source.text, lines):
        match = _SEMICOLON.match(source.text, start, end) if at < start + _FARTHEST else None
        if match and match.end(1) == at and match[1].isupper() and folded(match[1]) in names:
            yield Label(start, Span(*match.span(1)), match.end())


def _with(
    sign: re.Pattern[str], text: str, lines: Sequence[Line], told: Set[int] = frozenset()
) -> Iterator[tuple[int, Span]]:
    """Where a sign stands in the lines that is not told of, each place with its line: one pass over the text."""
    places = [at for match in sign.finditer(text) if (at := match.start()) not in told]
    starts = [line.span.start for line in lines] if places else ()
    for at in places:
        line = lines[bisect_right(starts, at) - 1].span
        if line.start <= at < line.end:
            yield at, line


def _new_inside(
    source: Source, lines: Sequence[Line], language: Language, told: Set[int], names: re.Pattern[str]
) -> Iterator[Label]:
    """Names that stand only inside lines, where turns follow one another in a line; told is where labels end."""
    for line in lines:
        for match in names.finditer(source.text, *line.span):
            if match.end(1) not in told and likeness(match[1], language).name:
                yield Label(match.start(), Span(*match.span(1)), match.end())


def _run_on(
    source: Source, lines: Sequence[Line], forms: Set[str], told: Set[int], sign: re.Pattern[str]
) -> Iterator[Label]:
    """``… of the ferry. Orlova: Yes.``: a label inside a line, after a sentence; told is where known labels end."""
    endings: dict[str, list[str]] = {form.split()[-1]: [] for form in forms}
    for form in sorted(forms, key=len, reverse=True):
        endings[form.split()[-1]].append(form)
    text = source.text
    for end, (first, last) in _with(sign, text, lines, told):
        if match := sign.match(text, end, last):
            word = text[max(first, end - _LONGEST) : end].rsplit(None, 1)[-1:]
            for form in endings.get(word[0], ()) if word else ():
                start = end - len(form)
                inside = start > first and text.startswith(form, start)
                if inside and _END.search(text, max(first, start - 8), start):
                    yield Label(start, Span(start, end), match.end())
                    break

"""Tells the lines of a file's field block (``Date: …``, ``Interviewer: …``) from labels of speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from teiwright.languages import Language
from teiwright.people.person import folded
from teiwright.readers.front import field_names
from teiwright.readers.lines import Line
from teiwright.source import Source, Span

_FIELD = re.compile(
    r"(?:\*\*|__)?([^\W\d_](?:[^:\n]{0,39}[^:\s](?!(?<=\*\*|__):)|\*\*|__|[^\S\n]))"
    r"\s*(?:\*\*|__)?:(?:\*\*|__)?(?=\s|$)"
)
_SENTENCE = (".", "?", "!", "…", ":", ",")
_FARTHEST = 100
"""Characters up to the colon of a field, white space and signs of emphasis included."""
_MOST = 60
"""Lines from the top in which field blocks are looked for."""


class _Statement(NamedTuple):
    """A line that has the form of a field: where it begins, its label folded, and its value."""

    start: int
    label: str
    value: str


def field_starts(source: Source, lines: Sequence[Line], language: Language) -> frozenset[int]:
    """Where fields begin: the lines of every block, in the first part of a file, that names a field known.

    A block is lines without an empty one between them, at least two of which have the form of a field; one of them has
    to name a field known, and none may return.
    """
    names = field_names(language).keys()
    if not any(_may_name(line.text, names) for line in lines[:_MOST] if ":" in line.text):
        return frozenset()
    stacked = [not after.blanks for after in lines[1 : _MOST + 1]]
    top = [
        _stated(source, line) if above or below or not line.text.endswith(_SENTENCE) else None
        for line, above, below in zip(lines[:_MOST], [False, *stacked], [*stacked, False], strict=False)
    ]
    found: set[int] = set()
    for block in _blocks(lines, top):
        labels = {one.label for one in block}
        if len(block) > 1 and len(labels) == len(block) and labels & names:
            found.update(one.start for one in block)
    return frozenset(found.union(_spaced(source, lines, top, names)))


def _may_name(text: str, names: Collection[str]) -> bool:
    """Whether what stands before the first colon of a line is a field known, signs of emphasis aside."""
    return folded(text.partition(":")[0].strip("*_ ")) in names


def _stated(source: Source, line: Line) -> _Statement | None:
    match = _field(source, line.span) if ":" in line.text else None
    value = source.text[match.end() : line.span.end].strip() if match else ""
    return _Statement(match.start(), folded(match[1]), value) if match else None


def _field(source: Source, span: Span) -> re.Match[str] | None:
    """The label of a field that a span begins with; one colon is found much sooner than all that may stand before."""
    start, end = span
    colon = source.text.find(":", start, min(end, start + _FARTHEST)) > 0
    return _FIELD.match(source.text, start, end) if colon else None


def _spaced(
    source: Source, lines: Sequence[Line], top: Sequence[_Statement | None], names: Collection[str]
) -> Iterator[int]:
    """Fields with empty lines between them, as word processors space them, from one that is known on.

    Each label stands once in the file, and no value is a sentence: who speaks in the next line speaks again, or
    says one. A label with a number heads a part of the text (``TOP 1: …``).
    """
    runs = [run for run in _runs(top, _is_field) if len(run) > 1 and any(one.label in names for one in run)]
    if not runs:
        return
    counts = Counter(folded(match[1]) for line in lines if (match := _field(source, line.span)))
    for run in runs:
        for part in _runs(run, lambda one: counts[one.label] == 1):
            yield from _known(part, names)


def _runs(stated: Iterable[_Statement | None], fits: Callable[[_Statement], bool]) -> Iterator[list[_Statement]]:
    """Those that fit, in stretches."""
    for there, run in groupby(stated, lambda one: one is not None and fits(one)):
        if there:
            yield [one for one in run if one]


def _is_field(one: _Statement) -> bool:
    return bool(one.value) and not one.value.endswith(_SENTENCE) and not any(map(str.isdigit, one.label))


def _known(run: Sequence[_Statement], names: Collection[str]) -> Iterator[int]:
    first = next((at for at, one in enumerate(run) if one.label in names), len(run))
    yield from (one.start for one in run[first:] if len(run) > 1)


def _blocks(lines: Sequence[Line], top: Sequence[_Statement | None]) -> list[list[_Statement]]:
    """What has the form of a field, in stretches without an empty line between them."""
    blocks: list[list[_Statement]] = [[]]
    for line, one in zip(lines, top, strict=False):
        if line.blanks:
            blocks.append([])
        if one:
            blocks[-1].append(one)
    return blocks


def one_a_span(source: Source, spans: Iterable[Span], language: Language) -> Iterator[Span]:
    """The paragraphs, those of fields parted before each field known: ``Date: 3 May 1961   Time: 10:00``."""
    names, inside = field_names(language), _inside(language)
    for span in spans:
        first = _field(source, span)
        if first and folded(first[1]) in names and source.text.find(":", first.end(), span.end) > 0:
            starts = [match.start() for match in inside.finditer(source.text, first.end(), span.end)]
            parts = pairwise((span.start, *starts, span.end))
            yield from (source.between(start, end) for start, end in parts)
        else:
            yield source.strip(span)


@lru_cache
def _inside(language: Language) -> re.Pattern[str]:
    """The name of a field known, with a capital, inside a line."""
    listed = {name for names in language.table("front", "fields").values() for name in names if name[0].isupper()}
    words = "|".join(re.escape(name) for one in sorted(listed, key=len, reverse=True) for name in (one, one.upper()))
    return re.compile(rf"(?<=[\s;])(?:{words})\s*:(?=\s)" if words else r"(?!)")

"""Tells the lines of a file's field block (``Date: …``, ``Interviewer: …``) from labels of speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from teiwright.languages import Language
from teiwright.people.person import folded
from teiwright.readers.front import field_names
from teiwright.readers.lines import Line
from teiwright.source import Source

FIELD = re.compile(r"(?:\*\*|__)?([^\W\d_][^:\n]{1,40}?)\s*(?:\*\*|__)?:(?:\*\*|__)?(?=\s|$)")


def field_starts(source: Source, lines: Sequence[Line], language: Language) -> frozenset[int]:
    """Where fields begin: the lines of every block, in the first part of a file, that names a field known.

    A block is lines without an empty one between them, at least two of which have the form of a field; one of them has
    to name a field known, and none may return.
    """
    names = field_names(language)
    found: set[int] = set()
    for block in _blocks(lines[:_MOST]):
        labels = {line.span.start: match[1] for line in block if (match := FIELD.match(source.text, *line.span))}
        distinct = {folded(label) for label in labels.values()}
        if len(labels) > 1 and len(distinct) == len(labels) and distinct & names.keys():
            found |= labels.keys()
    return frozenset(found | set(_spaced(source, lines, names.keys())))


def _spaced(source: Source, lines: Sequence[Line], names: Collection[str]) -> Iterator[int]:
    """Fields with empty lines between them, as word processors space them, from one that is known on.

    Each label stands once in the file, and no value is a sentence: who speaks in the next line speaks again, or
    says one. A label with a number heads a part of the text (``TOP 1: …``).
    """
    counts = Counter(folded(match[1]) for line in lines if (match := FIELD.match(source.text, *line.span)))
    run: list[tuple[int, str]] = []
    for line in lines[:_MOST]:
        match = FIELD.match(source.text, *line.span)
        value = source.text[match.end() : line.span.end].strip() if match else ""
        if match and _is_field(match[1], value) and counts[folded(match[1])] == 1:
            run.append((line.span.start, folded(match[1])))
            continue
        yield from _known(run, names)
        run = []
    yield from _known(run, names)


def _is_field(label: str, value: str) -> bool:
    return bool(value) and not value.endswith(_SENTENCE) and not any(map(str.isdigit, label))


def _known(run: Sequence[tuple[int, str]], names: Collection[str]) -> Iterator[int]:
    first = next((at for at, (_, label) in enumerate(run) if label in names), len(run))
    yield from (start for start, _ in run[first:] if len(run) > 1)


_SENTENCE = (".", "?", "!", "…", ":", ",")
_MOST = 60
"""Lines from the top in which field blocks are looked for."""


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.blanks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks

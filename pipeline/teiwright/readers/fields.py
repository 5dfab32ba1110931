"""Tells the lines of a file's field block (``Date: …``, ``Interviewer: …``) from labels of speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    return frozenset(found)


_MOST = 60
"""Lines from the top in which field blocks are looked for."""


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.blanks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks

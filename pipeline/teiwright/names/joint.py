"""Finds names that are joined to a person's: in ``Saqqaf, Rashid Pharaon and Adham`` all are people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from teiwright.names.common import CommonWords
from teiwright.names.inside import SURE, among
from teiwright.names.reader import Run
from teiwright.names.vocabulary import Vocabulary

_LONGEST = 8
"""How long what joins two names is at most."""


def has_neighbour(runs: Sequence[Run], number: int) -> bool:
    """Whether a run stands so near to one that a word may join the two."""
    run = runs[number]
    if number and run.start - runs[number - 1].end <= _LONGEST:
        return True
    return number + 1 < len(runs) and runs[number + 1].start - run.end <= _LONGEST


def joined_runs(text: str, runs: Sequence[Run], vocabulary: Vocabulary, common: CommonWords) -> frozenset[int]:
    """Where the runs begin that a word such as and, or commas before it, join to one that is surely a person.

    Where nouns have capitals, too, that is only the first, and has a title: ``Genossen Krenz, Tisch und Mielke``.
    """
    groups = _groups(text, runs, _and(vocabulary))
    if not vocabulary.hints:
        groups = (group for group in groups if _is_titled(group[0]))
    return frozenset(run.start for group in groups if any(_is_sure(run, common) for run in group) for run in group)


def _is_sure(run: Run, common: CommonWords) -> bool:
    return any(read.weight == SURE or (read.known and among(read, common).known) for read in run.words.readings)


def _is_titled(run: Run) -> bool:
    return any(read.weight == SURE and read.name.titles for read in run.words.readings[-1:])


def _groups(text: str, runs: Sequence[Run], joint: re.Pattern[str]) -> Iterator[list[Run]]:
    """Runs with nothing but commas between them, and the word for and before the last."""
    group: list[Run] = []
    for one, other in pairwise(runs):
        found = joint.fullmatch(text, one.end, other.start) if other.start - one.end <= _LONGEST else None
        if found is None:
            group = []
            continue
        group = [*(group or [one]), other]
        if found["and"]:
            yield group
            group = []


@lru_cache
def _and(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = "|".join(map(re.escape, vocabulary.written_and))
    return re.compile(rf"\s?,\s+|(?:\s?,)?\s+(?P<and>{words or '(?!)'})\s+")

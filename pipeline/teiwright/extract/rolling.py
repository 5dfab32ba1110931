"""Undoes captions that roll: each shows again what the one before showed, and a line more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Cue = tuple[float, float, str]
"""When it begins, when it ends, and its lines."""
_FEWEST = 3
"""Captions that have to show something again before they are said to roll."""


def unrolled(cues: Sequence[Cue], words: Callable[[str], str]) -> tuple[Sequence[Cue], int]:
    """The cues without the lines that they show again, and how many lines that were; all where they do not roll.

    ``words`` tells what of a line is words. Somebody who says a thing twice is not cut short: captions roll only where
    most of them do.
    """
    lines = [[line for line in text.split("\n") if words(line).strip()] for _, _, text in cues]
    plain = [[" ".join(words(line).split()) for line in one] for one in lines]
    again = [0, *(_again(before, after) for before, after in pairwise(plain))]
    rolling = sum(map(bool, again))
    if rolling < _FEWEST or rolling * 2 < len(cues) - 1:
        return cues, 0
    return [*_left(cues, lines, again)], sum(again)


def _left(cues: Sequence[Cue], lines: Sequence[Sequence[str]], again: Sequence[int]) -> Iterator[Cue]:
    for (start, end, _), one, count in zip(cues, lines, again, strict=True):
        if one[count:]:
            yield start, end, "\n".join(one[count:])


def _again(before: Sequence[str], after: Sequence[str]) -> int:
    """How many lines at the beginning of a cue are those at the end of the one before."""
    most = min(len(before), len(after))
    return next((count for count in range(most, 0, -1) if before[-count:] == after[:count]), 0)

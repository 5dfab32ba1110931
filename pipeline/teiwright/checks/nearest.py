"""Finds the name that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word a few slips away from ``word``, the nearest one."""
    return next(iter(near(word, known)), None)


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known words a few slips away from ``word``, the nearest first.

    A slip is a letter left out, added, changed or swapped with its neighbour; a wrong case counts little.
    """
    allowed = max(1, len(word) // 3)
    found = []
    for other in dict.fromkeys(known):
        if abs(len(other) - len(word)) > allowed:
            continue
        slips = distance(word.lower(), other.lower())
        if slips <= allowed and slips < len(word):
            found.append((slips, abs(len(other) - len(word)), other))
    return [other for _, _, other in sorted(found)]


def distance(one: str, other: str) -> int:
    """How many slips lie between two words (Damerau and Levenshtein; a swap of neighbours is one slip)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, other_letter in enumerate(other, 1):
            change = before[j - 1] + (letter != other_letter)
            row.append(min(before[j] + 1, row[j - 1] + 1, change))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]

"""Finds the name that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word a few slips away from ``word`` (letters left out, added, changed, swapped; case counts little)."""
    allowed = max(1, len(word) // 3)
    best: tuple[float, int, str] | None = None
    for other in dict.fromkeys(known):
        if abs(len(other) - len(word)) > allowed:
            continue
        slips = distance(word.lower(), other.lower()) + (0.1 if word.lower() != other.lower() or word != other else 0)
        found = (slips, abs(len(other) - len(word)), other)
        if slips < allowed + 1 and slips < len(word) and (best is None or found < best):
            best = found
    return best[2] if best else None


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

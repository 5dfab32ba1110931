"""Puts the columns of a page one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

_GAP = re.compile(r"(?<!\s)\s{3,}(?=\S)|^\s{20,}(?=\S)")
_FEWEST = 6
_SLACK = 1
"""Letters by which the beginnings of the lines of a column differ: the letters of a page have many widths."""
_INDENT = 8
"""How far a paragraph may be indented in its column."""
_SHARED = 0.3


def unfolded(page: str) -> Sequence[str]:
    """The columns of a page as texts, in the order in which they are read; lines across the page part them.

    A column of labels is none: its cells are short, or stand beside few of the lines.
    """
    lines = page.split("\n")
    at = _second_column(lines)
    return [*_columns(lines, at)] if at else [page]


def _second_column(lines: Sequence[str]) -> int | None:
    """Where the second of two columns begins."""
    starts = Counter(match.end() for line in lines for match in _GAP.finditer(line))
    if not starts:
        return None
    at = max(starts, key=lambda start: (sum(starts[start + by] for by in range(-_SLACK, _SLACK + 1)), -start))
    rows = [line for line in lines if line.strip()]
    right = [line for line in rows if _parts(line, at) and _parts(line, at) != (line, "")]
    left = [parts[0] for line in rows if (parts := _parts(line, at)) and parts[0].strip()]
    if len(right) < _FEWEST or len(left) < _FEWEST:
        return None
    margin = min(len(one) - len(one.lstrip()) for one in left)
    full = median(len(one.strip()) for one in left) * 2 >= at - margin
    both = len(left) * 5 >= len(right) * 3 and len(right) * 5 >= len(left) * 2
    across = sum(_parts(line, at) is None for line in rows)
    return at if full and both and across * 5 <= len(rows) else None


def _parts(line: str, at: int) -> tuple[str, str] | None:
    """What of a line stands in the first column and in the second; None where it goes across the page."""
    if len(line.rstrip()) < at - _SLACK:
        return line, ""
    for start in range(at - _SLACK, at + _INDENT + 1):
        if line[start : start + 1].strip():
            return None if line[max(0, start - 2) : start].strip() else (line[:start].rstrip(), line[start:])
    return None


@dataclass
class _Zone:
    """The columns between two lines across the page."""

    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        """The columns that hold something."""
        yield from ("\n".join(one) for one in (self.left, self.right) if any(map(str.strip, one)))


def _columns(lines: Sequence[str], at: int) -> Iterator[str]:
    split = [_parts(line, at) for line in lines]
    filled = [one for one in split if one and (one[0].strip() or one[1])]
    together = sum(bool(left.strip() and right) for left, right in filled) >= len(filled) * _SHARED
    zone = _Zone()
    for line, parts in zip(lines, split, strict=True):
        if parts is None:
            yield from zone.texts()
            yield line
            zone = _Zone()
            continue
        left, right = parts
        blank = not left.strip() and not right
        if left.strip() or together or blank:
            zone.left.append(left)
        if right or together or blank:
            zone.right.append(right)
    yield from zone.texts()

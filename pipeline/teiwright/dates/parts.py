"""Parts of a month, year, decade or century: ``early October``, ``mid-1963``, ``late 1950s``, ``summer of 1962``."""

from __future__ import annotations

import re
from functools import lru_cache

from teiwright.dates.moment import Moment, last_day
from teiwright.dates.reading import Reading
from teiwright.dates.value import least
from teiwright.dates.words import Words, alternation, folded
from teiwright.source import Span

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
"""The first and the last month of each."""
_MONTHS = {"early": (None, 4), "mid": (5, 8), "late": (9, None), **SEASONS}
_DAYS = {"early": (None, 10), "mid": (11, 20), "late": (21, None)}
_TENTHS = {"early": (0, 4), "mid": (4, 7), "late": (7, 10)}
"""Of a decade or century: the tenths that the part begins and ends with."""
_WINDOW = 30


@lru_cache
def _parts(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<part>{alternation(words.table('parts'))})(?:\s+|(?<=-))\Z")


def parted(reading: Reading, words: Words, text: str) -> Reading:
    """The reading with the word before it that makes it a part of its month, year, decade or century, if there is one.

    The bound that the word leaves open is the month's or year's own, in its own precision.
    """
    match = _parts(words).search(text, max(0, reading.span.start - _WINDOW), reading.span.start)
    if match is None or not reading.value:
        return reading
    bounds = _bounds(words.table("parts")[folded(match["part"])], reading)
    if bounds is None:
        return reading
    span = Span(match.start("part"), reading.span.end)
    cert = least("medium", reading.cert)
    return reading._replace(span=span, value=(("notBefore", bounds[0]), ("notAfter", bounds[1])), cert=cert)


def is_parted(words: Words, text: str, at: int) -> bool:
    """Whether such a word stands before that place."""
    return _parts(words).search(text, max(0, at - _WINDOW), at) is not None


def _bounds(part: str, reading: Reading) -> tuple[str, str] | None:
    first, last = reading.value[0][1], reading.value[-1][1]
    if first != last:
        return _of_years(part, int(first), int(last)) if len(first) == 4 else None
    known = reading.known
    if known is None or known.day is not None:
        return None
    return _of_month(part, known) if known.month else _of_year(part, known)


def _of_years(part: str, first: int, last: int) -> tuple[str, str] | None:
    if part not in _TENTHS:
        return None
    start, end = _TENTHS[part]
    tenth = (last + 1 - first) // 10
    return f"{first + start * tenth:04d}", f"{first + end * tenth - 1:04d}"


def _of_year(part: str, year: Moment) -> tuple[str, str] | None:
    if part not in _MONTHS:
        return None
    start, end = _MONTHS[part]
    return year._replace(month=start).iso, year._replace(month=end).iso


def _of_month(part: str, month: Moment) -> tuple[str, str] | None:
    if part not in _DAYS or month.year is None:
        return None
    start, end = _DAYS[part]
    return month._replace(day=start).iso, month._replace(day=end and min(end, last_day(month))).iso

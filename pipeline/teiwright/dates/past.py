"""Tells a text of remembrance, whose years have long passed, from one about its own time."""

from __future__ import annotations

import datetime
import re
from statistics import median_low

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?!\d)(?<![\d.,]\d{4})")
_SAMPLE = 20_000
_LONG = 12
"""So many years before the conversation lies the middle one of those that a text of remembrance names."""
_FEWEST = 3


def remembers(text: str, day: datetime.date | None) -> bool:
    """Whether most years that a text names at its beginning had long passed on the day of the conversation."""
    if day is None:
        return False
    years = [int(year) for year in _YEAR.findall(text[:_SAMPLE])]
    told = [year for year in years if year < day.year]
    return len(told) >= _FEWEST and len(told) * 2 > len(years) and median_low(told) <= day.year - _LONG

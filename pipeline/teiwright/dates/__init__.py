"""The grammar of dates, times and durations: pure functions on text.

``full_dates`` finds the complete dates of a text, ``date_line`` reads a line that is a dateline,
``of_birth`` tells the day on which somebody was born.
"""

from __future__ import annotations

from teiwright.dates.lines import date_line, full_dates, of_birth

__all__ = ["date_line", "full_dates", "of_birth"]

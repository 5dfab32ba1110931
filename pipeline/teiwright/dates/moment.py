"""A date as far as it is known: a day, a month, a year, or a day without its year."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Moment(NamedTuple):
    """A date in the proleptic Gregorian calendar; what is not known is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """The W3C form: ``1962-10-27``, ``1962-10``, ``1962``, ``--10-27``, ``--10`` or ``---27``."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        month = f"-{self.month:02d}" if self.month is not None else ("-" if self.day is not None else "")
        return year + month + (f"-{self.day:02d}" if self.day is not None else "")

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a date."""
        if self.month is None:
            return self.day is None or 1 <= self.day <= 31
        leap = 2000 if self.year is None else self.year
        return 1 <= self.month <= 12 and 1 <= (self.day or 1) <= _days(leap, self.month)

    @property
    def date(self) -> datetime.date | None:
        """The day, where year, month and day are known and the calendar has it."""
        if self.year is None or self.month is None or self.day is None or not self.possible:
            return None
        return datetime.date(self.year, self.month, self.day)

    def shifted(self, months: int) -> Moment:
        """The month so many months later, without its day."""
        count = (self.year or 0) * 12 + (self.month or 1) - 1 + months
        return Moment(count // 12, count % 12 + 1)


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and calendar.isleap(year) else _DAYS[month - 1]


def moment(date: datetime.date) -> Moment:
    """The moment of a day."""
    return Moment(date.year, date.month, date.day)


_PAST = 3
"""How many times likelier it is to speak of a day that has passed than of one as far ahead."""
_HALF_YEAR = 182
"""A day that has passed since is nearer than that of any other year."""


def nearest(month: int, day: int | None, to: datetime.date) -> Moment:
    """That day of the year in which it lies nearest to another day; a day ahead counts as farther."""
    this = Moment(to.year, month, day)
    passed = (to - _start(this)).days
    if 0 <= passed <= _HALF_YEAR:
        return this
    other = this._replace(year=to.year + 1 if passed > 0 else to.year - 1)
    return min(this, other, key=lambda one: _distance(one, to))


_JUST_BEEN = 4
"""A month that lies fewer months back has just been, whatever the sentence says of the future."""


def coming(month: int, to: datetime.date) -> int | None:
    """The year in which a month comes next after a day; None where it has just been."""
    return to.year + (month < to.month) if (to.month - month) % 12 >= _JUST_BEEN else None


def _distance(one: Moment, to: datetime.date) -> int:
    days = (_start(one) - to).days
    return days * _PAST if days > 0 else -days


def _start(one: Moment) -> datetime.date:
    """A day to measure from: the middle of a month, the last day of February for the 30th."""
    year, month = one.year or 1, one.month or 1
    return datetime.date(year, month, min(one.day or 15, _days(year, month)))


def last_day(one: Moment) -> int:
    """The number of the last day of the moment's month."""
    return _days(one.year or 2000, one.month or 1)

"""What a date says: the words, the value, and how sure it is."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from teiwright.dates.moment import Moment, moment, nearest
from teiwright.source import Span

RESP = "#teiwright"

_RECENT = 2
"""So many years back, what is told is of the time of the conversation."""


class Reading(NamedTuple):
    """A date, time or duration found in a text, with the attributes that say its value."""

    span: Span
    value: tuple[tuple[str, str], ...] = ()
    cert: str = ""
    """Empty where the letter says it all; high where the context gives the year; less where teiwright judged."""
    tag: str = "date"
    known: Moment | None = None
    """The date that what follows in the text may build on."""
    fault: str = ""
    """Code of the diagnostic to report, if any."""
    detail: str = ""

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The TEI attributes."""
        cert = (("cert", self.cert),) if self.cert and self.value else ()
        resp = (("resp", RESP),) if self.cert in ("medium", "low") and self.value else ()
        return self.value + cert + resp


class Context(NamedTuple):
    """What is known before a date is read: the day of the conversation, and the last dates of the text."""

    day: datetime.date | None = None
    last: Moment | None = None
    """The last date of the text that has a month."""
    full: datetime.date | None = None
    """The last date of the passage that the letter gives in full."""

    year: int | None = None
    """The last year of the text."""

    remembered: bool = False
    """Whether the text is one of remembrance: its dates are of the year it told of last."""

    def after(self, reading: Reading) -> Context:
        """The context for what follows."""
        if reading.known is None:
            return self
        year = reading.known.year or self.year
        if reading.known.month is None:
            return self._replace(year=year)
        full = self.full if reading.cert else reading.known.date or self.full
        return Context(self.day, reading.known, full, year, self.remembered)

    @property
    def passed(self) -> Context:
        """The context at the beginning of the next passage."""
        return self if self.full is None else self._replace(full=None)

    def dated(self, one: Moment) -> tuple[Moment, str]:
        """The moment with a year where the context gives one, and the certainty that comes with it.

        Near a full date it is the year of that date; in a text of remembrance the last that was named, else the one in
        which the moment lies nearest to the conversation.
        """
        if one.year is not None or one.month is None:
            return one, ""
        if self.full is not None:
            return one._replace(year=self.full.year), "high"
        if self.remembered and self.told:
            return one._replace(year=self.told), "high"
        reference = self.day or (self.last.date if self.last else None)
        return (nearest(one.month, one.day, reference), "high") if reference else (one, "")

    @property
    def told(self) -> int | None:
        """The year that a text of remembrance tells of, where it is not about that of the conversation."""
        if not self.remembered or self.year is None or self.day is None:
            return None
        return self.year if self.year < self.day.year - _RECENT else None

    def century(self, year: int) -> int:
        """The full year of the last two digits: the latest that is not beyond the conversation's near future.

        Near a full date it is the one that lies nearest to it.
        """
        known = [date.year for date in (self.day, self.full) if date]
        limit = max(known, default=1999) + 10
        latest = limit - (limit - year) % 100
        near = latest if self.full is None else self.full.year
        return min(range(latest, 0, -100), key=lambda one: abs(one - near))

    @property
    def month(self) -> Moment | None:
        """The month that a day without one belongs to, or None."""
        if self.last is not None:
            return self.last
        return moment(self.day) if self.day else None

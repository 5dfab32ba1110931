"""What moments become: a date, a range, a pair of dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from teiwright.dates.moment import Moment
from teiwright.dates.reading import Context, Reading
from teiwright.source import Span

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Found(NamedTuple):
    """Some words and the date that they name."""

    span: Span
    moment: Moment


def single(found: Found, context: Context, *, cert: str = "", weekday: int | None = None) -> Reading:
    """A date; one that the calendar does not have gets no value."""
    dated, guess = context.dated(found.moment)
    if not dated.possible:
        return Reading(found.span, fault="date-impossible")
    reading = Reading(found.span, (("when", dated.iso),), least(cert, guess), known=dated)
    day = dated.date
    if weekday is None or day is None or day.weekday() == weekday:
        return reading
    return reading._replace(fault="date-weekday", detail=f"{day} was a {_DAYS[day.weekday()]}")


def stretch(
    span: Span, start: Moment, end: Moment, context: Context, *, cert: str = "", either: bool = False
) -> Reading:
    """A range of dates, or the bounds of a date that is one of them.

    One that ends before it begins, or has no such day, gets no value.
    """
    last, guess = context.dated(_with_year(end, start.year))
    first, _ = context.dated(_with_year(start, _earlier(start, last)))
    if not (first.possible and last.possible) or _backward(first, last):
        return Reading(span, fault="date-impossible")
    names = ("notBefore", "notAfter") if either else ("from", "to")
    return Reading(span, ((names[0], first.iso), (names[1], last.iso)), least(cert, guess), known=last)


def coordinated(
    span: Span, found: Sequence[Found], context: Context, *, cert: str = "", either: bool = False
) -> Iterator[Reading]:
    """Days joined by "and", or by "or" (either): one element where they are a run of days, else one each."""
    if all(after.moment.day == (before.moment.day or 0) + 1 for before, after in pairwise(found)):
        yield stretch(span, found[0].moment, found[-1].moment, context, cert=cert, either=either)
    else:
        yield from (single(one, context, cert=cert) for one in found)


def _with_year(one: Moment, year: int | None) -> Moment:
    return one._replace(year=year) if one.year is None else one


def _earlier(start: Moment, end: Moment) -> int | None:
    """The year of a start that names none: the end's, or the one before."""
    if end.year is None or start.month is None or end.month is None:
        return end.year
    return end.year - (start.month > end.month)


def _backward(start: Moment, end: Moment) -> bool:
    def key(one: Moment) -> tuple[int, int, int]:
        return one.year or 0, one.month or 0, one.day or 0

    return start.year is not None and key(end) < key(start)


def least(*certs: str) -> str:
    """The lowest certainty of several; the empty one is the highest."""
    return max(certs, key=("", "high", "medium", "low").index)


def week(day: datetime.date) -> tuple[Moment, Moment]:
    """Monday and Sunday of the week of a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    sunday = monday + datetime.timedelta(days=6)
    return Moment(monday.year, monday.month, monday.day), Moment(sunday.year, sunday.month, sunday.day)

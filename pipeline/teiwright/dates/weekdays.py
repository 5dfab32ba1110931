"""Weekdays and months by their distance: ``on Friday``, ``last Monday``, ``next May``, ``lundi dernier``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache, partial

from teiwright.dates.around import follows, looks_ahead, preceded
from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import Words, alternation, cased, folded, without_first
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """The forms: the word of direction before the name, behind it, or none."""
    name = rf"(?:(?P<weekday>{words.weekday})|(?P<month>{words.month}))"
    names = [*words.weekdays, *words.months]
    month_first = rf"(?!\s+{words.day}(?![\w:]))" if words.says("month_first") else ""
    own = rf"(?:{words.any('possessive')})?(?!\w)"
    if words.list("last") or words.list("next"):
        ahead = cased(dict.fromkeys([*words.list("last"), *words.list("next")], ""))
        direction = rf"(?:(?P<last>{words.any('last')})|(?P<next>{words.any('next')}))"
        then = [*filter(None, map(without_first, ahead)), *names]
        yield form(rf"{direction}\s+{name}{own}{month_first}", partial(_read, words), ahead, then)
    if words.list("last_behind") or words.list("next_behind"):
        direction = rf"(?:(?P<last>{words.any('last_behind')})|(?P<next>{words.any('next_behind')}))"
        yield form(rf"{name}\s+{direction}(?!\w)", partial(_read, words), names)
    often = rf"(?!\s+{words.any('weekday_not_before')}(?!\w))"
    yield form(rf"(?P<weekday>{words.weekday}){own}{often}", partial(_read_bare, words), words.weekdays)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    if context.day is None:
        return
    ahead, span = match["next"] is not None, Span(*match.span())
    if match["weekday"]:
        yield _on_weekday(span, context.day, words.weekdays[folded(match["weekday"])], ahead, "medium")
    else:
        yield _in_month(span, context.day, words.months[folded(match["month"])], ahead)


def _read_bare(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """A weekday alone lies in the week that has passed, or in the one that comes where the sentence says so."""
    if context.day is None or not _is_meant(words, match.string, match.start()):
        return
    if _beside(words).search(match.string, max(0, match.start() - 20), match.start()) or _numbered(words).match(
        match.string, match.end()
    ):
        return
    ahead = looks_ahead(words, match.string, match.start())
    told = context.last.date if context.told is not None and context.last else None
    yield _on_weekday(Span(*match.span()), told or context.day, words.weekdays[folded(match["weekday"])], ahead, "low")


def _is_meant(words: Words, text: str, at: int) -> bool:
    """Whether a weekday alone is a date: behind a word of a list, or of another where most are (dîné lundi)."""
    if follows(preceded(words, "weekday_after"), text, at) or follows(_other(words), text, at):
        return True
    return bool(words.list("weekday_not_after")) and not follows(preceded(words, "weekday_not_after"), text, at)


@lru_cache
def _other(words: Words) -> re.Pattern[str]:
    """Another day, and a word that joins the two: by Tuesday or Wednesday, tomorrow or Monday."""
    days = [day for day, of in words.table("relative").items() if of.startswith("day ")]
    join = rf"(?:{words.any('and')}|{words.any('or')})"
    before = rf"(?:{words.any('weekday_after')}\s+{words.weekday}|{alternation(days)})"
    return re.compile(rf"(?<!\w){before},?\s+{join}\s+\Z")


@lru_cache
def _beside(words: Words) -> re.Pattern[str]:
    """A day of a month right before: ``13 мая, в понедельник``."""
    return re.compile(rf"\d\s+(?:{words.any('of')}\s+)?{words.month}\s*,\s+(?:{words.any('weekday_after')}\s+)?\Z")


@lru_cache
def _numbered(words: Words) -> re.Pattern[str]:
    """The day of the month right behind: ``Wednesday the 5th``."""
    return re.compile(rf"\s*,?\s+{words.any('articles')}\s+\d")


def _on_weekday(span: Span, day: datetime.date, weekday: int, ahead: bool, cert: str) -> Reading:
    distance = (weekday - day.weekday() - 1) % 7 + 1 if ahead else -((day.weekday() - weekday - 1) % 7 + 1)
    found = day + datetime.timedelta(days=distance)
    known = Moment(found.year, found.month, found.day)
    return Reading(span, (("when", known.iso),), cert, known=known)


def _in_month(span: Span, day: datetime.date, month: int, ahead: bool) -> Reading:
    year = day.year + (month <= day.month) if ahead else day.year - (month >= day.month)
    known = Moment(year, month)
    return Reading(span, (("when", known.iso),), "medium", known=known)

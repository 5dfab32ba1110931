"""A day of the month whose month the text gave before: ``the 26th``, ``am 26.``, ``26-го``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from teiwright.dates.around import alone, looks_ahead, no_noun_follows
from teiwright.dates.calendar import to
from teiwright.dates.form import Form, Match, number_form
from teiwright.dates.moment import Moment
from teiwright.dates.ofmonth import after as of_month
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import SHORT, Words, alternation, bounded, cased
from teiwright.source import Span

_PLACE = re.compile(r"\{(nth|n)\}")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"


def forms(words: Words) -> Iterator[Form]:
    """A form for each template of the language file: ``{nth}`` is a number with its ending, ``{n}`` without.

    A stroke says where the words of the date begin: ``am |{nth}``.
    """
    for template in words.list("day_only"):
        before, kind, after = _PLACE.split(template, maxsplit=1)
        front = "(?P<words>)".join(alternation(cased({part: ""})) if part else "" for part in _parts(before))
        ending = alternation(words.list("endings")) if kind == "nth" else ""
        ending += alternation([after]) if after else ""
        then = rf"(?:{to(words)}(?:{words.any('articles')}\s+)?(?P<last>{_DAY}){ending})?+(?!\w)"
        pattern = rf"{front}(?P<day>{_DAY}){ending}(?!\w){then}"
        yield number_form(pattern, partial(_read, words), before.replace("|", ""), SHORT)


@lru_cache
def _month_follows(words: Words) -> re.Pattern[str]:
    """What says behind a day of which month it is: the day is the first of several, or the month is one meant."""
    joint = rf"(?:{to(words)}|\s*/\s*|\s*,?\s+{words.any('and')}\s+)(?:{words.any('articles')}\s+)?"
    days = rf"(?:\s*,\s*{words.day}){{0,9}}{joint}{words.day}\s+(?:{words.any('of')}\s+)?{words.month}"
    return bounded(rf"{days}|{of_month(words)}|{joint}\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d")


def _parts(before: str) -> list[str]:
    """What stands before and behind the stroke; without one, the words begin at once."""
    return before.split("|", maxsplit=1) if "|" in before else ["", before]


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    start = match.start("words")
    text, end = match.string, match.end()
    if not no_noun_follows(words, text, end) or not alone(text, match.start()):
        return
    if _month_follows(words).match(text, end, match.endpos):
        return
    day, base = int(match["day"]), context.month
    if base is None:
        yield Reading(Span(start, match.end()), (("when", Moment(day=day).iso),))
        return
    if context.last is None and base.day is not None:
        base = _month(words, match, base, day)
    found, _ = context.dated(Moment(base.year, base.month, day))
    found = _on_weekday(words, match, found) or found
    if match["last"]:
        yield from _stretch(Span(start, match.end()), found, int(match["last"]))
    elif found.possible:
        yield Reading(Span(start, match.end()), (("when", found.iso),), "medium", known=found)


def _stretch(span: Span, first: Moment, day: int) -> Iterator[Reading]:
    """From one day to another, which is of the next month where its number is lower."""
    last = (first if day > (first.day or 0) else first.shifted(1))._replace(day=day)
    if first.possible and last.possible:
        yield Reading(span, (("from", first.iso), ("to", last.iso)), "medium", known=last)


def _on_weekday(words: Words, match: Match, found: Moment) -> Moment | None:
    """That day in the nearest month in which it is the weekday that stands before it: Wednesday the 5th."""
    before = _weekday(words).search(match.string, max(0, match.start() - 30), match.start())
    if before is None or found.year is None:
        return None
    near = (found.shifted(months)._replace(day=found.day) for months in (0, 1, -1))
    weekday = words.weekdays[before["weekday"]]
    return next((one for one in near if one.date and one.date.weekday() == weekday), None)


@lru_cache
def _weekday(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<weekday>{words.weekday})\s*,?\s+\Z")


def _month(words: Words, match: Match, base: Moment, day: int) -> Moment:
    """The month in which that day has just passed, or will come where the sentence says so."""
    if looks_ahead(words, match.string, match.start()):
        return base.shifted(1) if day < (base.day or 0) else base
    return base.shifted(-1) if day > (base.day or 0) else base

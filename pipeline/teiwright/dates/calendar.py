"""Days with a month by name: ``27 October 1962``, ``October 26-28``, ``26 and 27 October``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from teiwright.dates import written
from teiwright.dates.around import alone, follows, looks_ahead, preceded
from teiwright.dates.direction import directed
from teiwright.dates.form import Form, Match, form, joined
from teiwright.dates.moment import Moment, coming, nearest
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, coordinated, least, single, stretch
from teiwright.dates.words import SHORT, Words, alternation, bounded, folded
from teiwright.source import Span

DASH = r"(?:--|[-‐‑–—])"
YEAR4 = r"(?:1[4-9]|20)\d\d(?!\d)"
_NUMBER = 30
"""How far before a date the number of a law may begin, in characters."""
_YEAR = rf"(?:{YEAR4}|['’‘]\d\d(?!\d))"
_BARE = r"(?:3[2-9]|[4-9]\d)(?![\w%°]|[.,:/]\d)"
"""Two digits behind a month that can be no day: mai 88."""
_SAID = ("year", "short", "relative")
"""The groups of the pattern for a year."""


def forms(words: Words) -> Iterator[Form]:
    """The forms, the longest first."""
    joints = words.all_cases("endings", "of", "and", "to", "articles")
    then = [*SHORT, *words.ordinals, *words.ordinals_go_on, *joints, *words.months]
    day_first, read = _day_first(words), partial(_read, words)
    yield form(day_first, read, [*SHORT, *words.ordinals], then)
    yield form(day_first, read, words.weekdays)
    if words.says("month_first"):
        yield form(_month_first(words), partial(_read, words), [*words.months, *words.weekdays])


def to(words: Words) -> str:
    """A pattern for what joins the ends of a range."""
    return rf"(?:\s*{DASH}\s*|\s+{words.any('to')}\s+)"


def year(words: Words) -> str:
    """A pattern for the year after a month: in digits, or as "of last year"."""
    known = (phrase for phrase, value in words.table("relative").items() if value.startswith("year "))
    relative = alternation([*known, *words.list("that_year")])
    of = rf"(?:{words.any('of_year')}\s+)?"
    lower = r"|\s[a-zäöüß]" if words.says("nouns_are_capitals") else ""
    after = (
        rf"[^\S\n]*(?:[.,;:!?)\]\n–—-]|\Z|{words.any('year_endings')}(?!\w)|\s{words.any('after_day')}(?!\w){lower})"
    )
    said = "".join(rf"|(?<={word}\s)\d\d(?![\w%°]|[.,:/]\d)" for word in words.list("short_year_of"))
    short = rf"(?P<short>\d\d(?={words.any('short_year_endings')}(?!\w)){said}|{_BARE}(?={after}))"
    short += rf"(?:{words.any('short_year_endings')}|\s*{words.any('year_endings')}(?!\w))?"
    full = rf"(?P<year>{_YEAR})(?:\s*{words.any('year_endings')}(?!\w))?"
    digits = rf"(?:\s*,\s*|\s+|-){of}(?:{full}|{short})"
    return rf"(?:{digits}|\s+{of}(?P<relative>{relative})(?!\w))?"


def year_of(match: Match, words: Words, context: Context) -> int | None:
    """The year that a match of that pattern names, or None."""
    written, short, said = match.group(*_SAID)
    if written:
        return int(written) if written.isdecimal() else context.century(int(written[1:]))
    if short:
        return context.century(int(short))
    relative = folded(said or "")
    if relative in words.list("that_year"):
        return context.year
    if not relative or context.day is None:
        return None
    return context.day.year + int(words.table("relative")[relative].split()[1])


class Dated(NamedTuple):
    """The year of a month as the letter says it, in digits or in words, and the context to read the date in."""

    year: int | None
    end: int
    cert: str
    context: Context


def year_said(match: Match, words: Words, context: Context, *, with_day: bool) -> Dated:
    """The year of the month that a match ends with; where words behind it leave it open, no context gives one."""
    if not any(match.group(*_SAID)) and (said := written.behind(words, match, context, with_day=with_day)):
        return Dated(said.year, said.end, said.cert, Context() if said.year is None else context)
    return Dated(year_of(match, words, context), match.end(), "", context)


def seen_from(said: Dated, words: Words, match: Match, one: Moment) -> Dated:
    """The same with the year that a word such as next or last gives, or will, where the letter names none."""
    if said.year is not None:
        return said
    context = said.context
    found = directed(words, match.string, Span(match.start(), said.end), one, context.day)
    if found is not None:
        return Dated(found.year, found.end, "high", Context())
    if context.remembered and context.told:
        return said
    day = context.full or context.day
    year = coming(one.month, day) if day and one.month else None
    return said if year is None or not _is_ahead(words, match) else said._replace(year=year, cert="high")


def _is_ahead(words: Words, match: Match) -> bool:
    """Whether the sentence, or the word before a month, says that it is to come."""
    text, start = match.string, match.start()
    return looks_ahead(words, text, start) or follows(preceded(words, "planned_after"), text, start)


def has_or(words: Words, text: str) -> bool:
    """Whether two dates are joined by a word such as or."""
    return _or(words).search(text) is not None


@lru_cache
def _or(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s{words.any('or')}\s")


def cert_of(match: Match) -> str:
    """How sure the year of such a match is: the letter says it, the century is guessed, or it is reckoned."""
    year, short, relative = match.group(*_SAID)
    if relative:
        return "medium"
    return "high" if short or len(year or "1962") < 4 else ""


def _days(words: Words) -> str:
    """A pattern for one day, two that are joined, or more with commas between."""
    joint = rf"(?:{to(words)}|\s*/\s*|\s*,?\s+{words.any('and')}\s+)(?:{words.any('articles')}\s+)?"
    return rf"(?P<days>(?P<others>{words.day}(?:\s*,\s*{words.day}){{0,9}}{joint})?{words.day})"


def _weekday(words: Words) -> str:
    part = rf"(?:\s+{words.any('weekday_parts')}(?!\w))?"
    return rf"(?:(?P<weekday>{words.weekday}){part}\s*,?\s+(?:{words.any('articles')}\s+)?)?"


def _day_first(words: Words) -> str:
    of = rf"(?:(?:\s+{words.any('of')})?\s+|(?<=\d)-)"
    return rf"{_weekday(words)}{_days(words)}{of}(?P<month>{words.month}){year(words)}(?!\w)"


def _month_first(words: Words) -> str:
    days = rf"\s+(?:{words.any('articles')}\s+)?{_days(words)}(?![:/]?\d)"
    return rf"{_weekday(words)}(?P<month>{words.month}){days}{year(words)}(?!\w)"


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    if not alone(match.string, match.start()):
        return
    if last := _last(words, match):
        yield _read_to(words, match, last, context)
        return
    month, days = words.months[folded(match["month"])], list(_each(words, match))
    said = year_said(match, words, context, with_day=True)
    said = seen_from(said, words, match, Moment(None, month, days[0].moment.day))
    span, cert, context = Span(match.start(), said.end), least(cert_of(match), said.cert), said.context
    year = said.year or _year_beside(words, match)
    found = [Found(one.span, Moment(year, month, one.moment.day)) for one in days]
    if len(found) == 1:
        weekday = words.weekdays.get(match["weekday"] or "")
        one = found[0].moment if weekday is None else _on_weekday(found[0].moment, weekday, context)
        yield single(
            Found(span, one), context, cert=cert if one.year == found[0].moment.year else "high", weekday=weekday
        )
    elif _is_range(words, match):
        yield stretch(span, found[0].moment, found[-1].moment, context, cert=cert)
    else:
        either = has_or(words, match["days"])
        yield from coordinated(span, _widened(found, span, match), context, cert=cert, either=either)


def _last(words: Words, match: Match) -> Match | None:
    """The day of a month, written like this one, that a range ends with: the 3rd of 27 October to 3 November."""
    _, last = joined(match, _joint(words)) or (None, None)
    return last if last and not last["weekday"] and not last["others"] else None


@lru_cache
def _joint(words: Words) -> re.Pattern[str]:
    return bounded(rf",?{to(words)}")


def _read_to(words: Words, match: Match, last: Match, context: Context) -> Reading:
    said = year_said(last, words, context, with_day=True)
    cert = least(cert_of(match), cert_of(last), said.cert)
    start, end = (
        Moment(year, words.months[folded(one["month"])], next(_each(words, one)).moment.day)
        for one, year in ((match, year_of(match, words, said.context)), (last, said.year))
    )
    return stretch(Span(match.start(), said.end), start, end, said.context, cert=cert)


def _on_weekday(one: Moment, weekday: int, context: Context) -> Moment:
    """A day without its year, in the year that context gives unless only that of the conversation has the weekday."""
    usual = context.dated(one)[0].date if one.year is None and context.day else None
    if usual is None or usual.weekday() == weekday or context.day is None or one.month is None:
        return one
    other = nearest(one.month, one.day, context.day)
    return other if other.date and other.date.weekday() == weekday else one


def _year_beside(words: Words, match: Match) -> int | None:
    """The year of a date that is joined to this one: 18 March and, in the north, 21 April 2011.

    Behind the number of a law it is the year of the law: Ley 52/2007, de 26 de diciembre.
    """
    beside = _law(words).search(match.string, max(0, match.start() - _NUMBER), match.start())
    beside = beside or _joined_date(words).match(match.string, match.end())
    return int(beside["year"]) if beside else None


@lru_cache
def _law(words: Words) -> re.Pattern[str]:
    return bounded(rf"\d/(?P<year>{YEAR4}),\s+(?:{words.any('of')}\s+)?\Z")


@lru_cache
def _joined_date(words: Words) -> re.Pattern[str]:
    of = rf"(?:\s+{words.any('of')})?\s+"
    date = rf"(?:{words.day}{of}{words.month}|{words.month}\s+{words.day})"
    return bounded(rf"\s*,?\s+{words.any('and')}[\s,]+(?:[^.;:!?\d]{{0,30}}\s)??{date}(?:\s*,)?\s+(?P<year>{YEAR4})")


def _each(words: Words, match: Match) -> Iterator[Found]:
    """The days of the month that it names."""
    start = match.start("days")
    if not match["others"]:
        yield Found(Span(*match.span("days")), Moment(day=words.day_of(match["days"])))
        return
    for one in _day(words).finditer(match["days"]):
        yield Found(Span(start + one.start(), start + one.end()), Moment(day=words.day_of(one[0])))


@lru_cache
def _day(words: Words) -> re.Pattern[str]:
    return re.compile(words.day)


def _widened(found: list[Found], span: Span, match: Match) -> list[Found]:
    """The days, with the month and year in the element of the day that they stand by."""
    if match.start("month") < match.start("days"):
        return [found[0]._replace(span=Span(span.start, found[0].span.end)), *found[1:]]
    return [*found[:-1], found[-1]._replace(span=Span(found[-1].span.start, span.end))]


def _is_range(words: Words, match: Match) -> bool:
    """Whether the days are the ends of a range, and not named one by one."""
    if any(follows(preceded(words, "between"), match.string, at) for at in (match.start("days"), match.start("month"))):
        return True
    return _between(words).search(match["days"]) is None


@lru_cache
def _between(words: Words) -> re.Pattern[str]:
    """What stands between days that are named one by one."""
    return re.compile(rf"\s{words.any('and')}\s|/|,")

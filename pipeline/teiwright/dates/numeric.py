"""Dates in numbers: ``2022-05-24``, ``1.11.1989``, ``3/4/62``, ``26/X``, ``13.VI.63``, and ``27.10.`` after a cue."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product

from teiwright.dates.around import alone, follows, preceded
from teiwright.dates.calendar import YEAR4, has_or, to
from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, coordinated, single, stretch
from teiwright.dates.words import SHORT, YEAR, Words
from teiwright.source import Span

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {name: number for number, name in enumerate(_ROMANS, 1)}
_LOOKS = {"X": "XХ", "I": "IІ"}
"""Letters of the other alphabet that look the same."""
_CYRILLIC = str.maketrans("ХІ", "XI")
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_END = r"(?![\w]|[./-]\d)"


def forms(words: Words) -> Iterator[Form]:
    """The forms, those that say most first."""
    yield form(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_END}", _read_iso, YEAR, SHORT)
    numbers = rf"(?P<one>\d{{1,2}})\s?(?P<sign>[./])\s?(?P<two>\d{{1,2}})\s?(?P=sign)\s?(?P<year>{YEAR4}|\d\d){_END}"
    yield form(numbers, partial(_read_numbers, words), SHORT, SHORT)
    if not words.says("month_first"):
        joint = rf"(?P<joint>{to(words)}|\s*/\s*|\s+{words.any('and')}\s+)(?:{words.any('articles')}\s+)?"
        first, then = r"(?P<first>(?:3[01]|[12]\d|0?[1-9])\.?)", [*SHORT, *words.all_cases("to", "and")]
        yield form(first + joint + numbers, partial(_read_joined, words), SHORT, then)
    roman = r"(?P<month>[XХ][IІ]{0,2}|[IІ][XХ]|[IІ]?V|V?[IІ]{1,3})"
    yield form(
        rf"{_DAY}\s?(?P<sign>[./])\s?{roman}(?:(?:\s?(?P=sign)\s?|-)(?P<year>{YEAR4}|\d\d))?{_END}",
        _read_roman,
        SHORT,
        ["".join(one) for name in _ROMANS for one in product(*(_LOOKS.get(letter, letter) for letter in name))],
    )
    if words.list("number_after"):
        short = rf"(?P<one>\d{{1,2}})\.\s?(?P<two>\d{{1,2}})\.{_END}"
        yield form(short, partial(_read_short, words), SHORT, SHORT)


def _found(match: Match, year: int | None, month: int, day: int) -> Found:
    return Found(Span(*match.span()), Moment(year, month, day))


def _year(match: Match, context: Context) -> tuple[int | None, str]:
    """The year as written, or as the context completes it, and how sure that is."""
    written = match["year"]
    if not written:
        return None, ""
    return (int(written), "") if len(written) == 4 else (context.century(int(written)), "high")


def _read_iso(match: Match, context: Context) -> Iterator[Reading]:
    if alone(match.string, match.start()):
        yield single(_found(match, int(match["year"]), int(match["month"]), int(match["day"])), context)


def _read_numbers(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    one, two = int(match["one"]), int(match["two"])
    if not alone(match.string, match.start()) or not _plausible(one, two):
        return
    year, cert = _year(match, context)
    month_first = two > 12 or (match["sign"] == "/" and one <= 12 and words.says("month_first"))
    month, day = (one, two) if month_first else (two, one)
    if month_first and two <= 12 and one != two:
        reading = single(_found(match, year, month, day), context, cert="low")
        yield reading._replace(fault="date-ambiguous", detail=reading.value[0][1])
    else:
        yield single(_found(match, year, month, day), context, cert=cert)


def _read_joined(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """Two days of one month: ``28. und 29.3.1961``, which are a range where one follows the other."""
    one, two = int(match["one"]), int(match["two"])
    if not alone(match.string, match.start()) or match["sign"] != "." or not (1 <= two <= 12 and 1 <= one <= 31):
        return
    year, cert = _year(match, context)
    days = [
        Found(Span(*match.span(group)), Moment(year, two, int(match[group].rstrip(".")))) for group in ("first", "one")
    ]
    days[1] = days[1]._replace(span=Span(match.start("one"), match.end()))
    if follows(preceded(words, "and"), match.string, match.end("joint")):
        either = has_or(words, match["joint"])
        yield from coordinated(Span(*match.span()), days, context, cert=cert, either=either)
    else:
        yield stretch(Span(*match.span()), days[0].moment, days[1].moment, context, cert=cert)


def _plausible(one: int, two: int) -> bool:
    """Whether two numbers can be a day and a month."""
    return 1 <= min(one, two) <= 12 and max(one, two) <= 31


def _read_roman(match: Match, context: Context) -> Iterator[Reading]:
    if not alone(match.string, match.start()) or (match["sign"] == "." and not match["year"]):
        return
    year, cert = _year(match, context)
    month = _ROMAN[match["month"].translate(_CYRILLIC)]
    yield single(_found(match, year, month, int(match["day"])), context, cert=cert)


def _read_short(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    one, two = int(match["one"]), int(match["two"])
    if 1 <= one <= 31 and 1 <= two <= 12 and follows(preceded(words, "number_after"), match.string, match.start()):
        yield single(_found(match, None, two, one), context)

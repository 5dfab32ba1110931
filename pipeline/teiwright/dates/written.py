"""Years in words: ``nineteen forty-five``, ``neunzehnhundertzwölf``, ``mil neuf cent douze``, ``del catorce``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from teiwright.dates.around import follows, is_counted, is_placed, no_noun_follows, preceded
from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.parts import parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, single
from teiwright.dates.words import Words, bounded, cased
from teiwright.source import Span

RUN = r"[^\W\d_]+(?:(?:\s{1,3}|-)[^\W\d_]+){0,6}"
"""Words in a row, as many as a year is written with."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST_DAY = 31
_TWO_DIGITS = 10
_HOURS, _MINUTES = 24, 60


class Said(NamedTuple):
    """What the words behind a month say of its year, and where they end."""

    year: int | None
    """None where the words may be a year, and may be none."""
    end: int
    cert: str = ""


def forms(words: Words) -> Iterator[Form]:
    """One form, which begins with the words for a century."""
    if words.says("short_years"):
        tens = list(cased({_plain(one): "" for one in words.language.table("dates", "spelled").get("tens", {})}))
        yield form(rf"(?<=['’‘])(?P<run>{RUN})", partial(_read_short, words), tens)
    if words.list("year_endings"):
        first = [case for number in _numbers(words) for case in (number, number.capitalize())]
        yield form(rf"(?P<run>{RUN})", partial(_read_ended, words), first)
    begun = {tuple(year.split(" ", 2)[:2]) for year in _years(words)}
    if begun:
        opening = {case for first, *_ in begun for case in (first, first.capitalize())}
        rest = {second for _, *after in begun for second in after or ("",)}
        yield form(rf"(?P<run>{RUN})", partial(_read, words), opening, None if "" in rest else rest)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    text, start = match.string, match.start()
    found = _longest(_begun_years(words), match["run"])
    if found is None:
        return
    year, length = found
    end = _with_ending(words, text, start + length)
    if hours := _hours(words).match(text, end):
        yield from _read_hours(words, year, Span(start, hours.end()), text)
        return
    if is_counted(words, text, end) or _is_amount(words, year, text, end):
        return
    if end > start + length or is_placed(words, text, start, end):
        yield parted(single(Found(Span(start, end), Moment(year)), context), words, text)


@lru_cache
def _hours(words: Words) -> re.Pattern[str]:
    return bounded(rf"\s+(?:{words.any('clock_words')}|{words.unit})(?!\w)")


def _read_hours(words: Words, number: int, span: Span, text: str) -> Iterator[Reading]:
    """``at nineteen thirty hours``: a time where a word such as at goes before; else an amount."""
    hour, minute = divmod(number, 100)
    if hour < _HOURS and minute < _MINUTES and follows(preceded(words, "clock_after"), text, span.start):
        yield Reading(span, (("when", f"{hour:02d}:{minute:02d}:00"),), tag="time")


def _is_amount(words: Words, year: int, text: str, end: int) -> bool:
    """Whether a round number counts what follows: two thousand men."""
    return year % 100 == 0 and not no_noun_follows(words, text, end)


def year_of(words: Words, run: str) -> int | None:
    """The year that all the words of a run are, or None."""
    found = _longest(_begun_years(words), run)
    return found[0] if found and found[1] == len(run) else None


def behind(words: Words, match: Match, context: Context, *, with_day: bool) -> Said | None:
    """What is said of the year behind a month, or None where nothing is.

    Two digits in words are a year where nothing is counted by them and they cannot be the day.
    """
    text = match.string
    ahead = _ahead(words).match(text, match.end(), match.endpos)
    if ahead is None:
        return None
    if full := _longest(_begun_years(words), ahead["run"]):
        end = _with_ending(words, text, ahead.start("run") + full[1])
        return None if _is_amount(words, full[0], text, end) else Said(full[0], end)
    short = _longest(_begun_numbers(words), ahead["run"])
    if short is None or ahead["comma"]:
        return None
    number, end = short[0], ahead.start("run") + short[1]
    if (longer := _with_ending(words, text, end)) == end and not no_noun_follows(words, text, end):
        return None
    sure = with_day or ahead["of"] or number > _LAST_DAY or longer > end or not words.says("month_first")
    return Said(context.century(number), longer, "high") if sure else Said(None, match.end())


def _read_short(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``back in 'sixty-two``: the apostrophe stands for the century."""
    short = _longest(_begun_numbers(words), match["run"])
    if short is None:
        return
    span = Span(match.start() - 1, match.start() + short[1])
    if is_placed(words, match.string, *span):
        year = context.century(short[0])
        yield parted(single(Found(span, Moment(year)), context, cert="high"), words, match.string)


def _read_ended(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``в сорок первом году``: the word for a year behind the number, which is too high to count years."""
    short = _longest(_begun_numbers(words), match["run"])
    if short is None or short[0] <= _TWO_DIGITS:
        return
    span = Span(match.start(), _with_ending(words, match.string, match.start() + short[1]))
    if span.end > match.start() + short[1] and not is_counted(words, match.string, span.end):
        yield parted(single(Found(span, Moment(context.century(short[0]))), context, cert="high"), words, match.string)


@lru_cache
def _ahead(words: Words) -> re.Pattern[str]:
    return bounded(rf"(?:(?P<comma>\s*,\s*)|\s+|-)(?P<of>{words.any('of_year')}\s+)?(?P<run>{RUN})")


def _with_ending(words: Words, text: str, end: int) -> int:
    """Where the year ends with the word for a year that may stand behind it."""
    found = _ending(words).match(text, end)
    return found.end() if found else end


@lru_cache
def _ending(words: Words) -> re.Pattern[str]:
    return bounded(rf"\s+{words.any('year_endings')}(?!\w)")


def _longest(table: Mapping[str, int | None], run: str) -> tuple[int, int] | None:
    """The value of the most words at the beginning of a run that the table has, and their length."""
    longest, said = None, ""
    for word in _WORD.finditer(run):
        said += word[0].lower()
        if said not in table:
            break
        if (value := table[said]) is not None:
            longest = value, word.end()
        said += " "
    return longest


@lru_cache
def _begun_years(words: Words) -> Mapping[str, int | None]:
    return _with_beginnings(_years(words))


@lru_cache
def _begun_numbers(words: Words) -> Mapping[str, int | None]:
    return _with_beginnings(_numbers(words))


def _with_beginnings(table: Mapping[str, int]) -> Mapping[str, int | None]:
    """The table with the words that its phrases begin with, which have no value."""
    begun = (phrase[: space.start()] for phrase in table for space in re.finditer(" ", phrase))
    return {**dict.fromkeys(begun), **table}


def _plain(phrase: str) -> str:
    return " ".join(_WORD.findall(phrase.lower()))


@lru_cache
def _numbers(words: Words) -> Mapping[str, int]:
    """The numbers from 1 to 99 as years are said with them."""
    spelled = words.language.table("dates", "spelled")
    ones = [(one, number) for number, forms in enumerate(spelled.get("ones", ()), 1) for one in forms.split("|")]
    tens = {_plain(ten): int(value) for ten, value in spelled.get("tens", {}).items()}
    joined = {
        _plain(template.format(ten=ten, one=one)): value + number
        for ten, value in tens.items()
        for one, number in ones
        if number < _reach(value, tens)
        for template in spelled.get("join", ())
    }
    round_tens = {_plain(ten): int(value) for ten, value in spelled.get("round", tens).items()}
    return joined | {_plain(one): number for one, number in ones} | round_tens


def _reach(ten: int, tens: Mapping[str, int]) -> int:
    """How far numbers are added to a ten: to the next one, which in French is twenty away from sixty."""
    following = dict(pairwise([*sorted(set(tens.values())), 100]))
    return following[ten] - ten


@lru_cache
def _years(words: Words) -> Mapping[str, int]:
    """The years in words, by their words without hyphens."""
    spelled = words.language.table("dates", "spelled")
    found = {_plain(template): int(year) for template, year in _centuries(spelled, "whole")}
    for key, least in (("years", 1), ("two_digits", _TWO_DIGITS)):
        for template, year in _centuries(spelled, key):
            plain = template.lower().replace("-", " ")
            later = ((n, number) for n, number in _numbers(words).items() if number >= least)
            found |= {plain.replace("{n}", n): year + number for n, number in later}
    return found


def _centuries(spelled: Mapping[str, Any], key: str) -> Iterator[tuple[str, int]]:
    """The templates of a list with each century put in, and the year that it begins with."""
    for century, value in spelled.get("centuries", {}).items():
        for template in spelled.get(key, ()):
            yield template.replace("{c}", century), int(value) * 100
    if key == "years":
        yield from spelled.get("more_years", {}).items()

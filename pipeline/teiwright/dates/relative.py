"""Dates seen from the conversation: ``yesterday``, ``last week``, ``the same day``, ``two days ago``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from teiwright.dates.around import ends_clause, no_noun_follows, stands_alone
from teiwright.dates.form import Form, Match, form, phrase_forms
from teiwright.dates.moment import Moment, moment
from teiwright.dates.parts import is_parted, parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import week
from teiwright.dates.words import Words, cased, folded, without_first
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """The forms, numbers of units before phrases."""
    counted = rf"(?P<count>{words.number}|{words.any('one')})\s+(?P<unit>{words.unit})"
    ahead, behind = words.list("ago_ahead"), words.list("ago")
    if behind:
        pattern, read = rf"{counted}\s+{words.any('ago')}(?!\w)", partial(_read_ago, words)
        yield form(pattern, read, words.number_starts, words.number_goes_on)
    if ahead:
        first = cased(dict.fromkeys(ahead, ""))
        then = [*filter(None, map(without_first, first)), *words.number_starts]
        yield form(rf"{words.any('ago_ahead')}\s+{counted}", partial(_read_ago, words), first, then)
    near, far = words.table("following"), words.table("relative")
    yield from phrase_forms(near, partial(_read_following, words, near))
    yield from phrase_forms(far, partial(_read_relative, words, far))
    own = words.table("own")
    yield from phrase_forms(own, partial(_read_part, words, own))


def _read_relative(words: Words, table: Mapping[str, str], match: Match, context: Context) -> Iterator[Reading]:
    phrase = folded(match["phrase"])
    if context.day is None or not _meant(words, phrase, match):
        return
    unit, count = table[phrase].split()
    yield _parted(Reading(Span(*match.span()), shifted(context.day, unit, int(count)), "medium"), words, match.string)


def _read_part(words: Words, table: Mapping[str, str], match: Match, context: Context) -> Iterator[Reading]:
    """``the end of the year``: the year of the conversation, if the text has not just named another."""
    text, start = match.string, match.start()
    if context.day is None or context.year not in (None, context.day.year):
        return
    if is_parted(words, text, start) and no_noun_follows(words, text, match.end()):
        yield from _read_relative(words, table, match, context)


def _parted(reading: Reading, words: Words, text: str) -> Reading:
    """The month or year with a word before it that makes it a part: the end of last year."""
    numbers = [int(number) for number in reading.value[0][1].split("-")]
    if len(reading.value) > 1 or len(numbers) > 2:
        return reading
    return parted(reading._replace(known=Moment(*numbers)), words, text)._replace(known=None)


def _meant(words: Words, phrase: str, match: Match) -> bool:
    """Whether a phrase that needs an occasion after it, or the end of a clause, has it."""
    lower = phrase.lower()
    if lower in words.list("with_occasion"):
        return _occasion(words).match(match.string, match.end()) is not None
    return lower not in words.list("at_clause_end") or ends_clause(match.string, match.end())


@lru_cache
def _occasion(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[\w-]+\s+)?(?i:{words.any('occasions')})(?!\w)")


def shifted(day: datetime.date, unit: str, count: int) -> tuple[tuple[str, str], ...]:
    """The attributes of a day, week, month or year so many of them away."""
    match unit:
        case "day":
            return (("when", (day + datetime.timedelta(days=count)).isoformat()),)
        case "week":
            monday, sunday = week(day + datetime.timedelta(days=7 * count))
            return ("from", monday.iso), ("to", sunday.iso)
        case "month":
            return (("when", moment(day).shifted(count).iso),)
        case _:
            return (("when", Moment(day.year + count).iso),)


def _read_following(words: Words, table: Mapping[str, str], match: Match, context: Context) -> Iterator[Reading]:
    phrase = folded(match["phrase"])
    base = (context.last.date if context.last else None) or context.day
    if base is None or not _meant(words, phrase, match):
        return
    day = base + datetime.timedelta(days=int(table[phrase]))
    yield Reading(Span(*match.span()), (("when", day.isoformat()),), "medium", known=moment(day))


def _read_ago(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    unit = words.table("units")[folded(match["unit"])]
    if context.day is None or unit.startswith("T") or not stands_alone(words, match.string, match.start("count")):
        return
    yield Reading(Span(*match.span()), _ago(context.day, unit, words.number_of(match["count"])), "medium")


def _ago(day: datetime.date, unit: str, count: float) -> tuple[tuple[str, str], ...]:
    """The attributes of a day that is some units of an ISO duration (``7D``, ``M``, ``10Y``) back."""
    factor, letter = int(int(unit[:-1] or 1) * count), unit[-1]
    if letter == "D" and unit != "D":
        monday, sunday = week(day - datetime.timedelta(days=factor))
        return ("notBefore", monday.iso), ("notAfter", sunday.iso)
    return shifted(day, {"D": "day", "M": "month", "Y": "year"}[letter], -factor)

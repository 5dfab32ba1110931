"""Clock times: ``10:00 a.m.-12:30 p.m.``, ``16:40 GMT``, ``11.00 Uhr``, ``16h40``, ``4 o'clock in the afternoon``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from teiwright.dates.around import alone, ends_clause, follows, preceded
from teiwright.dates.calendar import to
from teiwright.dates.form import Form, Match, form, joined
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import least
from teiwright.dates.words import SHORT, YEAR, Words, alternation, bounded, cased, folded, without_first
from teiwright.source import Span

ZONES = {
    "GMT": "Z", "UTC": "Z", "Z": "Z", "WET": "Z", "BST": "+01:00", "CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00",
    "MESZ": "+02:00", "EET": "+02:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
    "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
"""Offsets of the abbreviations that stand in transcripts; those of several zones mean the commonest."""


_REACH = 40
"""How far before a time the part of the day is looked for, in characters."""
_EARLY = 7
"""An hour before this one is taken for the afternoon where nothing tells."""


_HOURS = 24
_DATED = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?:\s?[^\W\d]{1,4}\.?)?,\s+\Z")


class Hour(NamedTuple):
    """A time of day as written, with the half of the day where it is said."""

    hour: int
    minute: int
    half: str
    written: str


def forms(words: Words) -> Iterator[Form]:
    """The forms: a time, perhaps with another that is joined to it, and the names of hours."""
    zone = rf"(?:\s*(?P<zone>{alternation(ZONES)})(?!\w))?"
    clock_words = cased(dict.fromkeys(words.list("clock_words"), ""))
    said = [*clock_words, *words.table("day_parts")]
    joints = [*words.all_cases("and", "to"), *words.numbers]
    time, read = _time(words) + zone, partial(_read, words)
    yield form(time, read, SHORT, [*SHORT, "h", *said, *joints])
    yield form(time, read, words.numbers, [*words.numbers_go_on, *said])
    military = rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s*(?:{words.any('clock_words')}(?!\w))?{zone}"
    yield form(rf"{military}(?!\w)", partial(_read_military, words), YEAR)
    for phrase in words.list("hour_after"):
        first, rest = cased({phrase: ""}), without_first(phrase).strip()
        pattern = rf"{alternation(first)}\s+(?P<hour>[01]?\d|2[0-4]|{alternation(words.numbers)})(?!\w)"
        yield form(pattern, partial(_read_bare, words), first, [rest] if rest else [*SHORT, *words.numbers])
    named = words.table("clock")
    hour, read_named = rf"(?:12(?:[:.]00)?\s+)?(?P<name>{alternation(named)})(?!\w)", partial(_read_named, words, named)
    yield form(hour, read_named, SHORT, [*SHORT, *named])
    yield form(hour, read_named, named)


def _time(words: Words) -> str:
    """A pattern for a time."""
    o_clock = rf"(?:\s*(?P<clock>{words.any('clock_words')})(?!\w))"
    parts = alternation(words.table("day_parts"))
    spelled = rf"{alternation(words.numbers)}(?=\s+(?:{words.any('clock_words')}|{parts})(?!\w))"
    hour = rf"(?P<hour>[01]?\d(?!\d)|2[0-4](?!\d)|{spelled})"
    comma = rf",(?=[0-5]\d\s*{words.any('clock_words')}(?!\w))"
    minutes = rf"(?:(?P<sign>[:.]|\s?h\s?|{comma})(?P<minute>[0-5]\d)(?![\d:]))"
    after = rf"(?:\s+(?P<more>[0-5]\d)(?!\d|\.\d)(?:\s*{words.any('minute_words')}(?!\w))?)"
    part = rf"(?:\s*,?\s*(?P<part>{parts})(?!\w))"
    return rf"{hour}{minutes}?(?:{o_clock}{after}?)?{part}?"


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    text, at = match.string, match.start()
    if not alone(text, at):
        return
    cued = partial(follows, preceded(words, "clock_after"), text, at)
    two = None if match["zone"] else joined(match, _joint(words))
    if two and (found := _two(words, match, *two, cued)):
        yield found
    elif _is_time(words, match, match["zone"], cued) and not _is_span(words, match):
        one = _hour(words, match)
        cert = _cert(words, one)
        yield Reading(Span(*match.span()), (("when", iso(one, cert) + _zone(match)),), cert, tag="time")


@lru_cache
def _joint(words: Words) -> re.Pattern[str]:
    return bounded(rf"(?:{to(words)}|(?P<and>\s+{words.any('and')}\s+))")


def _two(words: Words, match: Match, joint: Match, other: Match, cued: Callable[[], bool]) -> Reading | None:
    """From one time to another; with and only behind between."""
    text, at = match.string, match.start()
    if joint["and"] and not follows(preceded(words, "between"), text, at):
        return None
    told = any(_is_time(words, one, other["zone"], cued) for one in (match, other))
    if not told and not match["sign"] == other["sign"] == ":":
        return None
    first, second = _hour(words, match), _hour(words, other)
    if second.half and not first.half:
        first = first._replace(half=_half_before(first, second))
    cert = "" if max(first.hour, second.hour) > 12 else least(_cert(words, first), _cert(words, second))
    value = (("from", iso(first, cert) + _zone(other)), ("to", iso(second, cert) + _zone(other)))
    return Reading(Span(at, other.end()), value, cert, tag="time")


def _zone(match: Match) -> str:
    return ZONES.get(match["zone"] or "", "")


def _is_time(words: Words, match: Match, zone: str | None, cued: Callable[[], bool]) -> bool:
    """Whether the letter, or the word before it, says that numbers are a time."""
    clock, sign, minute, part = match["clock"], (match["sign"] or "").strip(), match["minute"], match["part"]
    if part and folded(part) in words.list("weak_day_parts") and not (clock or minute):
        return cued()
    if part or (zone and minute):
        return True
    if clock or sign == "h":
        weak = (clock or "").lower() in words.list("weak_clock_words")
        return bool(minute) or not weak or cued()
    return sign == ":" and (cued() or _is_dated(match))


def _is_dated(match: Match) -> bool:
    """Whether the year of a date and a comma stand before: 25 August 2011, 21:07."""
    return _DATED.search(match.string, max(0, match.start() - _REACH), match.start()) is not None


def _is_span(words: Words, match: Match) -> bool:
    """Whether hours are how long it took: 24 hours, after two hours."""
    if match["minute"] or match["part"] or (match["clock"] or "").lower() not in words.list("weak_clock_words"):
        return False
    apart = follows(preceded(words, "no_clock_after"), match.string, match.start())
    return apart or words.number_of(match["hour"]) == _HOURS


def _hour(words: Words, match: Match) -> Hour:
    written = match["hour"]
    minute = match["minute"] or match["more"] or "0"
    half = words.table("day_parts").get(folded(match["part"] or ""), "")
    one = Hour(int(words.number_of(written)), int(minute), half, written)
    if half or one.hour > _HOURS // 2 or written.startswith("0"):
        return one
    half = _half_after(words, match.string, match.end()) or half_before(words, match.string, match.start("hour"))
    return one._replace(half=half)


def _half_after(words: Words, text: str, at: int) -> str:
    """The half of the day that is said behind the time as of a day: ``until 3:00 this morning``."""
    found = _behind(words).match(text, at)
    return words.table("halves")[folded(found["part"])] if found else ""


@lru_cache
def _behind(words: Words) -> re.Pattern[str]:
    near = alternation([*words.weekdays, *words.list("near_halves")])
    return re.compile(rf"\s*,?\s+{near}\s+(?P<part>{alternation(words.table('halves'))})(?!\w)")


def half_before(words: Words, text: str, at: int) -> str:
    """The half of the day that is said before the time: ``last evening at about 7 o'clock``."""
    found = _before(words).search(text, max(0, at - _REACH), at)
    if found is None:
        return ""
    part = folded(found["part"])
    return words.table("day_parts").get(part) or words.table("halves").get(part, "")


@lru_cache
def _before(words: Words) -> re.Pattern[str]:
    part = alternation([*words.table("day_parts"), *words.table("halves")])
    return re.compile(rf"(?<!\w)(?P<part>{part})\s*,?\s+(?:{words.any('clock_after')}\s+){{0,2}}\Z")


def _half_before(first: Hour, second: Hour) -> str:
    """The half of the day of a time whose end has one: 11:30-1:00 p.m. begins before noon."""
    if first.hour % 12 <= second.hour % 12:
        return second.half
    return "am" if second.half == "pm" else "pm"


def _cert(words: Words, one: Hour) -> str:
    return cert_of(one, twelve_hours=words.says("twelve_hours"))


def cert_of(one: Hour, *, twelve_hours: bool) -> str:
    """Low where the letter does not tell morning from afternoon."""
    told = one.half or not twelve_hours or one.hour > 12 or one.written.startswith("0")
    return "" if told else "low"


def iso(one: Hour, cert: str) -> str:
    """The time of day; an hour that may be morning or afternoon is taken from the working day."""
    half = one.half or ("pm" if cert and one.hour < _EARLY else "")
    hour = one.hour
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{one.minute:02d}:00"


def _read_military(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """Four digits are a time where a zone or the word hours follows, and a word such as at goes before."""
    text, start = match.string, match.start()
    told = match.end() > match.end("minute") or match["hour"] == "0" + match["hour"][1:]
    if told and alone(text, start) and (match["zone"] or follows(preceded(words, "clock_after"), text, start)):
        hour = f"{int(match['hour']) % 24:02d}:{match['minute']}:00{ZONES.get(match['zone'] or '', '')}"
        yield Reading(Span(*match.span()), (("when", hour),), tag="time")


def _read_bare(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``um zehn``, ``a las diez``: an hour that is nothing but a number, at the end of a clause."""
    hour, at = words.number_of(match["hour"]), match.start("hour")
    if hour % 1 == 0 and 0 < hour <= _HOURS and ends_clause(match.string, match.end()):
        one = Hour(int(hour), 0, half_before(words, match.string, match.start()), match["hour"])
        cert = cert_of(one, twelve_hours=hour <= _HOURS // 2)
        yield Reading(Span(at, match.end()), (("when", iso(one, cert)),), cert, tag="time")


def _read_named(words: Words, table: Mapping[str, str], match: Match, context: Context) -> Iterator[Reading]:
    text, start = match.string, match.start()
    after_comma = text[:start].rstrip().endswith(",") and ends_clause(text, match.end())
    if match.start("name") > start or after_comma or follows(preceded(words, "clock_after"), text, start):
        yield Reading(Span(start, match.end()), (("when", table[folded(match["name"])]),), tag="time")

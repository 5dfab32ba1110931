"""Durations: ``2 hours 30 minutes``, ``an hour and a half``, ``half an hour``, ``10 days``, ``a month``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from teiwright.dates.around import alone, follows, no_noun_follows, preceded, stands_alone
from teiwright.dates.form import Form, Match, form, phrase_forms
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import Words, folded
from teiwright.source import Span

_ORDER = ("Y", "M", "D", "TH", "TM", "TS")
_LOWER = {"Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
"""The unit that a fraction of a unit is counted in."""

_OPENING, _CLOSING = frozenset('"“„«'), frozenset('"”“»')
_INSIDE = re.compile(r"[^\W\d_A-Z]\s\Z")

Amounts = dict[str, float]


def forms(words: Words) -> Iterator[Form]:
    """The forms: phrases that are durations as they stand, and numbers of units."""
    fixed = words.table("durations")
    yield from phrase_forms(fixed, partial(_read_fixed, fixed))
    one = _counted(words)
    joint = rf"\s*,?\s+(?:{words.any('and')}\s+)?"
    read = partial(_read, words, re.compile(_parted(words)))
    yield form(rf"{one}(?:{joint}{one}){{0,5}}", read, words.number_starts, words.number_goes_on)


def _counted(words: Words) -> str:
    """A pattern for a number of units, halves included."""
    half = rf"(?:\s+{words.any('and_half')}|\s?½|\s1/2)"
    count = rf"(?:\d{{1,3}}[.,]\d|{words.number}|{words.any('one')}(?!\w))"
    return rf"{count}{half}?\s+{words.unit}(?:\s+{words.any('and_half')}(?!\w))?"


def _parted(words: Words) -> str:
    """The same with its parts named."""
    half = rf"(?:\s+{words.any('and_half')}|\s?½|\s1/2)"
    count = rf"(?P<count>\d{{1,3}}[.,]\d|{words.number}|{words.any('one')}(?!\w))"
    return rf"{count}(?P<half>{half})?\s+(?P<unit>{words.unit})(?P<half2>\s+{words.any('and_half')}(?!\w))?"


def _read_fixed(table: Mapping[str, str], match: Match, context: Context) -> Iterator[Reading]:
    yield Reading(Span(*match.span()), (("dur", table[folded(match["phrase"])]),), tag="time")


def _read(words: Words, part: re.Pattern[str], match: Match, context: Context) -> Iterator[Reading]:
    text, start = match.string, match.start()
    parts = tuple(part.finditer(text, start, match.end()))
    if not alone(text, start) or not stands_alone(words, text, start) or _is_age(words, match, parts[0]):
        return
    for group in _descending(words, parts):
        if _is_title(words, text, group):
            continue
        if len(group) == 1 and _is_weak(words, group[0]) and not _is_meant(words, group[0]):
            continue
        amounts: Amounts = {}
        for one in group:
            _add(amounts, words.table("units")[folded(one["unit"])], _count(words, one))
        if duration := iso(amounts):
            yield Reading(Span(group[0].start(), group[-1].end()), (("dur", duration),), tag="time")


def _is_title(words: Words, text: str, group: Sequence[Match]) -> bool:
    """Whether it is what something is called: the programme "48 hours", on 60 Minutes."""
    start, end = group[0].start(), group[-1].end()
    if text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING:
        return True
    unit = group[0]["unit"]
    return (
        unit.istitle()
        and not words.says("nouns_are_capitals")
        and _INSIDE.search(text, max(0, start - 3), start) is not None
    )


def _descending(words: Words, parts: Sequence[Match]) -> Iterator[list[Match]]:
    """The parts of each duration: its units grow smaller, so "six years, seven years" are two."""
    group: list[Match] = []
    for part in parts:
        if group and _rank(words, part) <= _rank(words, group[-1]):
            yield group
            group = []
        group.append(part)
    yield group


def _rank(words: Words, part: Match) -> int:
    return _ORDER.index(words.table("units")[folded(part["unit"])].lstrip("0123456789"))


def _is_age(words: Words, match: Match, first: Match) -> bool:
    """Whether what is counted are the years of somebody: by a word behind it, or by one before years."""
    if _no_duration(words).match(match.string, match.end()):
        return True
    return (
        _rank(words, first) == 0
        and follows(preceded(words, "age_after"), match.string, match.start())
        and not _is_of_something(words, match)
    )


def _is_of_something(words: Words, match: Match) -> bool:
    """Whether the years are of what follows: ``mit 14 Jahren Haft``, ``con diez años de experiencia``."""
    if words.says("nouns_are_capitals"):
        return not no_noun_follows(words, match.string, match.end())
    return _something(words).match(match.string, match.end()) is not None


@lru_cache
def _something(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s+{words.any('years_of')}(?!\w)")


@lru_cache
def _no_duration(words: Words) -> re.Pattern[str]:
    return re.compile(rf"[\s-]+{words.any('not_duration_before')}(?!\w)")


def _is_weak(words: Words, part: Match) -> bool:
    """Whether a single unit is counted by an article or "one": a month, one day."""
    return not part["count"][0].isdigit() and _count(words, part) == 1


def _is_meant(words: Words, part: Match) -> bool:
    """Whether a month or one day is a duration: behind for or within it is; a minute or a second never is."""
    brief = _rank(words, part) >= _ORDER.index("TM")
    return not brief and follows(preceded(words, "duration_after"), part.string, part.start())


def _count(words: Words, part: Match) -> float:
    half = 0.5 if part["half"] or part["half2"] else 0
    written = part["count"]
    if written[0].isdigit():
        return float(written.replace(",", ".")) + half
    return words.number_of(written) + half


def _add(amounts: Amounts, unit: str, count: float) -> None:
    """Adds some of a unit of the language file: a letter of ISO 8601, ``T`` before those of the clock, a factor."""
    letter = unit.lstrip("0123456789")
    count *= int(unit[: -len(letter)] or 1)
    if count % 1 and letter in _LOWER:
        lower, factor = _LOWER[letter]
        amounts[lower] = amounts.get(lower, 0) + count % 1 * factor
        count //= 1
    amounts[letter] = amounts.get(letter, 0) + count


def iso(amounts: Amounts) -> str | None:
    """The duration as XML Schema writes it; None where only a fraction would say it."""
    counted = {unit: round(amounts[unit], 6) for unit in _ORDER if amounts.get(unit)}
    if not counted or any(count % 1 for count in counted.values()):
        return None
    days = "".join(f"{count:.0f}{unit}" for unit, count in counted.items() if len(unit) == 1)
    clock = "".join(f"{count:.0f}{unit[1]}" for unit, count in counted.items() if len(unit) == 2)
    return f"P{days}" + (f"T{clock}" if clock else "")

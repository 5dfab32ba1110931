"""Centuries: ``the 19th century``, ``19. Jahrhundert``, ``XIXe siècle``, ``siglo XIX``, ``XIX век``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from teiwright.dates.around import alone
from teiwright.dates.form import Form, Match, form
from teiwright.dates.parts import parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import SHORT, Words, alternation, cased
from teiwright.source import Span

_PLACE = re.compile(r"\{(nth|n|roman)\}")
_ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI",
)  # fmt: skip
_LAST = len(_ROMANS)


def forms(words: Words) -> Iterator[Form]:
    """A form for each template of the language file: ``{nth}`` is a number with its ending, ``{n}`` without,
    ``{roman}`` a Roman one.
    """
    for template in words.list("centuries"):
        before, kind, after = _PLACE.split(template, maxsplit=1)
        front = alternation(cased({before: ""})) if before else ""
        for number, begun, more in _numbers(words, kind, after):
            first, then = ([before], begun) if before else (begun, [after.partition(" ")[2] or after, *more])
            pattern = rf"{front}(?P<number>{number}){alternation([after])}(?!\w)"
            yield form(pattern, partial(_read, words), cased(dict.fromkeys(first, "")), then)


def _numbers(words: Words, kind: str, after: str) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Patterns for such a number: each with the words it can begin with, and those that can go on with it."""
    if kind == "roman":
        yield alternation(_ROMANS), [number + after.partition(" ")[0] for number in _ROMANS], []
        return
    ending = alternation(words.list("endings")) if kind == "nth" else ""
    yield rf"\d{{1,2}}{ending}", SHORT, [after, *words.all_cases("endings")]
    yield alternation(words.ordinals), list(words.ordinals), [after, *words.ordinals_go_on]


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    number = _value(words, match["number"])
    if 0 < number <= _LAST and alone(match.string, match.start()):
        first = (number - 1) * 100 + 1
        value = (("from", f"{first:04d}"), ("to", f"{first + 99:04d}"))
        yield parted(Reading(Span(*match.span()), value), words, match.string)


def _value(words: Words, written: str) -> int:
    return _ROMANS.index(written) + 1 if written in _ROMANS else words.day_of(written)

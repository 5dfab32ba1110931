"""Centuries: ``the 19th century``, ``19. Jahrhundert``, ``XIXe siècle``, ``siglo XIX``, ``XIX век``."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        pattern = rf"{front}(?P<number>{_number(words, kind)}){alternation([after])}(?!\w)"
        first = cased(dict.fromkeys(_first(words, before, kind, after), ""))
        yield form(pattern, partial(_read, words), first, _then(words, before, kind, after))


def _number(words: Words, kind: str) -> str:
    if kind == "roman":
        return alternation(_ROMANS)
    ending = alternation(words.list("endings")) if kind == "nth" else ""
    return rf"(?:\d{{1,2}}{ending}|{alternation(words.ordinals)})"


def _first(words: Words, before: str, kind: str, after: str) -> Iterator[str]:
    """What the words of a template can begin with."""
    if before:
        yield before
    elif kind == "roman":
        yield from (number + after.partition(" ")[0] for number in _ROMANS)
    else:
        yield from (*SHORT, *words.ordinals)


def _then(words: Words, before: str, kind: str, after: str) -> Iterator[str]:
    """What can follow the first word: the word for a century, or the rest of the number before it."""
    if before:
        yield from _ROMANS
        return
    yield after.partition(" ")[2] or after
    if kind != "roman":
        yield from (after, *words.all_cases("endings"), *words.ordinals_go_on)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    number = _value(words, match["number"])
    if 0 < number <= _LAST and alone(match.string, match.start()):
        first = (number - 1) * 100 + 1
        value = (("from", f"{first:04d}"), ("to", f"{first + 99:04d}"))
        yield parted(Reading(Span(*match.span()), value), words, match.string)


def _value(words: Words, written: str) -> int:
    return _ROMANS.index(written) + 1 if written in _ROMANS else words.day_of(written)

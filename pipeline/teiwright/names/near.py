"""Finds spellings of one name: transliterations (Alekseev, Alekseyev) and slips of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

_SOUNDS = (
    (re.compile("sch|sh|ch|tsch|zh|cz|tch"), "s"),
    (re.compile("ks|x"), "x"),
    (re.compile("kh|gh|h"), "h"),
    (re.compile("ts|tz|z"), "z"),
    (re.compile("ph|ff|v|w"), "f"),
    (re.compile("ck|q|c"), "k"),
    (re.compile("[aeiouyjаеёиоуыэюяйьъ]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_DIGITS = re.compile(r"\d+")
_LIKE = 80
_SHORTEST = 3


@lru_cache(maxsize=1 << 10)
def skeleton(name: str) -> str:
    """The consonants of a folded name, in classes of sound, after its first letter."""
    rest = name[1:].replace(" ", "")
    for sound, letter in _SOUNDS:
        rest = sound.sub(letter, rest)
    return name[:1] + rest


def near(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one."""
    if min(len(one), len(other)) < _SHORTEST or _DIGITS.findall(one) != _DIGITS.findall(other) or _of_her(one, other):
        return False
    return (skeleton(one) == skeleton(other) and fuzz.ratio(one, other) >= _LIKE - 10) or fuzz.ratio(
        one, other
    ) >= _LIKE


def nearest(name: str, others: Iterable[str]) -> str | None:
    """The spelling most like a name, where one is like it."""
    return max(
        (other for other in others if near(name, other)), key=lambda other: fuzz.ratio(name, other), default=None
    )


def _of_her(one: str, other: str) -> bool:
    """Whether one is the other's feminine form: Khrushcheva is not Khrushchev."""
    shorter, longer = sorted((one, other), key=len)
    return any(longer == shorter + ending for ending in ("a", "а", "ova", "ová"))

"""What stands around the words of a date, and decides whether they are one."""

from __future__ import annotations

import re
from functools import lru_cache

from teiwright.dates.words import Words

SIGNS = "'’‘"
"""Apostrophes, as they stand before a short year."""
_WINDOW = 40
"""How far a word that decides is looked for, in characters."""
_INSIDE = re.compile(r"(?:[\w#№$€£]|\d[.,:/\-–])\Z")
_CLOSED = re.compile(r"\s*(?:[.,;:!?)\]\"”»…]|--|[-–—]\s|\Z)(?!\d)")


@lru_cache
def preceded(words: Words, key: str) -> re.Pattern[str]:
    """A pattern for a word of that list at the end of what stands before a date."""
    return re.compile(rf"(?<!\w){words.any(key)}(?:\s+|(?<=['’-]))\Z")


def follows(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Whether the pattern of a list is what stands before an offset."""
    return pattern.search(text, max(0, at - _WINDOW), at) is not None


def alone(text: str, at: int) -> bool:
    """Whether a number that begins there is not the rest of a longer one, or of a name."""
    return _INSIDE.search(text, max(0, at - 2), at) is None


def signed(text: str, at: int) -> bool:
    """Whether an apostrophe stands before a year that begins there."""
    return at > 0 and text[at - 1] in SIGNS


def ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends there."""
    return _CLOSED.match(text, at) is not None


def stands_alone(words: Words, text: str, at: int) -> bool:
    """Whether a number there is the only one: not the second of "eight or ten"."""
    return not follows(_numbered(words), text, at)


@lru_cache
def _numbered(words: Words) -> re.Pattern[str]:
    joint = rf"\s(?:{words.any('and')}|{words.any('to')})\s"
    return re.compile(rf"(?<!\w)(?:{words.number}|{words.any('one')})\s*(?:[-–—,]|{joint})\s*\Z")


def looks_ahead(words: Words, text: str, at: int) -> bool:
    """Whether the sentence speaks of the future before that place."""
    start = max(0, at - 2 * _WINDOW)
    sentence = max(start, *(text.rfind(sign, start, at) for sign in ".;!?"))
    return _future(words).search(text, sentence, at) is not None


@lru_cache
def _future(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?=['’])){words.any('future')}(?!\w)")


def no_noun_follows(words: Words, text: str, at: int) -> bool:
    """Whether no noun follows of which a number would be the number: not the 26th Congress."""
    return ends_clause(text, at) or _follower(words).match(text, at) is not None


@lru_cache
def _follower(words: Words) -> re.Pattern[str]:
    lower = r"|[^\W\d_A-ZÄÖÜ]+" if words.says("nouns_are_capitals") else ""
    return re.compile(rf"\s+(?:{words.any('after_day')}{lower})(?!\w)")


def is_counted(words: Words, text: str, at: int) -> bool:
    """Whether a word follows of which a number would be an amount."""
    return _counted(words).match(text, at) is not None


@lru_cache
def _counted(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s+{words.any('counted')}(?!\w)")


def is_placed(words: Words, text: str, start: int, end: int) -> bool:
    """Whether a number stands where years do: behind a word of the lists."""
    if follows(preceded(words, "year_after"), text, start):
        return True
    key = "year_at_end_after" if no_noun_follows(words, text, end) else "year_inside_after"
    return follows(preceded(words, key), text, start)

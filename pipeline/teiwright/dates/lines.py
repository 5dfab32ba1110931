"""Dates in front matter: all full dates of a text, and the lines that are nothing but a dateline."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from teiwright.dates import calendar, formal, numeric
from teiwright.dates.form import Grammar, grammar, readings
from teiwright.dates.words import words
from teiwright.languages import Language
from teiwright.source import Span

_LONGEST = 120
_MOST_WORDS = 8
_NEAR = 60
"""How far before a date what it is the date of is looked for, in characters."""
_MARKS = re.compile(r"\[\d{1,3}\]|[*_#]+")
"""Marks of footnotes and of markdown, which a dateline may carry."""
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\s?\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_IN_NUMBERS = re.compile(r"\d\s?[./-]\s?(?:\d\d?\s?[./-]|[XVIХІ])")
"""What every date in numbers has: its day or year, a sign, and the month."""


@lru_cache
def _grammar(language: Language) -> Grammar:
    spoken = words(language)
    return grammar(chain(formal.forms(spoken), calendar.forms(spoken), numeric.forms(spoken)))


def full_dates(text: str, language: Language) -> Iterator[tuple[Span, datetime.date]]:
    """The dates of a text that name day, month and year; of a range, the first day."""
    if not _may_date(text, language):
        return
    for reading in readings(_grammar(language), text, [Span(0, len(text))]):
        first = reading.value[0][1] if reading.value else ""
        if len(first) == 10 and first[0] != "-":
            yield reading.span, datetime.date.fromisoformat(first)


def _may_date(text: str, language: Language) -> bool:
    """Whether there is the name of a month in a text, or a date in numbers: no day is named without."""
    return _month(language).search(text) is not None or _IN_NUMBERS.search(text) is not None


@lru_cache
def _month(language: Language) -> re.Pattern[str]:
    return re.compile(words(language).month)


def of_birth(text: str, at: int, language: Language) -> bool:
    """Whether the date that begins there is the one on which somebody was born."""
    return _born(language).search(text, max(0, at - _NEAR), at) is not None


@lru_cache
def _born(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words(language).any('born')}(?!\w)[^\d;]*\Z")


def date_line(text: str, language: Language) -> datetime.date | None:
    """The day that a line gives, where it is a dateline: a date, perhaps a place and hours, and no sentence."""
    if len(text) > _LONGEST or not _may_date(text, language):
        return None
    found = tuple(full_dates(text, language))
    if len(found) != 1:
        return None
    ((span, date),) = found
    rest = _CLOCK.sub(" ", _MARKS.sub(" ", f"{text[: span.start]} {text[span.end :]}"))
    left = _WORD.findall(rest)
    return date if len(left) <= _MOST_WORDS and all(_may_stand(word, language) for word in left) else None


def _may_stand(word: str, language: Language) -> bool:
    """Whether a word beside the date can be of a place or an hour: capitalised, or one of the small words."""
    return word[0].isupper() or word in language.words("dates", "line")

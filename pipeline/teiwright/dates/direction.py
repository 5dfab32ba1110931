"""The year of a date with a word such as next or last: ``15 juillet prochain``, ``el pasado 15 de marzo``."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from teiwright.dates.moment import Moment
from teiwright.dates.words import Words, alternation, bounded, cased
from teiwright.source import Span

_WINDOW = 30


class Directed(NamedTuple):
    """The year that the word gives, None where no day is known to reckon from, and where the words end."""

    year: int | None
    end: int


def directed(words: Words, text: str, span: Span, one: Moment, day: datetime.date | None) -> Directed | None:
    """What such a word behind a date or before it says of its year, seen from a day; None where there is none."""
    behind = _behind(words).match(text, span.end)
    found = behind or _ahead(words).search(text, max(0, span.start - _WINDOW), span.start)
    if found is None:
        return None
    year = None if day is None else _year(one, day, ahead=found["next"] is not None)
    return Directed(year, behind.end() if behind else span.end)


@lru_cache
def _behind(words: Words) -> re.Pattern[str]:
    return bounded(rf"\s+{_either(words, 'last_behind', 'next_behind')}(?!\w)")


@lru_cache
def _ahead(words: Words) -> re.Pattern[str]:
    articles = rf"(?:\s+{words.any('articles')})?"
    return bounded(rf"(?<!\w){_either(words, 'last', 'next')}{articles}\s+\Z")


def _either(words: Words, last: str, following: str) -> str:
    return rf"(?:(?P<last>{_any(words, last)})|(?P<next>{_any(words, following)}))"


def _any(words: Words, key: str) -> str:
    return alternation(cased(dict.fromkeys(words.list(key), "")))


def _year(one: Moment, day: datetime.date, *, ahead: bool) -> int:
    """The year in which the month, or the day of it, comes next after a day, or came last before it."""
    this = (one.month or 0, one.day or day.day), (day.month, day.day)
    if ahead:
        return day.year + (this[0] <= this[1])
    return day.year - (this[0] >= this[1])

"""All dates, times and durations of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from teiwright.dates import (
    calendar,
    centuries,
    clock,
    days,
    decades,
    durations,
    exceptions,
    formal,
    months,
    numeric,
    ofmonth,
    relative,
    seasons,
    spoken,
    weekdays,
    written,
    years,
)
from teiwright.dates.form import Grammar, grammar, readings
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import words
from teiwright.languages import Language
from teiwright.source import Span

AREAS = (
    exceptions, formal, spoken, centuries, numeric, calendar, ofmonth, seasons, months, days, relative, weekdays,
    decades, written, years, clock, durations,
)  # fmt: skip
"""The kinds of expression; where two begin with the same word, the earlier is tried first."""


@lru_cache
def _grammar(language: Language) -> Grammar:
    spoken = words(language)
    return grammar(chain.from_iterable(area.forms(spoken) for area in AREAS))


def expressions(text: str, spans: Iterable[Span], language: Language, context: Context) -> Iterator[Reading]:
    """What is said of dates and times in stretches of a text, in order."""
    return readings(_grammar(language), text, spans, context)

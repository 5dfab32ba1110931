"""Phrases that hold the words of a date and are none: ``the youth of today``, ``the 26th of July Movement``."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.dates.form import Form, Match, phrase_forms
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import Words, cased
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """The phrases of the language file, which are claimed before any date."""
    yield from phrase_forms(cased(dict.fromkeys(words.list("no_dates"), "")), _read)


def _read(match: Match, context: Context) -> Iterator[Reading]:
    yield Reading(Span(*match.span()), tag="")

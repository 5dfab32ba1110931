"""Dates as deeds and depositions have them, the year first: ``l'an mil neuf cent douze, le trois mars``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from teiwright.dates.calendar import YEAR4
from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, single
from teiwright.dates.words import Words, cased, folded
from teiwright.dates.written import RUN, year_of
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """One form, where the language has a word that such a date begins with."""
    if before := words.list("year_first"):
        year = rf"{words.any('year_first')}\s+(?P<year>{YEAR4}|{RUN})\s*,?\s+"
        day = rf"(?:{words.any('and')}\s+)?(?:{words.any('articles')}\s+)?(?P<day>{words.day})"
        month = rf"(?:\s+{words.any('of')})?\s+(?P<month>{words.month})(?!\w)"
        yield form(year + day + month, partial(_read, words), cased(dict.fromkeys(before, "")))


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    written = match["year"]
    year = int(written) if written.isdecimal() else year_of(words, written)
    if year:
        found = Moment(year, words.months[folded(match["month"])], words.day_of(match["day"]))
        yield single(Found(Span(*match.span()), found), context)

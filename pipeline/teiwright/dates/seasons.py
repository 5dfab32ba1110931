"""Seasons by their distance: ``last fall``, ``this spring``, ``l'été dernier``, ``прошлым летом``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.parts import SEASONS
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import Words, alternation, cased, folded, without_first
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """The forms: the word of direction before the season, or behind it."""
    seasons = [name for name, part in words.table("parts").items() if part in SEASONS and " " not in name]
    season = rf"(?P<season>{alternation(seasons)})"
    ahead = cased(dict.fromkeys((one for key in ("last", "next", "this") for one in words.list(key)), ""))
    if ahead:
        direction = rf"(?:(?P<last>{words.any('last')})|(?P<next>{words.any('next')})|{words.any('this')})"
        then = [*map(without_first, ahead), *seasons] if any(map(without_first, ahead)) else seasons
        yield form(rf"{direction}\s+{season}(?!\w)", partial(_read, words), ahead, [one for one in then if one])
    if words.list("last_behind"):
        direction = rf"(?:(?P<last>{words.any('last_behind')})|(?P<next>{words.any('next_behind')}))"
        yield form(rf"{season}\s+{direction}(?!\w)", partial(_read, words), seasons)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    if context.day is None:
        return
    first, last = SEASONS[words.table("parts")[folded(match["season"])]]
    year = context.day.year
    if match["last"]:
        year -= context.day.month <= last
    elif match["next"]:
        year += context.day.month >= first
    value = (("notBefore", Moment(year, first).iso), ("notAfter", Moment(year, last).iso))
    yield Reading(Span(*match.span()), value, "medium", known=Moment(year))

"""Months without a day: ``May 1962``, ``in October``, ``September '58 through February '60``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from teiwright.dates.around import follows, preceded
from teiwright.dates.calendar import cert_of, has_or, seen_from, to, year, year_of, year_said
from teiwright.dates.form import Form, Match, form, joined
from teiwright.dates.moment import Moment
from teiwright.dates.parts import is_parted, parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, least, single, stretch
from teiwright.dates.words import Words, bounded, folded
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """One form: the month, and perhaps its year; another that is joined to it is written like it."""
    yield form(rf"(?P<month>{words.month}){year(words)}(?!\w)", partial(_read, words), words.months)


def _is_month(words: Words, match: Match, *moments: Moment) -> bool:
    """Whether the name is of a month: it has a year, or stands behind a word such as in or early."""
    text, at = match.string, match.start()
    dated = any(one.year is not None for one in moments)
    return dated or follows(preceded(words, "month_after"), text, at) or is_parted(words, text, at)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    if (two := joined(match, _joint(words))) and (found := _two(words, match, *two, context)):
        yield found
        return
    said = year_said(match, words, context, with_day=False)
    said = seen_from(said, words, match, Moment(None, words.months[folded(match["month"])]))
    month = Moment(said.year, words.months[folded(match["month"])])
    if _is_month(words, match, month):
        span, cert = Span(match.start(), said.end), least(cert_of(match), said.cert)
        yield parted(single(Found(span, month), said.context, cert=cert), words, match.string)


@lru_cache
def _joint(words: Words) -> re.Pattern[str]:
    return bounded(rf"(?:(?P<to>{to(words)})|\s+{words.any('and')}\s+)(?:{words.any('month_of')}\s+)?")


def _two(words: Words, match: Match, joint: Match, other: Match, context: Context) -> Reading | None:
    """A range; months that are only named together are one each, unless one follows the other."""
    said = year_said(other, words, context, with_day=False)
    first = Moment(year_of(match, words, context), words.months[folded(match["month"])])
    second = Moment(said.year, words.months[folded(other["month"])])
    between = joint["to"] or follows(preceded(words, "between"), match.string, match.start())
    together = (second.month or 0) - (first.month or 0) == 1 and first.year in (None, second.year)
    if not (between or together) or not _is_month(words, match, first, second):
        return None
    span, cert = Span(match.start(), said.end), least(cert_of(match), cert_of(other), said.cert)
    return stretch(span, first, second, said.context, cert=cert, either=has_or(words, match.string[slice(*span)]))

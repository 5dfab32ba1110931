"""A day of the month that is meant: ``the 10th of this month``, ``am 3. d. M.``, ``le 12 de ce mois``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from teiwright.dates.around import alone
from teiwright.dates.form import Form, Match, form
from teiwright.dates.moment import moment
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import SHORT, Words, alternation, folded
from teiwright.source import Span


def forms(words: Words) -> Iterator[Form]:
    """The number of the day in digits, or in words, and the words for the month."""
    if months(words):
        then = [*words.all_cases("of"), *months(words)]
        for day, first, more in (
            (words.day_number, SHORT, words.all_cases("endings")),
            (words.ordinal, words.ordinals, words.ordinals_go_on),
        ):
            yield form(rf"(?P<day>{day}){after(words)}", partial(_read, words), first, [*more, *then])


def months(words: Words) -> dict[str, int]:
    """The phrases for a month, and how many months away each is from the conversation."""
    relative = {phrase: value.split() for phrase, value in words.table("relative").items()}
    near = {phrase: int(count) for phrase, (unit, count) in relative.items() if unit == "month"}
    return near | {phrase: int(count) for phrase, count in words.table("of_month").items()}


def after(words: Words) -> str:
    """A pattern for what stands behind such a day."""
    return rf"\s+(?:{words.any('of')}\s+)?(?P<month_meant>{alternation(months(words))})(?!\w)"


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    if context.day is None or not alone(match.string, match.start()):
        return
    found = moment(context.day).shifted(months(words)[folded(match["month_meant"])])
    found = found._replace(day=words.day_of(match["day"]))
    if found.possible:
        yield Reading(Span(*match.span()), (("when", found.iso),), "medium", known=found)

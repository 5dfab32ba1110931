"""Marks dates, times and durations, and reports those that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.dates.reading import Context, Reading
from teiwright.dates.text import expressions
from teiwright.diagnostics import Diagnostic, Report, note, warning
from teiwright.mark import Mark
from teiwright.source import Source


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A date or time element for each expression; its value is what the words, or the context, give."""
    source = conversation.source
    spans = (passage.span for passage in conversation.transcript.passages)
    for reading in expressions(source.text, spans, conversation.language, Context(conversation.date)):
        if reading.fault:
            report(_complaint(reading, source))
        yield Mark(reading.span, reading.span, reading.tag, reading.attributes)


def _complaint(reading: Reading, source: Source) -> Diagnostic:
    words = " ".join(source[reading.span].split())
    where = source.place(reading.span)
    match reading.fault:
        case "date-weekday":
            way = "check the date and the weekday; the date was taken"
            return warning("date-weekday", f'"{words}" was not that day of the week', where, help=way)
        case "date-ambiguous":
            way = "the month was taken to come first; set the language to en-GB where the day does"
            return note("date-ambiguous", f'"{words}" may be two dates', where, help=way)
        case _:
            way = "the words are kept without a value; check them against the original"
            return warning("date-impossible", f'the calendar has no "{words}"', where, help=way)

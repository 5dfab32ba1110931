"""Marks dates, times and durations, and reports those that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teiwright.conversation import Conversation
from teiwright.dates.past import remembers
from teiwright.dates.reading import Context, Reading
from teiwright.dates.text import expressions
from teiwright.diagnostics import Diagnostic, Report, note, warning
from teiwright.mark import Mark
from teiwright.source import Source, Span
from teiwright.transcript import Heading, Transcript

_INTERVIEW = 2
"""So many people speak where one is asked of the past."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A date or time element for each expression, in headings, too; its value is what words or context give."""
    source = conversation.source
    day = conversation.date
    context = Context(day, remembered=_asks(conversation) and remembers(source.text, day))
    for reading in expressions(source.text, _spans(conversation.transcript), conversation.language, context):
        if reading.fault:
            report(_complaint(reading, source))
        yield Mark(reading.span, reading.span, reading.tag, reading.attributes)


def _spans(transcript: Transcript) -> Iterable[Span]:
    """Every stretch of the text that may hold a date, in order."""
    spans = [passage.span for passage in transcript.passages]
    headings = [block.span for block in transcript.blocks if isinstance(block, Heading)]
    return sorted([*spans, *headings]) if headings else spans


def _asks(conversation: Conversation) -> bool:
    """Whether one is asked by another, or answers in a court."""
    speakers, language = conversation.cast.speakers, conversation.language
    if len({*speakers.values()}) == _INTERVIEW:
        return True
    labels = {label.strip(" .:").casefold() for label in speakers}
    answers = {
        word.casefold() for word in (*language.words("labels", "witness"), *language.words("labels", "letters")[1:])
    }
    return not labels.isdisjoint(answers)


def _complaint(reading: Reading, source: Source) -> Diagnostic:
    words = " ".join(source[reading.span].split())
    where = source.place(reading.span)
    match reading.fault:
        case "date-weekday":
            message = f'"{words}" was not that day of the week: {reading.detail}'
            return warning("date-weekday", message, where, help="correct the value if the weekday is right")
        case "date-ambiguous":
            help = f"taken as {reading.detail}; correct the value if the other order is meant"
            return note("date-ambiguous", f'"{words}" may be two dates', where, help=help)
        case _:
            help = "the words are kept without a value; check them against the original"
            return warning("date-impossible", f'the calendar has no "{words}"', where, help=help)

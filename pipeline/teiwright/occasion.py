"""Finds when a conversation was held, and in which language it was taken down."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from teiwright.dates import date_line, full_dates
from teiwright.languages import Language
from teiwright.source import Source, Span
from teiwright.transcript import Dateline, Heading, Transcript

_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


def language_of(source: Source, languages: Iterable[Language]) -> Language | None:
    """The language whose commonest words the text has most of; None where it has none of any."""
    words = Counter(word.casefold() for word in _LETTERS.findall(source.text, 0, _SAMPLE))
    scores = {one: sum(words[word] for word in one.words("language", "common")) for one in languages}
    best = max(scores, key=lambda one: scores[one], default=None)
    return best if best and scores[best] else None


def date_of(transcript: Transcript, language: Language) -> datetime.date | None:
    """The day of the conversation, from the first of: date field, dateline, title, heading, citation, opening."""
    for span in _statements(transcript):
        text = transcript.source[span]
        found = date_line(text, language) or next((date for _, date in full_dates(text, language)), None)
        if found:
            return found
    return None


def _statements(transcript: Transcript) -> Iterator[Span]:
    """What may state the day, the surest first; of the text only what stands before the first turn."""
    yield from (field.words for field in transcript.named("date"))
    first = next(transcript.turns, None)
    end = first.label.start if first else len(transcript.source.text)
    before = [block for block in transcript.blocks if block.span.start < end]
    yield from (block.span for block in before if isinstance(block, Dateline))
    yield from (field.words for field in transcript.named("title"))
    yield from (block.span for block in before if isinstance(block, Heading))
    yield from (field.words for field in transcript.fields)
    yield from (block.span for block in before)

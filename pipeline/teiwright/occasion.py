"""Finds when a conversation was held, and in which language it was taken down."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import filterfalse

from teiwright.dates import full_dates, of_birth
from teiwright.languages import Language, others
from teiwright.source import Source, Span
from teiwright.transcript import Dateline, Heading, Paragraph, Transcript

_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = ".,:;?!()[]\"'’-"
"""Signs that often stand next to a word."""
_SAMPLE = 20_000
_LENGTH = 40
"""From how many words on a text tells that it is in none of the languages known."""
_DIFFERENT, _SHARE = 4, 12
"""How many different common words a text has at least, and what part of its words they are: a twelfth."""


def language_of(source: Source, languages: Iterable[Language]) -> str | None:
    """The code of the language whose common words the text has most of; None where it has none of any.

    A text of some length that has few of each language is in none that is known: ``und``. What the file itself says
    counts where that is so, and where the text has half as many words of that language as of another.
    """
    words = _words(source.text[:_SAMPLE])
    length = words.total()
    found = _told_by_words(words, languages, length)
    best, stated = _most(found), source.language
    if stated and (best is None or found.get(stated, 0) * 2 >= found[best]):
        return stated
    return best or ("und" if length >= _LENGTH else None)


def _told_by_words(words: Counter[str], languages: Iterable[Language], length: int) -> Mapping[str, int]:
    """How much speaks for each language; for those that have no file here only in a text of some length."""
    common = {one.code: one.words("language", "common") for one in languages}
    if length < _LENGTH:
        return {code: sum(_counts(words, listed)) for code, listed in common.items()}
    common |= {code: listed for code, listed in others().items() if code not in common}
    return {code: _told(words, listed, length) for code, listed in common.items()}


def _words(text: str) -> Counter[str]:
    """How often each word stands in a text, folded: without the usual signs, nearly all stand between white space."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    words = Counter(text.casefold().split())
    for written in list(filterfalse(str.isalpha, words)):
        times = words.pop(written)
        for word in _LETTERS.findall(written):
            words[word] += times
    return words


def _most(found: Mapping[str, int]) -> str | None:
    """The first of which most was found, if anything was."""
    best = max(found, key=found.__getitem__, default=None)
    return best if best and found[best] else None


def _told(words: Counter[str], common: Iterable[str], length: int) -> int:
    """How many of a language's common words the text has; 0 where they are too few, or too few of them."""
    counts = _counts(words, common)
    return sum(counts) if len(counts) >= _DIFFERENT and sum(counts) * _SHARE >= length else 0


def _counts(words: Counter[str], common: Iterable[str]) -> list[int]:
    """How often those of the common words stand in the text that do."""
    return list(filter(None, map(words.get, common)))


def date_of(transcript: Transcript, language: Language) -> datetime.date | None:
    """The day of the conversation, from the first of: date field, dateline, title, heading, citation, opening."""
    for span in dict.fromkeys(_statements(transcript)):
        text = transcript.source[span]
        for place, date in full_dates(text, language):
            if not of_birth(text, place.start, language):
                return date
    return None


def _statements(transcript: Transcript) -> Iterator[Span]:
    """What may state the day, the surest first; of the text only what stands before the first turn."""
    yield from (field.words for field in transcript.named("date"))
    first = next(transcript.turns, None)
    end = first.label.start if first else len(transcript.source.text)
    before = [block for block in transcript.blocks if block.span.start < end]
    prose = next((block.span.start for block in before if isinstance(block, Paragraph)), end)
    above = [block for block in before if first or block.span.start < prose]
    yield from (block.span for block in above if isinstance(block, Dateline))
    yield from (field.words for field in transcript.named("title"))
    yield from (block.span for block in before if isinstance(block, Heading))
    yield from (field.words for field in transcript.fields)
    yield from (block.span for block in before)

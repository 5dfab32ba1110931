"""A paragraph of a sign for words that are lost: of dots alone, or what a chat has in place of a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.languages import Language
from teiwright.mark import Mark, mark
from teiwright.source import Source, Span
from teiwright.words import among

_SIGNS = "\u200e\u200f<> "
"""What stands around what a chat has in place of a message."""
_DOTS = re.compile(r"(\(\s*)?(?:(?:\.\s*){2,}|…\s*)(?(1)\))")
_ANGLES = ("<", "‹")
_OMITTED = re.compile(r"[<‹]\s?(?:\.{2,}|…)\s?[>›]")
"""Words left out, as Russian editions have it: ``<…>``, ``‹…›``."""
_FIRST = "(.…"
"""What such a paragraph can begin with."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A gap for each such paragraph; words in parentheses are left out, others were not taken down."""
    source = conversation.source
    text = source.text
    for sign in _ANGLES:
        for passage in conversation.transcript.passages_with(sign):
            for found in _OMITTED.finditer(text, *passage.span):
                end = found.end()
                yield mark(Span(found.start(), end), "gap", words=Span(end, end), reason="omitted")
    for passage in conversation.transcript.passages:
        start, end = passage.span
        if text[start : start + 1] in _FIRST and (match := _DOTS.fullmatch(text, start, end)):
            reason = "omitted" if match[1] else "inaudible"
            yield mark(passage.span, "gap", words=Span(end, end), reason=reason)
        elif passage.turn and passage.turn.time:
            yield from _unsent(source, passage.span, conversation.language)


def _unsent(source: Source, span: Span, language: Language) -> Iterator[Mark]:
    """``<Media omitted>``, ``This message was deleted.``"""
    written = source[span]
    text = written.strip(_SIGNS)
    if among(language, text, "editor", "unsent"):
        start = span.start + written.index(text)
        words = Span(start, start + len(text))
        yield mark(span, "gap", words=words, reason="omitted")
        yield mark(words, "desc")

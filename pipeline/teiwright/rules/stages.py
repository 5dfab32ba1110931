"""Parentheses: what happens in the room. A speaker's own parenthesis stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.gaps import inaudible
from teiwright.languages import Language
from teiwright.mark import Mark, mark
from teiwright.source import Source, Span
from teiwright.words import has, stage_type, starts

_PARENTHESES = re.compile(r"\(([^()]{2,400})\)")
_MOST_WORDS = 30


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for stage directions, and gaps for words that could not be heard.

    Parentheses are a stage direction if they hold the words of one (laughter, pause), or if they stand between
    sentences, are a sentence themselves, and nobody speaks of himself in them.
    """
    source = conversation.source
    found = [
        (Span(*match.span()), source.strip(Span(*match.span(1))), passage.span)
        for passage in conversation.transcript.passages
        for match in _PARENTHESES.finditer(source.text, *passage.span)
    ]
    dramatic = _is_dramatic(conversation, len(found))
    for span, words, passage in found:
        yield from _read(source, span, words, passage, conversation.language, dramatic=dramatic)


def _is_dramatic(conversation: Conversation, parentheses: int) -> bool:
    """Whether a text sets stage directions in parentheses: many of its turns begin with one."""
    deliveries = sum(turn.delivery is not None for turn in conversation.transcript.turns)
    return deliveries >= 5 and deliveries * 3 >= parentheses


def _read(
    source: Source, span: Span, words: Span, passage: Span, language: Language, *, dramatic: bool
) -> Iterator[Mark]:
    text = source[words]
    if starts(language, text, "editor", "inaudible") and len(text.split()) <= 4:
        yield from inaudible(source, span, words)
    elif text == "?":
        yield from _doubt(source, span, passage)
    elif (kind := stage_type(language, text)) and len(text.split()) <= 8:
        yield mark(span, "stage", words=words, type=kind)
    elif (dramatic or _stands_apart(source, span, text, passage)) and not has(language, text, "stages", "speaking"):
        yield mark(span, "stage", words=words, type="business")


def _doubt(source: Source, span: Span, passage: Span) -> Iterator[Mark]:
    before = source[Span(passage.start, span.start)].rstrip()
    word = re.search(r"[^\s()\[\]]+\Z", before)
    if word:
        start = passage.start + word.start()
        yield mark(Span(start, span.end), "unclear", words=Span(start, passage.start + word.end()))


def _stands_apart(source: Source, span: Span, text: str, passage: Span) -> bool:
    before = source[Span(max(passage.start, span.start - 20), span.start)].rstrip()
    after = source[Span(span.end, min(passage.end, span.end + 20))].lstrip()
    alone = not before and not after
    sentence = text[0].isupper() and text.endswith((".", "!", "…"))
    between = (not before or before.endswith((".", "!", "?", "…", '"', "”", ":", "—", "]"))) and (
        not after or not after[0].islower()
    )
    return len(text.split()) <= _MOST_WORDS and (alone or (sentence and between))

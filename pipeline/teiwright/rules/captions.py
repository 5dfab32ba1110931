"""Words under a picture that a transcript's text has kept: they are no part of what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.languages import Language
from teiwright.mark import Mark, mark

_LONGEST = 300


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A note around each paragraph that is a caption."""
    text, opening, first = conversation.source.text, _opening(conversation.language), _first(conversation.language)
    for passage in conversation.transcript.passages:
        start, end = passage.span
        if text[start : start + 1] in first and end - start <= _LONGEST and opening.match(text, start, end):
            yield mark(passage.span, "note", type="editorial")


@lru_cache
def _first(language: Language) -> frozenset[str]:
    """The letters that such words begin with."""
    return frozenset(word[0] for word in language.words("labels", "captions"))


@lru_cache
def _opening(language: Language) -> re.Pattern[str]:
    """A word such as Photo, and a sign or a number after it, or a phrase such as In the picture."""
    words = language.words("labels", "captions")
    single = "|".join(re.escape(word) for word in words if " " not in word)
    phrases = "|".join(re.escape(word) for word in words if " " in word)
    return re.compile(rf"(?:{single or '(?!)'})(?:\s*\d+\s*[.:—–-]?\s|\s*[:—–]\s)|(?:{phrases or '(?!)'})\b")

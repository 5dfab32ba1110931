"""A paragraph that is nothing but dots: words that were not taken down, or, in parentheses, that were left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_DOTS = re.compile(r"(\(\s*)?(?:(?:\.\s*){2,}|…\s*)(?(1)\))")
_FIRST = "(.…"
"""What such a paragraph can begin with."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A gap for each such paragraph."""
    text = conversation.source.text
    for passage in conversation.transcript.passages:
        start, end = passage.span
        if text[start : start + 1] in _FIRST and (match := _DOTS.fullmatch(text, start, end)):
            reason = "omitted" if match[1] else "inaudible"
            yield mark(passage.span, "gap", words=Span(end, end), reason=reason)

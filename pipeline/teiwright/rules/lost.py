"""A paragraph that is nothing but dots: words that were not taken down, or, in parentheses, that were left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_DOTS = re.compile(r"(\(\s*)?(?:(?:\.\s*){2,}|…\s*)(?(1)\))")


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A gap for each such paragraph."""
    for passage in conversation.transcript.passages:
        match = _DOTS.fullmatch(conversation.source.text, *passage.span)
        if match:
            reason = "omitted" if match[1] else "inaudible"
            yield mark(passage.span, "gap", words=Span(passage.span.end, passage.span.end), reason=reason)

"""A paragraph that is nothing but dots: words that were not taken down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark, mark
from teiwright.source import Span

_DOTS = re.compile(r"(?:\.\s*){2,}|…")


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A gap for each such paragraph."""
    for passage in conversation.transcript.passages:
        if _DOTS.fullmatch(conversation.source.text, *passage.span):
            yield mark(passage.span, "gap", words=Span(passage.span.end, passage.span.end), reason="inaudible")

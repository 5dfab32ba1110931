"""A gap for words that could not be heard or read."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.mark import Mark, mark
from teiwright.source import Source, Span


def missing(source: Source, span: Span, words: Span, reason: str = "inaudible") -> Iterator[Mark]:
    """An empty gap for ``[inaudible]``; what says it in other words is kept as the gap's description."""
    if source[words] in (reason, reason.upper()):
        yield mark(span, "gap", words=Span(span.end, span.end), reason=reason)
    else:
        yield mark(span, "gap", words=words, reason=reason)
        yield mark(words, "desc")

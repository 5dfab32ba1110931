"""A gap for words that could not be heard."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.mark import Mark, mark
from teiwright.source import Source, Span

_REASON = "inaudible"


def inaudible(source: Source, span: Span, words: Span) -> Iterator[Mark]:
    """An empty gap for ``[inaudible]``; what says it in other words is kept as the gap's description."""
    if source[words] == _REASON:
        yield mark(span, "gap", words=Span(span.end, span.end), reason=_REASON)
    else:
        yield mark(span, "gap", words=words, reason=_REASON)
        yield mark(words, "desc")

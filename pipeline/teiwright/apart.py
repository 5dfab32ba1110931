"""Tells how a bracket stands to the sentences around it; signs of emphasis are none of their words."""

from __future__ import annotations

from teiwright.source import Source, Span

_EMPHASIS = " \n\t\u00a0*_"
_MOST = 4
"""Signs that stand before a bracket that is alone at most."""


def alone(source: Source, span: Span, passage: Span) -> bool:
    """Whether nothing else stands in its passage."""
    if span == passage:
        return True
    if span.start - passage.start > _MOST or passage.end - span.end > _MOST:
        return False
    return not words_before(source, span, passage, _MOST) and not words_after(source, span, passage, _MOST)


def words_before(source: Source, span: Span, passage: Span, most: int) -> str:
    """The last characters before it in its passage."""
    return source.text[max(passage.start, span.start - most) : span.start].rstrip(_EMPHASIS)


def words_after(source: Source, span: Span, passage: Span, most: int) -> str:
    """The first characters behind it in its passage."""
    return source.text[span.end : min(passage.end, span.end + most)].lstrip(_EMPHASIS)

"""Joins lines into paragraphs: undoes hard wraps, double spacing and page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from teiwright.readers.lines import TERMINAL, Layout, Line, goes_on
from teiwright.source import Source, Span


def paragraphs(
    source: Source, lines: Sequence[Line], form: Layout, openings: frozenset[int], breaks: frozenset[int]
) -> Iterator[Span]:
    """The spans of paragraphs, in order; openings are offsets where one has to begin (labels, headings)."""
    start: Line | None = None
    last: Line | None = None
    for line in lines:
        if start is None or last is None:
            start = line
        elif line.span.start in openings or not (
            _emphasised(source, start, last) or _joins(source, last, line, form, line.span.start in breaks)
        ):
            yield Span(start.span.start, last.span.end)
            start = line
        last = line
    if start and last:
        yield Span(start.span.start, last.span.end)


def _emphasised(source: Source, start: Line, last: Line) -> bool:
    """Whether markdown emphasis that began in a short paragraph is still open at its last line."""
    return last.span.end - start.span.start < 300 and source.text.count("**", start.span.start, last.span.end) % 2 == 1


def _joins(source: Source, before: Line, line: Line, form: Layout, page: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if goes_on(source, before.span, line.span):
        return form.wrapped or page or line.blanks > 0
    if page or line.blanks > form.gap or not form.wrapped:
        return False
    return not _closes(source, before, line, form)


def _closes(source: Source, before: Line, line: Line, form: Layout) -> bool:
    """Whether the line before ends its paragraph."""
    if form.ends == "indent" or (form.ends == "blank" and line.indent > before.indent):
        return line.indent > before.indent
    if form.ends == "blank" or not source[before.span].endswith(TERMINAL):
        return False
    return before.tail > max(form.tail, 1) or _had_room(source, before, line, form)


def _had_room(source: Source, before: Line, line: Line, form: Layout) -> bool:
    """Whether the first word of the line would have fitted into the line before, with room to spare."""
    room = form.width - (before.span.end - before.span.start) - before.indent
    word = source[line.span].split(maxsplit=1)[0]
    return room > len(word) + 1 + form.width // 12


def joints(span: Span, lines: Sequence[Line], form: Layout, breaks: frozenset[int]) -> Iterator[Span]:
    """Where a paragraph of a file that does not wrap was broken inside a sentence: there a page ended.

    Page ends that the layout shows (breaks) are left out.
    """
    if form.wrapped:
        return
    for line in lines:
        if span.start < line.span.start < span.end and line.blanks and line.span.start not in breaks:
            yield Span(line.span.start, line.span.start)

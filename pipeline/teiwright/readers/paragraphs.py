"""Joins lines into paragraphs: undoes hard wraps, double spacing and page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teiwright.readers.candidates import Label
from teiwright.readers.lines import TERMINAL, Layout, Line, goes_on
from teiwright.readers.signs import level
from teiwright.source import Source, Span

_HANGING = 4
"""Columns that the lines of a turn stand in from its label at least, where they hang."""
_TITLE = 24
"""Characters that a title without a full stop, or an entry of a list, has at most where a page may end after it."""


def paragraphs(
    source: Source,
    lines: Sequence[Line],
    form: Layout,
    openings: frozenset[int],
    breaks: frozenset[int],
    inner: frozenset[int] = frozenset(),
) -> Iterator[Span]:
    """The spans of paragraphs, in order; openings are offsets where one has to begin (labels, headings).

    inner are offsets of lines that begin inside a label.
    """
    block: list[Line] = []
    for line in lines:
        start = line.span.start
        if (
            block
            and start not in inner
            and (start in openings or not _belongs(source, block, line, form, openings, start in breaks))
        ):
            yield _whole(block)
            block = []
        block.append(line)
    if block:
        yield _whole(block)


def _whole(block: Sequence[Line]) -> Span:
    return Span(block[0].span.start, block[-1].span.end) if len(block) > 1 else block[0].span


def _belongs(
    source: Source, block: Sequence[Line], line: Line, form: Layout, openings: frozenset[int], page: bool
) -> bool:
    """Whether a line where none has to begin goes on with the paragraph of the lines before it."""
    hangs = block[0].span.start in openings and _hangs(source, block, line, form)
    return hangs or _joins(source, block, line, form, page)


def _joins(source: Source, block: Sequence[Line], line: Line, form: Layout, page: bool) -> bool:
    """Whether a line that does not hang under a label goes on with the lines before it."""
    before = block[-1]
    on = goes_on(source, before.span, line.span)
    if on and form.wrapped:
        return True
    if _emphasised(source, block[0], before):
        return True
    if len(block) == 1 and _is_bracket(source, before.span):
        return False
    if on:
        return page or (line.blanks > 0 and not level(source, before.span) and not _heads(source[before.span]))
    if page:
        return source.text[before.span.end - 1] not in TERMINAL and (
            (form.wrapped and len(block) > 1) or _breaks_off(source[before.span])
        )
    if line.blanks > form.gap or not form.wrapped:
        return False
    return not (_closes(source, before, line, form) or _is_title(source, block, line, form))


def _hangs(source: Source, block: Sequence[Line], line: Line, form: Layout) -> bool:
    """Whether a line goes on under the words of a label to its left."""
    first, before = block[0], block[-1]
    if line.blanks or form.wrapped or line.indent < first.indent + _HANGING:
        return False
    full = before.indent + before.span.end - before.span.start >= form.width * 0.75
    ended = source.text[before.span.end - 1] in TERMINAL
    return (before is first or line.indent == before.indent) and (full or not ended)


def _heads(text: str) -> bool:
    """Whether a line is short, or most of its words have capitals, as a title's have."""
    words = text.split()
    return len(text) <= _TITLE or _capitals(words) * 5 >= len(words) * 3


def _capitals(words: Sequence[str]) -> int:
    return sum(word[0].isupper() or word[0].isdigit() for word in words)


def _breaks_off(text: str) -> bool:
    """Whether a line that has no full stop is too long for a title, and ends in a small word."""
    return len(text) > _TITLE and text.split()[-1].islower()


def _is_bracket(source: Source, span: Span) -> bool:
    """Whether a line is one bracket and nothing else."""
    pair = source.text[span.start] + source.text[span.end - 1]
    return pair in ("[]", "()") and source.text.count(pair[0], *span) == 1


def _is_title(source: Source, block: Sequence[Line], line: Line, form: Layout) -> bool:
    """Whether a paragraph of one line is a title, set on a line of its own: capitals, and room for more."""
    if len(block) > 1 or not _had_room(source, block[0], line, form):
        return False
    words = source[block[0].span].split()
    return _capitals(words) * 5 >= len(words) * 3


def _emphasised(source: Source, start: Line, last: Line) -> bool:
    """Whether markdown emphasis that began in a short paragraph is still open at its last line."""
    return last.span.end - start.span.start < 300 and source.text.count("**", start.span.start, last.span.end) % 2 == 1


def _closes(source: Source, before: Line, line: Line, form: Layout) -> bool:
    """Whether the line before ends its paragraph."""
    if form.ends == "indent" and line.indent == before.indent and line.indent in form.openings:
        return True
    if form.ends == "indent" or (form.ends == "blank" and line.indent > before.indent):
        return line.indent > before.indent
    if form.ends == "blank" or source.text[before.span.end - 1] not in TERMINAL:
        return False
    return before.tail > max(form.tail, 1) or _had_room(source, before, line, form)


def _had_room(source: Source, before: Line, line: Line, form: Layout) -> bool:
    """Whether the first word of the line would have fitted into the line before, with room to spare."""
    room = form.width - (before.span.end - before.span.start) - before.indent
    word = source[line.span].split(maxsplit=1)[0]
    return room > len(word) + 1 + form.width // 12


def joints(
    source: Source, spans: Sequence[Span], lines: Sequence[Line], breaks: frozenset[int], labels: Iterable[Label]
) -> Iterator[Span]:
    """Where paragraphs of a file that does not wrap were broken inside a sentence: there a page ended.

    Left out is what is known: page ends that the layout shows (breaks), and the first words under a label.
    """
    known = {span.start for span in spans} | breaks
    broken = [line.span.start for line in lines if line.blanks and line.span.start not in known]
    first = {source.strip(Span(one.body, len(source.text))).start for one in labels} if broken else ()
    return (Span(at, at) for at in broken if at not in first)

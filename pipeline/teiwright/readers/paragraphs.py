"""Joins lines into paragraphs: undoes hard wraps, double spacing and page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from teiwright.readers.candidates import Label
from teiwright.readers.lines import TERMINAL, Layout, Line, goes_on
from teiwright.readers.signs import level
from teiwright.source import Source, Span, made

_HANGING = 4
"""Columns that the lines of a turn stand in from its label at least, where they hang."""
_TITLE = 24
"""Characters that a title without a full stop, or an entry of a list, has at most where a page may end after it."""
_LONGEST_EMPHASIS = 300


def paragraphs(
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
            and (start in openings or not _belongs(block, line, form, openings, start in breaks))
        ):
            yield _whole(block)
            block = []
        block.append(line)
    if block:
        yield _whole(block)


def _whole(block: Sequence[Line]) -> Span:
    return made(Span, (block[0].span.start, block[-1].span.end)) if len(block) > 1 else block[0].span


def _belongs(block: Sequence[Line], line: Line, form: Layout, openings: frozenset[int], page: bool) -> bool:
    """Whether a line where none has to begin goes on with the paragraph of the lines before it."""
    hangs = block[0].span.start in openings and _hangs(block, line, form)
    return hangs or _joins(block, line, form, page)


def _joins(block: Sequence[Line], line: Line, form: Layout, page: bool) -> bool:
    """Whether a line that does not hang under a label goes on with the lines before it."""
    before = block[-1]
    on = goes_on(before, line)
    if on and form.wrapped:
        return True
    if _emphasised(block):
        return True
    if len(block) == 1 and _is_bracket(before.text):
        return False
    if on:
        return page or (line.blanks > 0 and not level(before.text) and not _heads(before.text))
    if page:
        return before.text[-1] not in TERMINAL and ((form.wrapped and len(block) > 1) or _breaks_off(before.text))
    if line.blanks > form.gap or not form.wrapped:
        return False
    return not (_closes(before, line, form) or _is_title(block, line, form))


def _hangs(block: Sequence[Line], line: Line, form: Layout) -> bool:
    """Whether a line goes on under the words of a label to its left."""
    first, before = block[0], block[-1]
    if line.blanks or form.wrapped or line.indent < first.indent + _HANGING:
        return False
    full = before.indent + len(before.text) >= form.width * 0.75
    ended = before.text[-1] in TERMINAL
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


def _is_bracket(text: str) -> bool:
    """Whether a line is one bracket and nothing else."""
    return text[0] in "[(" and text[0] + text[-1] in ("[]", "()") and text.count(text[0]) == 1


def _is_title(block: Sequence[Line], line: Line, form: Layout) -> bool:
    """Whether a paragraph of one line is a title, set on a line of its own: capitals, and room for more."""
    if len(block) > 1 or not _had_room(block[0], line, form):
        return False
    words = block[0].text.split()
    return _capitals(words) * 5 >= len(words) * 3


def _emphasised(block: Sequence[Line]) -> bool:
    """Whether markdown emphasis that began in a short paragraph is still open at its last line."""
    if block[-1].span.end - block[0].span.start >= _LONGEST_EMPHASIS:
        return False
    return sum([line.text.count("**") for line in block if "**" in line.text]) % 2 == 1


def _closes(before: Line, line: Line, form: Layout) -> bool:
    """Whether the line before ends its paragraph."""
    if form.ends == "indent" and line.indent == before.indent and line.indent in form.openings:
        return True
    if form.ends == "indent" or (form.ends == "blank" and line.indent > before.indent):
        return line.indent > before.indent
    if form.ends == "blank" or before.text[-1] not in TERMINAL:
        return False
    return before.tail > max(form.tail, 1) or _had_room(before, line, form)


def _had_room(before: Line, line: Line, form: Layout) -> bool:
    """Whether the first word of the line would have fitted into the line before, with room to spare."""
    room = form.width - len(before.text) - before.indent
    word = line.text.split(maxsplit=1)[0]
    return room > len(word) + 1 + form.width // 12


def joints(
    source: Source, spans: Sequence[Span], lines: Sequence[Line], breaks: frozenset[int], labels: Iterable[Label]
) -> Iterator[Span]:
    """Where paragraphs of a file that does not wrap were broken inside a sentence: there a page ended.

    Left out is what is known: page ends that the layout shows (breaks), and the first words under a label.
    """
    known = {span.start for span in spans} | breaks
    broken = [line.span.start for line in lines if line.blanks and line.span.start not in known]
    first = {source.between(one.body, len(source.text)).start for one in labels} if broken else ()
    return (Span(at, at) for at in broken if at not in first)

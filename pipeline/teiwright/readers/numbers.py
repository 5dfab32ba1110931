"""Takes the numbers off lines that are counted on each page, as courts do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from teiwright.mark import Mark, mark
from teiwright.readers.lines import Line
from teiwright.source import Source, Span

_NUMBER = re.compile(r"(\d{1,2})(?:\s+(?=\S)|\Z)")
_LEAST = 10
"""Lines that are counted in a row at least."""
_EARLY = 3
"""Lines of a page at least, where others are counted."""
_SKIPPED = 2
"""Numbers in a row that may be left out, of lines that are empty."""
_RUNNING = 3
"""Sentences at least that run over a number one space before the words."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The lines without their numbers, the marks for these, and the source with spaces in their place."""

    source: Source
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()


def numbers(source: Source, found: Sequence[Line]) -> Numbers:
    """Takes off the numbers, where most lines have one and each is one more than that of the line before.

    A number alone on its line counts an empty line; the numbers of pages are left.
    """
    counted = {line.span: number for line, number in _counted(source, found)}
    if len(counted) < _LEAST or len(counted) * 10 < len(found) * 7 or not _are_apart(source, counted):
        return Numbers(source, tuple(found))
    return Numbers(
        _blanked(source, counted.values()),
        tuple(_bare(source, found, counted)),
        tuple(mark(at, "lb", words=Span(at.end, at.end), n=source[at].strip()) for at in counted.values()),
    )


def _are_apart(source: Source, counted: Mapping[Span, Span]) -> bool:
    """Whether the numbers are no part of the words: a column of their own, or sentences run on behind them."""
    text, near, running = source.text, 0, 0
    for line, number in counted.items():
        if text[number.end + 1 : line.end][:1].strip():
            near += 1
            running += text[number.end + 1].islower()
    return near * 10 < len(counted) or running >= _RUNNING


def _blanked(source: Source, numbers: Iterable[Span]) -> Source:
    """The source as rules shall read it: a number before ``July`` is no day."""
    parts, at = [], 0
    for span in numbers:
        parts += [source.text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return replace(source, text="".join((*parts, source.text[at:])))


def _counted(source: Source, found: Sequence[Line]) -> Iterator[tuple[Line, Span]]:
    """Lines with their numbers: in runs that begin with 1 and leave few numbers out; a page may end early."""
    runs = list(_runs(source, found))
    least = _EARLY if any(len(run) >= _LEAST for run in runs) else _LEAST
    for run in runs:
        yield from run if len(run) >= least else ()


def _runs(source: Source, found: Sequence[Line]) -> Iterator[list[tuple[Line, Span]]]:
    run: list[tuple[Line, Span]] = []
    last = 0
    for line in (one for one in found if one.text[0].isdecimal()):
        match = _NUMBER.match(source.text, *line.span)
        value = int(match[1]) if match else 0
        if match and last < value <= last + 1 + _SKIPPED and (run or value == 1):
            run.append((line, Span(*match.span(1))))
            last = value
        elif match and value == 1:
            yield run
            run, last = [(line, Span(*match.span(1)))], 1
    yield run


def _bare(source: Source, found: Sequence[Line], counted: dict[Span, Span]) -> Iterator[Line]:
    """The lines as if nobody had counted them."""
    blanks = 0
    for line in found:
        number = counted.get(line.span)
        words = source.between(number.end, line.span.end) if number else line.span
        if not words:
            blanks += line.blanks + 1
            continue
        indent = line.indent + words.start - line.span.start
        yield line._replace(span=words, text=source[words], indent=indent, blanks=line.blanks + blanks)
        blanks = 0

"""Decides how marks nest in a passage."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from teiwright.diagnostics import Diagnostic, Report, warning
from teiwright.mark import MOVED, Mark
from teiwright.source import Source, Span


class Open(NamedTuple):
    """An element begins."""

    mark: Mark


class Close(NamedTuple):
    """An element ends."""

    mark: Mark


Event = Open | Close | Span
"""A span is text: the words of the source that it covers."""


def weave(source: Source, passage: Span, marks: Iterable[Mark], report: Report) -> Iterator[Event]:
    """The passage as text and elements, in order.

    Of two marks the outer is the one that starts earlier, then the longer, then the one that comes first in marks
    (rules are asked in their order). A mark that crosses one already placed, or that claims its notation, is left out
    and reported (``marks-cross``).
    """
    open_marks: list[Mark] = []
    at = passage.start
    for mark in _placeable(source, passage, _ordered(marks), report):
        while open_marks and open_marks[-1].span.end <= mark.span.start:
            at = yield from _close(open_marks.pop(), at)
        yield from _text(at, mark.span.start)
        if _is_element(mark):
            yield Open(mark)
        open_marks.append(mark)
        at = mark.words.start
    while open_marks:
        at = yield from _close(open_marks.pop(), at)
    yield from _text(at, passage.end)


def _ordered(marks: Iterable[Mark]) -> Sequence[Mark]:
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def _placeable(source: Source, passage: Span, marks: Sequence[Mark], report: Report) -> Iterator[Mark]:
    """Of marks in order, those that fit into the passage and into the words of the ones that hold them."""
    held: list[Mark] = []
    for mark in marks:
        while held and held[-1].span.end <= mark.span.start:
            held.pop()
        if _is_settled(mark, held):
            continue
        if passage.holds(mark.span) and (not held or held[-1].words.holds(mark.span)):
            held.append(mark)
            yield mark
        else:
            report(_crossing(source, mark, held))


def _is_element(mark: Mark) -> bool:
    return mark.tag not in ("", MOVED)


def _is_settled(mark: Mark, held: Sequence[Mark]) -> bool:
    """Whether a mark says what is said already, or lies in words that are moved elsewhere, or in a running head."""
    if not held or not mark.span:
        return False
    outer = held[-1]
    return outer.tag in (MOVED, "fw") or (outer.span == mark.span and outer.tag == mark.tag)


def _crossing(source: Source, mark: Mark, held: Sequence[Mark]) -> Diagnostic:
    other = f'"{source[held[-1].span]}" ({held[-1].tag or "notation"})' if held else "the paragraph's end"
    message = f'"{source[mark.span]}" ({mark.tag or "notation"}) crosses {other} and was not marked'
    return warning("marks-cross", message, source.place(mark.span), help="mark it by hand in the TEI if it matters")


def _text(start: int, end: int) -> Iterator[Span]:
    if start < end:
        yield Span(start, end)


def _close(mark: Mark, at: int) -> Generator[Event, None, int]:
    """Ends a mark: what is left of its words, then the element; the text goes on after its notation."""
    yield from _text(at, mark.words.end)
    if _is_element(mark):
        yield Close(mark)
    return mark.span.end

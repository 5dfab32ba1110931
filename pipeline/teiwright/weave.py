"""Decides how marks nest in a passage."""

from __future__ import annotations

from collections.abc import Sequence

from teiwright.diagnostics import Diagnostic, Report, warning
from teiwright.mark import MOVED, Mark
from teiwright.source import Source, Span

_PHRASE = frozenset(("stage",))
_PLAIN = frozenset(("pb", "lb", "fw", "anchor", "gap", "note", "supplied", "unclear", "sic"))
_REFUSED = {
    "desc": _PLAIN,
    **dict.fromkeys(("gloss", "date", "time", "persName", "roleName", "fw"), _PHRASE),
}
"""What TEI does not let stand inside an element, by its tag."""
_NAMES = {"stage": "stage direction"}


Event = Mark | Span | None
"""A mark begins its element, a span is text (the words of the source that it covers), None ends the last element."""


def weave(source: Source, passage: Span, marks: Sequence[Mark], report: Report) -> Sequence[Event]:
    """The passage as text and elements, in order.

    Of two marks the outer is the one that starts earlier, then the longer, then the one that comes first in marks
    (rules are asked in their order). A mark that crosses one already placed, or that claims its notation, is left out
    and reported (``marks-cross``), and so is one that TEI does not let stand in the other (``mark-misplaced``).
    """
    if not marks:
        return [passage] if passage else []
    events: list[Event] = []
    held: list[Mark] = []
    at = passage.start
    marks = sorted(marks, key=_outer_first) if len(marks) > 1 else marks
    for mark in _without_cut(source, marks, report):
        while held and held[-1].span.end <= mark.span.start:
            at = _close(held.pop(), at, events)
        if held and mark.span and _is_settled(mark, held[-1]):
            continue
        if not (passage.holds(mark.span) and (not held or held[-1].words.holds(mark.span))):
            report(_crossing(source, mark, held))
            continue
        if held and mark.tag in _REFUSED.get(held[-1].tag, ()):
            report(misplaced(source, mark, held[-1].tag))
            continue
        if at < mark.span.start:
            events.append(Span(at, mark.span.start))
        if _is_element(mark):
            events.append(mark)
        held.append(mark)
        at = mark.words.start
    while held:
        at = _close(held.pop(), at, events)
    if at < passage.end:
        events.append(Span(at, passage.end))
    return events


def _without_cut(source: Source, marks: Sequence[Mark], report: Report) -> Sequence[Mark]:
    """The marks but for those that cross words that are moved elsewhere: these go, whatever is marked around them."""
    moved = [mark for mark in marks if mark.tag == MOVED]
    if not moved:
        return marks
    crossing = {mark: cut for cut in moved for mark in marks if _crosses(mark, cut)}
    for mark, cut in crossing.items():
        report(_crossing(source, mark, [cut]))
    return [mark for mark in marks if mark not in crossing] if crossing else marks


def _crosses(mark: Mark, moved: Mark) -> bool:
    return mark.span.meets(moved.span) and not (mark.words.holds(moved.span) or moved.span.holds(mark.span))


def _outer_first(mark: Mark) -> tuple[int, bool, int]:
    """A point in time stands before what begins at it, brackets included."""
    return mark.span.start, mark.tag != "anchor", -mark.span.end


def _is_element(mark: Mark) -> bool:
    return mark.tag not in ("", MOVED)


def _is_settled(mark: Mark, outer: Mark) -> bool:
    """Whether a mark says what is said already, or lies in words that are moved elsewhere, or in a running head."""
    if mark.tag == "desc" == outer.tag:
        return True
    return outer.tag in (MOVED, "fw") or (outer.span == mark.span and outer.tag == mark.tag)


def _crossing(source: Source, mark: Mark, held: Sequence[Mark]) -> Diagnostic:
    other = f'"{source[held[-1].span]}" ({held[-1].tag or "notation"})' if held else "the paragraph's end"
    message = f'"{source[mark.span]}" ({mark.tag or "notation"}) crosses {other} and was not marked'
    return warning("marks-cross", message, source.place(mark.span), help="mark it by hand in the TEI if it matters")


def misplaced(source: Source, mark: Mark, outer: str) -> Diagnostic:
    """The complaint about a mark whose element may not stand in another."""
    if mark.span:
        message = f'"{source[mark.span]}" stays text: a {outer} holds no {_NAMES.get(mark.tag, mark.tag)}'
    else:
        message = f"a {mark.tag} is left out: a {outer} holds none"
    way = "if something happened there, give it a paragraph of its own"
    return warning("mark-misplaced", message, source.place(mark.span), help=way)


def _close(mark: Mark, at: int, events: list[Event]) -> int:
    """Ends a mark: what is left of its words, then the element; the text goes on after its notation."""
    if at < mark.words.end:
        events.append(Span(at, mark.words.end))
    if _is_element(mark):
        events.append(None)
    return mark.span.end

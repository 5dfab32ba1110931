"""Decides how marks nest in a passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from teiwright.diagnostics import Diagnostic, Report, warning
from teiwright.mark import MOVED, Attributes, Mark
from teiwright.source import Source, Span

_PHRASE = frozenset(("stage",))
_PLAIN = frozenset(("pb", "lb", "fw", "anchor", "gap", "note", "supplied", "unclear", "sic"))
_REFUSED = {
    "desc": _PLAIN,
    **dict.fromkeys(("gloss", "date", "time", "persName", "roleName", "fw"), _PHRASE),
}
"""What TEI does not let stand inside an element, by its tag."""
_NAMES = {"stage": "stage direction"}
_WITHOUT_ELEMENT = frozenset(("", MOVED))
_EXTENDED = _WITHOUT_ELEMENT | {"note"}
"""What is more, or less, than an element of its words."""


class Writer(Protocol):
    """What writes the text and the elements of a passage; text is words of the source, from one offset to another."""

    def words(self, place: tuple[int, int]) -> None:
        """Text."""

    def open(self, name: str, attributes: Attributes) -> None:
        """Begins an element."""

    def close(self) -> None:
        """Ends the element begun last."""

    def filled(self, name: str, place: tuple[int, int], attributes: Attributes) -> None:
        """An element that holds text alone."""


def weave(
    source: Source,
    passage: Span,
    marks: Sequence[Mark],
    report: Report,
    out: Writer,
    within: Callable[[Mark], None] = lambda _: None,
) -> None:
    """Writes the passage as text and elements, in order; ``within`` writes what else a note holds.

    Of two marks the outer is the one that starts earlier, then the longer, then the one that comes first in marks
    (rules are asked in their order). A mark that crosses one already placed, or that claims its notation, is left out
    and reported (``marks-cross``), and so is one that TEI does not let stand in the other (``mark-misplaced``).
    """
    held: list[Mark] = []
    at, last = first, _ = passage
    placed = _without_cut(source, sorted(marks, key=_outer_first), report) if len(marks) > 1 else marks
    following = [*[mark.span.start for mark in placed[1:]], last]
    for mark, after in zip(placed, following, strict=False):
        (start, end), words, tag, attributes = mark
        while held and held[-1].span.end <= start:
            at = _close(held.pop(), at, out)
        alone = not held and first <= start and end <= last
        if not alone and not _has_place(source, mark, held, passage, report):
            continue
        if at < start:
            out.words((at, start))
        if end <= after and tag not in _EXTENDED:
            out.filled(tag, words, attributes)
            at = end
            continue
        if tag not in _WITHOUT_ELEMENT:
            out.open(tag, attributes)
        if tag == "note":
            within(mark)
        held.append(mark)
        at = words.start
    while held:
        at = _close(held.pop(), at, out)
    if at < last:
        out.words((at, last))


def _has_place(source: Source, mark: Mark, held: Sequence[Mark], passage: Span, report: Report) -> bool:
    """Whether a mark goes into the innermost of those held; reported where it does not and says something new."""
    outer = held[-1] if held else None
    if outer and mark.span and _is_settled(mark, outer):
        return False
    if not passage.holds(mark.span) or (outer and not outer.words.holds(mark.span)):
        report(_crossing(source, mark, held))
        return False
    if outer and mark.tag in _REFUSED.get(outer.tag, ()):
        report(misplaced(source, mark, outer.tag))
        return False
    return True


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


def _close(mark: Mark, at: int, out: Writer) -> int:
    """Ends a mark: what is left of its words, then the element; the text goes on after its notation."""
    if at < mark.words.end:
        out.words((at, mark.words.end))
    if mark.tag not in _WITHOUT_ELEMENT:
        out.close()
    return mark.span.end

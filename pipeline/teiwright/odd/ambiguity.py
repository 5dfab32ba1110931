"""Finds content models that XSD forbids: where it is not clear which part of the model an element belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from teiwright.odd.patterns import Choice, Empty, Interleave, Pattern, Repeat, Sequence

Symbols = frozenset[str]
Leaf = Callable[[Pattern], Pattern | Symbols]


class Ambiguous(Exception):
    """Two parts of a model claim the same element."""


def ambiguous(pattern: Pattern, leaf: Leaf) -> bool:
    """Whether an element can belong to two parts of a model (XSD 1.0, Unique Particle Attribution)."""
    try:
        _walk(pattern, frozenset(), leaf)
    except Ambiguous:
        return True
    return False


def _walk(pattern: Pattern, following: Symbols, leaf: Leaf) -> tuple[Symbols, bool]:
    """What a part can begin with, and whether it can be nothing; ``following`` is what can come after it."""
    match pattern:
        case Empty():
            return frozenset(), True
        case Sequence(parts):
            return _sequence(parts, following, leaf)
        case Choice(parts):
            found = [_walk(part, following, leaf) for part in parts]
            return _apart(first for first, _ in found), any(nullable for _, nullable in found)
        case Repeat(part, least, most):
            return _repeat(part, least, most, following, leaf)
        case Interleave():
            raise Ambiguous
    inner = leaf(pattern)
    return (inner, False) if isinstance(inner, frozenset) else _walk(inner, following, leaf)


def _repeat(part: Pattern, least: int, most: int | None, following: Symbols, leaf: Leaf) -> tuple[Symbols, bool]:
    first, nullable = _walk(part, following, leaf)
    if most != 1:
        _walk(part, _apart((first, following)), leaf)
    return first, nullable or least == 0


def _sequence(parts: tuple[Pattern, ...], following: Symbols, leaf: Leaf) -> tuple[Symbols, bool]:
    after, first, all_nullable = following, frozenset[str](), True
    for part in reversed(parts):
        begins, nullable = _walk(part, after, leaf)
        first = _apart((begins, first)) if nullable else begins
        after = _apart((begins, after)) if nullable else begins
        all_nullable = all_nullable and nullable
    return first, all_nullable


def _apart(sets: Iterable[Symbols]) -> Symbols:
    """The union of sets that have nothing in common."""
    found: set[str] = set()
    for symbols in sets:
        if not found.isdisjoint(symbols):
            raise Ambiguous
        found |= symbols
    return frozenset(found)

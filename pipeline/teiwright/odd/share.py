"""Finds the attributes that several elements have from one class, so that a grammar says them once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from teiwright.odd.schema import AttributePart, AttributeUse, Schema


def shared_attributes(schema: Schema) -> Mapping[str, tuple[AttributePart, ...]]:
    """By class: the fullest set of its attributes that more than one element has."""
    counted = Counter(pair for element in schema.elements.values() for pair in by_origin(element.attributes) if pair[0])
    found: dict[str, tuple[AttributePart, ...]] = {}
    for origin, parts in sorted((pair for pair, times in counted.items() if times > 1), key=_fullest):
        found.setdefault(origin, parts)
    return found


def _fullest(pair: tuple[str, tuple[AttributePart, ...]]) -> tuple[str, int]:
    return pair[0], -len(pair[1])


def by_origin(parts: Iterable[AttributePart]) -> Iterator[tuple[str, tuple[AttributePart, ...]]]:
    """The attributes in runs that come from one class; those of the element itself have no origin."""
    for origin, run in groupby(parts, _origin):
        yield origin, tuple(run)


def _origin(part: AttributePart) -> str:
    return part.definition.origin if isinstance(part, AttributeUse) else ""

"""Says as an XPath test which attributes of an element may stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from teiwright.odd.patterns import Name
from teiwright.odd.schema import AttributeChoice, AttributePart, AttributeUse
from teiwright.tei import XML

Way = tuple[frozenset[str], frozenset[str]]
"""One way to choose: the attributes that must stand, and those that may."""


def attribute_tests(parts: Iterable[AttributePart]) -> Iterator[str]:
    """A test for each choice of attributes that XPath can say: one of its ways, and nothing of the others."""
    for part in parts:
        if isinstance(part, AttributeChoice) and sayable(part):
            ways = list(_ways(part))
            known = frozenset().union(*(allowed for _, allowed in ways))
            yield " or ".join(dict.fromkeys(_way(way, known) for way in ways))


def sayable(part: AttributePart) -> bool:
    """Whether all attributes in a choice have names of their own in no namespace, or in that of XML."""
    if isinstance(part, AttributeUse):
        return isinstance(part.name, Name) and part.name.ns in ("", XML)
    return all(map(sayable, part.parts))


def _ways(part: AttributePart) -> Iterator[Way]:
    if isinstance(part, AttributeUse):
        own = frozenset({_written(part)})
        yield (own if part.required else frozenset()), own
    elif isinstance(part, AttributeChoice):
        for inner in part.parts:
            yield from _ways(inner)
    else:
        for several in product(*map(_ways, part.parts)):
            yield frozenset().union(*(must for must, _ in several)), frozenset().union(*(may for _, may in several))


def _written(use: AttributeUse) -> str:
    assert isinstance(use.name, Name)
    return f"@xml:{use.name.local}" if use.name.ns == XML else f"@{use.name.local}"


def _way(way: Way, known: frozenset[str]) -> str:
    must, may = way
    tests = [*sorted(must), *(f"not({name})" for name in sorted(known - may))]
    return f"({' and '.join(tests) or 'true()'})"

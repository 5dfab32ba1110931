"""Finds what an ODD says that RELAX NG has no grammar for (James Clark, RELAX NG Specification, 2001, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from teiwright.odd.faults import fault
from teiwright.odd.patterns import (
    AnyElement,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Interleave,
    Listed,
    Name,
    NameClass,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    embedded_attributes,
    parts_of,
)
from teiwright.odd.schema import AttributeChoice, AttributePart, AttributeUse, ElementType

TEXT_NAME = "text"


class Kind(IntEnum):
    """What a pattern is of: nothing, elements and text, or words that must be something."""

    NOTHING = 0
    COMPLEX = 1
    DATA = 2


class Contradiction(Exception):
    """A pattern that no grammar can hold."""


@dataclass
class Restrictions:
    """Checks content models over the groups of a schema."""

    groups: Mapping[str, Pattern]
    _kinds: dict[str, Kind] = field(default_factory=dict)

    @cached_property
    def _bearing(self) -> Mapping[str, Pattern]:
        """The groups, where any of them holds attributes; to look through them all takes time."""
        return self.groups if any(any(embedded_attributes(part, {})) for part in self.groups.values()) else {}

    def check(self, elements: Iterable[ElementType]) -> None:
        """Raises Halt at the first element that no grammar can declare."""
        for element in elements:
            try:
                self.kind(element.content)
                self._once(element)
            except Contradiction as wrong:
                message = f"<{element.name}> cannot be so: {wrong}"
                raise fault("odd-unsupported", message, element.spec.nodes[-1]) from wrong

    def kind(self, pattern: Pattern) -> Kind:
        """What a pattern is of; raises Contradiction where its parts cannot stand together."""
        match pattern:
            case Data() | Value() | Listed():
                return Kind.DATA
            case Text() | AnyElement() | Element():
                return Kind.COMPLEX
            case Ref(name):
                return self._group(name) if name in self.groups else Kind.COMPLEX
            case Repeat(part, _, most):
                found = self.kind(part)
                return found if most == 1 else _together([found, found])
            case Choice(parts):
                return max(map(self.kind, parts))
            case Sequence(parts):
                return _together(map(self.kind, parts))
            case Interleave(parts):
                self._apart(parts)
                return _together(map(self.kind, parts))
        return Kind.NOTHING

    def _group(self, name: str) -> Kind:
        if name not in self._kinds:
            self._kinds[name] = Kind.COMPLEX
            self._kinds[name] = self.kind(self.groups[name])
        return self._kinds[name]

    def _apart(self, parts: tuple[Pattern, ...]) -> None:
        """Parts that are mingled: none may hold what another does."""
        found: set[str] = set()
        for part in parts:
            names = set(self._names(part, set()))
            if both := sorted(found & names):
                raise Contradiction(f"in any order stand two parts that both hold {' and '.join(both)}")
            found |= names

    def _names(self, pattern: Pattern, seen: set[str]) -> Iterator[str]:
        match pattern:
            case Text():
                yield TEXT_NAME
            case Ref(name) if name in self.groups:
                if name not in seen:
                    seen.add(name)
                    yield from self._names(self.groups[name], seen)
            case Ref(name):
                yield f"<{name}>"
            case AnyElement():
                yield "any element"
            case Element() | Attribute() | Empty():
                return
        for part in parts_of(pattern):
            yield from self._names(part, seen)

    def _once(self, element: ElementType) -> None:
        """Attributes: none may stand twice."""
        found = list(_attributes(element.attributes))
        found += [attribute.names for attribute in embedded_attributes(element.content, self._bearing)]
        for name in {name for name in found if isinstance(name, Name) and found.count(name) > 1}:
            raise Contradiction(f"two of its attributes are called {name.local}")


def _together(kinds: Iterable[Kind]) -> Kind:
    """What parts side by side are of: words that must be something stand alone."""
    found = [kind for kind in kinds if kind != Kind.NOTHING]
    if Kind.DATA in found and len(found) > 1:
        raise Contradiction("words of a datatype stand beside something else")
    return max(found, default=Kind.NOTHING)


def _attributes(parts: Iterable[AttributePart]) -> Iterator[NameClass]:
    """The names of attributes, those that several ways of a choice have once."""
    for part in parts:
        if isinstance(part, AttributeUse):
            yield part.name
        elif isinstance(part, AttributeChoice):
            yield from {name for way in part.parts for name in _attributes([way])}
        else:
            yield from _attributes(part.parts)

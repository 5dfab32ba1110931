"""Writes content models as particles of XSD: elements, groups and wildcards, without words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from teiwright.odd.ambiguity import Symbols
from teiwright.odd.modeljson import children
from teiwright.odd.patterns import (
    EMPTY,
    AnyElement,
    Attribute,
    Choice,
    Data,
    Element,
    Listed,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    choice,
    parts_of,
    rebuild,
    repeat,
)
from teiwright.odd.schema import ElementType, Schema
from teiwright.odd.simpletypes import add
from teiwright.odd.spaces import Spaces
from teiwright.odd.wildcards import Reach, pattern_of, reach, sayable, union, wild, write_wildcard

ONCE: Mapping[str, str] = {}
OPEN = "{*}"


@dataclass(frozen=True)
class Particles:
    """Turns patterns of a schema into particles, and writes these."""

    schema: Schema
    spaces: Spaces

    def of(self, pattern: Pattern) -> Pattern:
        """The pattern without words and attributes: what XSD calls particles."""
        if isinstance(pattern, Text | Data | Value | Listed | Attribute):
            return EMPTY
        if isinstance(pattern, Ref) and pattern.name in self.schema.groups:
            inner = self.of(self.schema.groups[pattern.name])
            return pattern if isinstance(inner, Choice | Sequence) else inner
        if isinstance(pattern, Element):
            return pattern
        return rebuild(pattern, self.of) if parts_of(pattern) else pattern

    def groupable(self, name: str) -> bool:
        """Whether a group holds something to choose from or to order."""
        return isinstance(self.of(self.schema.groups[name]), Choice | Sequence)

    def anything(self, element: ElementType) -> Pattern:
        """All that an element may hold, in any order; what a wildcard lets in is not named besides."""
        let_in = union(map(self.reach, wild(element.content, self.schema)))
        held = sorted(children(element.content, self.schema))
        names: list[Pattern] = [Ref(name) for name in held if self.schema.elements[name].ns not in let_in]
        return repeat(choice([*names, *pattern_of(let_in)]), 0, None)

    def reach(self, pattern: AnyElement | Element) -> Reach:
        """What a wildcard lets in, as far as XSD can say it."""
        return sayable(reach(pattern), self.schema.ns)

    def symbols(self, pattern: Pattern) -> Pattern | Symbols:
        """What a particle stands for when ambiguities are looked for."""
        if isinstance(pattern, Ref):
            if pattern.name in self.schema.groups:
                return self.of(self.schema.groups[pattern.name])
            return frozenset({_symbol(self.schema.elements[pattern.name])})
        return self._reached(self.reach(pattern)) if isinstance(pattern, AnyElement | Element) else frozenset({OPEN})

    def _reached(self, reach: Reach) -> Symbols:
        """The elements and namespaces that a wildcard lets in, of all that the schema speaks of."""
        elements = {_symbol(element) for element in self.schema.elements.values() if element.ns in reach}
        spaces = {f"{{{ns}}}" for ns in self._spoken_of if ns in reach}
        return frozenset(elements | spaces | ({OPEN} if reach.all_but else set()))

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """The namespaces of the schema and of its wildcards."""
        reaches = [self.reach(one) for one in self._wildcards()]
        return frozenset({*self.spaces.all, *(ns for one in reaches for ns in one.spaces)})

    def _wildcards(self) -> Iterator[AnyElement | Element]:
        for element in self.schema.elements.values():
            yield from wild(element.content, self.schema)

    def write(
        self, parent: etree._Element, pattern: Pattern, occurs: Mapping[str, str] = ONCE, *, top: bool = False
    ) -> None:
        """Writes a particle; at the top of a type or group XSD wants a sequence or choice."""
        match pattern:
            case Sequence(parts) | Choice(parts):
                node = add(parent, "sequence" if isinstance(pattern, Sequence) else "choice", **occurs)
                for part in parts:
                    self.write(node, part)
            case Repeat(part, least, most):
                counts = {"minOccurs": str(least), "maxOccurs": "unbounded" if most is None else str(most)}
                if occurs or (top and not isinstance(part, Sequence | Choice)):
                    self.write(add(parent, "sequence", **occurs), part, counts)
                else:
                    self.write(parent, part, counts)
            case Ref(name):
                self._reference(add(parent, "sequence") if top else parent, name, occurs)
            case AnyElement() | Element():
                into = add(parent, "sequence") if top else parent
                write_wildcard(into, self.reach(pattern), self.schema.ns, occurs)

    def _reference(self, parent: etree._Element, name: str, occurs: Mapping[str, str]) -> None:
        if name in self.schema.groups:
            add(parent, "group", ref=self.spaces.qualified(name, self.schema.ns), **occurs)
            return
        element = self.schema.elements[name]
        if element.ns != self.schema.ns:
            add(parent, "element", ref=self.spaces.qualified(element.name, element.ns), **occurs)
        else:
            add(parent, "element", name=element.name, type=self.spaces.type_of(element), **occurs)


def _symbol(element: ElementType) -> str:
    return f"{{{element.ns}}}{element.name}"

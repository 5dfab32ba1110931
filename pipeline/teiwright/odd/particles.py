"""Writes content models as particles of XSD: elements, groups and wildcards, without words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    Name,
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

ONCE: Mapping[str, str] = {}


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
        """All that an element may hold, in any order."""
        names = [Ref(name) for name in sorted(children(element.content, self.schema))]
        return repeat(choice([*names, *_wild(element.content)]), 0, None)

    def symbols(self, pattern: Pattern) -> Pattern | Symbols:
        """What a particle stands for when ambiguities are looked for."""
        if isinstance(pattern, Ref):
            if pattern.name in self.schema.groups:
                return self.of(self.schema.groups[pattern.name])
            return frozenset({self.schema.elements[pattern.name].name})
        return frozenset({"*"})

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
            case _:
                _wildcard(parent, pattern, occurs)

    def _reference(self, parent: etree._Element, name: str, occurs: Mapping[str, str]) -> None:
        if name in self.schema.groups:
            add(parent, "group", ref=self.spaces.qualified(name, self.schema.ns), **occurs)
            return
        element = self.schema.elements[name]
        if element.ns != self.schema.ns:
            add(parent, "element", ref=self.spaces.qualified(element.name, element.ns), **occurs)
        else:
            add(parent, "element", name=element.name, type=self.spaces.type_of(element), **occurs)


def _wildcard(parent: etree._Element, pattern: Pattern, occurs: Mapping[str, str]) -> None:
    """Elements that the schema does not declare: of any other namespace, or of none."""
    node = add(parent, "choice", **occurs)
    if isinstance(pattern, Element) and isinstance(pattern.names, Name):
        add(node, "any", namespace=pattern.names.ns or "##local", processContents="skip")
        return
    add(node, "any", namespace="##other", processContents="skip")
    add(node, "any", namespace="##local", processContents="skip")


def _wild(pattern: Pattern) -> Iterator[Pattern]:
    if isinstance(pattern, AnyElement | Element):
        yield pattern
        return
    for part in parts_of(pattern):
        yield from _wild(part)

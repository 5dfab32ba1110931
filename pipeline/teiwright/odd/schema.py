"""A compiled schema: elements with their content and attributes, ready to be written in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teiwright.odd.patterns import NameClass, Pattern
from teiwright.odd.specs import AttDef, Constraint, Spec


@dataclass(frozen=True)
class AttributeUse:
    """An attribute that an element may bear: its name, what its value must be, whether it must stand."""

    name: NameClass
    value: Pattern
    required: bool
    definition: AttDef


@dataclass(frozen=True)
class AttributeChoice:
    """Attributes of which one may stand."""

    parts: tuple[AttributeUse | AttributeGroup | AttributeChoice, ...]


@dataclass(frozen=True)
class AttributeGroup:
    """Attributes that stand together, as one way of a choice."""

    parts: tuple[AttributeUse | AttributeGroup | AttributeChoice, ...]


AttributePart = AttributeUse | AttributeChoice | AttributeGroup


@dataclass(frozen=True)
class ElementType:
    """An element as documents may hold it; references in ``content`` are to elements and groups of the schema."""

    ident: str
    name: str
    ns: str
    content: Pattern
    attributes: tuple[AttributePart, ...]
    spec: Spec

    def uses(self) -> Iterator[AttributeUse]:
        """Every attribute, those in choices too."""
        yield from _uses(self.attributes)


def _uses(parts: tuple[AttributePart, ...]) -> Iterator[AttributeUse]:
    for part in parts:
        if isinstance(part, AttributeUse):
            yield part
        else:
            yield from _uses(part.parts)


@dataclass(frozen=True)
class Schema:
    """All that a document may be; elements and groups are those that can be reached from the start."""

    ident: str
    address: str
    """Where the ODD lies, by which its own prose is told from that of its source."""
    ns: str
    start: tuple[str, ...]
    elements: Mapping[str, ElementType]
    groups: Mapping[str, Pattern]
    constraints: tuple[Constraint, ...]
    specs: Mapping[str, Spec]
    """Everything the ODD keeps, classes and macros too, for the reference."""

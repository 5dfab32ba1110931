"""Finds what only has another name in a second schema, and gives it back the name it had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from teiwright.odd.modeljson import attribute_name
from teiwright.odd.schema import AttributePart, AttributeUse, ElementType, Schema


@dataclass(frozen=True)
class Renaming:
    """A name that documents must write otherwise: of an element, or of one of its attributes (``head/@type``)."""

    old: str
    new: str

    def __str__(self) -> str:
        return f"renamed: {self.old}: is now called {self.new}"


def renamings(before: Schema, after: Schema) -> list[Renaming]:
    """The elements and attributes that the ODD calls by the same ident, and documents by another name."""
    return [one for ident in _both(before, after) for one in _of(before.elements[ident], after.elements[ident])]


def _both(before: Schema, after: Schema) -> list[str]:
    return sorted(before.elements.keys() & after.elements.keys())


def _of(old: ElementType, new: ElementType) -> Iterator[Renaming]:
    if old.name != new.name:
        yield Renaming(old.name, new.name)
    uses = _uses(new)
    for ident, use in _uses(old).items():
        if ident in uses and uses[ident].name != use.name:
            yield Renaming(f"{old.name}/@{attribute_name(use)}", f"@{attribute_name(uses[ident])}")


def _uses(element: ElementType) -> dict[str, AttributeUse]:
    return {use.definition.ident: use for use in element.uses()}


def named_as_before(before: Schema, after: Schema) -> Schema:
    """The second schema with the names of the first, so that only what else changed differs."""
    elements = dict(after.elements)
    for ident in _both(before, after):
        old, new = before.elements[ident], after.elements[ident]
        attributes = tuple(_named(part, _uses(old)) for part in new.attributes)
        elements[ident] = replace(new, name=old.name, attributes=attributes)
    return replace(after, elements=elements)


def _named(part: AttributePart, uses: dict[str, AttributeUse]) -> AttributePart:
    if isinstance(part, AttributeUse):
        old = uses.get(part.definition.ident)
        return part if old is None else replace(part, name=old.name)
    return replace(part, parts=tuple(_named(inner, uses) for inner in part.parts))

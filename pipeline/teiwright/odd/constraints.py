"""Chooses the constraints that hold for a schema: those of what it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from teiwright.odd.select import Selection
from teiwright.odd.specs import AttDef, Constraint, Spec
from teiwright.tei import XML_LANG


@dataclass(frozen=True)
class Chooser:
    """Chooses over a selection; ``language`` is that of the schema's documentation."""

    selection: Selection
    language: str = ""
    like_official: bool = False
    """Whether the constraints of an attribute stay when a class loses the attribute, as in the TEI's odd2odd."""

    def kept(self) -> Iterator[Constraint]:
        """The constraints of the schema, then of each spec kept, by ident."""
        for constraint in self._all():
            if constraint.mode != "delete" and constraint.node.get(XML_LANG, self.language) == self.language:
                yield constraint

    def _all(self) -> Iterator[Constraint]:
        yield from self.selection.constraints
        needed = needed_classes(self.selection.specs)
        for ident in sorted(self.selection.specs):
            spec = self.selection.specs[ident]
            if spec.kind == "element" or ident in needed:
                yield from self._of(spec)

    def _of(self, spec: Spec) -> Iterator[Constraint]:
        yield from spec.constraints
        for attribute in spec.attributes or ():
            if attribute.mode != "delete" or self._lingers(spec, attribute):
                yield from attribute.constraints

    def _lingers(self, spec: Spec, attribute: AttDef) -> bool:
        return self.like_official and spec.kind == "class" and bool(attribute.constraints)


def needed_classes(specs: Mapping[str, Spec]) -> frozenset[str]:
    """The classes that some element of the schema belongs to, by way of other classes too."""
    needed: set[str] = set()
    ahead = [key for spec in specs.values() if spec.kind == "element" for key in spec.memberships]
    while ahead:
        key = ahead.pop()
        if key in specs and key not in needed:
            needed.add(key)
            ahead.extend(specs[key].memberships)
    return frozenset(needed)

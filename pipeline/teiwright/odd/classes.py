"""Knows what belongs to the classes of an ODD, and what a class stands for in a content model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from teiwright.odd.patterns import EVERY, ClassRef, Pattern, Ref, choice, repeat, sequence
from teiwright.odd.specs import Membership, Spec

OCCURRENCES: Mapping[str, tuple[int, int | None]] = {
    "sequence": (1, 1),
    "sequenceOptional": (0, 1),
    "sequenceRepeatable": (1, None),
    "sequenceOptionalRepeatable": (0, None),
}


@dataclass(frozen=True)
class ModelClasses:
    """The model classes of some specs."""

    specs: Mapping[str, Spec]

    @cached_property
    def members(self) -> Mapping[str, list[tuple[Spec, Membership]]]:
        """The specs that belong to each class, in the order of the specs."""
        found: dict[str, list[tuple[Spec, Membership]]] = {}
        for spec in self.specs.values():
            for member in spec.classes.members if spec.classes else ():
                if member.mode != "delete":
                    found.setdefault(member.key, []).append((spec, member))
        return found

    def alternatives(self, name: str) -> Iterator[tuple[Spec, Pattern]]:
        """The members of a class, each with what it stands for."""
        for spec, member in self.members.get(name, ()):
            yield spec, repeat(Ref(spec.ident), member.least, member.most)

    def expanded(self, reference: ClassRef) -> Pattern:
        """What a reference stands for that names some members, or wants them in order."""
        chosen = [
            pattern
            for name, pattern in self._elements(reference.name).items()
            if name not in reference.excluded and (reference.include is None or name in reference.include)
        ]
        if reference.expand == "alternate":
            return choice(chosen)
        least, most = OCCURRENCES[reference.expand]
        return sequence(repeat(pattern, least, most) for pattern in chosen)

    def _elements(self, name: str) -> dict[str, Pattern]:
        """The elements of a class and of its subclasses, by name."""
        if name == EVERY:
            return {spec.ident: Ref(spec.ident) for spec in self.specs.values() if spec.kind == "element"}
        found: dict[str, Pattern] = {}
        for spec, pattern in self.alternatives(name):
            inner = self._elements(spec.ident) if spec.kind == "class" else {spec.ident: pattern}
            found |= {ident: part for ident, part in inner.items() if ident not in found}
        return found

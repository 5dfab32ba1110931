"""Resolves content models: macros put in, classes made groups, what is deleted pruned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from teiwright.diagnostics import Halt, error
from teiwright.odd.faults import place
from teiwright.odd.patterns import (
    EMPTY,
    AnyElement,
    Choice,
    ClassRef,
    Data,
    DataRef,
    Interleave,
    NameClass,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    choice,
    interleave,
    parts_of,
    rebuild,
    repeat,
    sequence,
)
from teiwright.odd.specs import Spec

Combine = Callable[[list[Pattern]], Pattern]


@dataclass
class Resolver:
    """Resolves patterns over the specs that an ODD keeps; ``source`` is where datatypes not kept are found."""

    specs: Mapping[str, Spec]
    source: Mapping[str, Spec]
    exceptions: tuple[NameClass, ...] = ()
    """What anyElement excepts where it does not say."""
    deleted: frozenset[str] = frozenset()
    """What the ODD deletes in so many words; what it merely does not call in is not among them."""
    foreign: frozenset[str] = frozenset()
    """Names that a RELAX NG module called in by its address defines."""
    members: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, Pattern] = field(default_factory=dict)
    _resolving: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for spec in self.specs.values():
            for key in spec.memberships:
                self.members.setdefault(key, []).append(spec.ident)

    def content(self, spec: Spec) -> Pattern:
        """The content of an element: empty where all that it named is gone."""
        found = None if spec.content is None else self.resolve(spec.content, spec)
        return EMPTY if found is None else found

    def resolve(self, pattern: Pattern, owner: Spec) -> Pattern | None:
        """The pattern with its references resolved; None where it is gone.

        A reference to what the schema does not hold is gone, and so is its repetition; a sequence or alternation of
        such references is empty. Where the ODD itself touches the spec, what it deletes takes sequences and
        alternations of nothing else along (as in the TEI's own odd2odd and odd2relax).
        """
        match pattern:
            case Ref(name):
                return self._ref(name, owner)
            case ClassRef():
                return self._class(pattern)
            case DataRef(name, facets):
                return _restrict(self._ref(name, owner) or EMPTY, facets)
            case AnyElement(required, ()):
                return AnyElement(required, self.exceptions)
            case Sequence(parts):
                return self._left(sequence, parts, owner)
            case Interleave(parts):
                return self._left(interleave, parts, owner)
            case Choice(parts):
                return self._left(choice, parts, owner)
            case Repeat(part, least, most):
                found = self.resolve(part, owner)
                return None if found is None else repeat(found, least, most)
        return rebuild(pattern, lambda part: self.resolve(part, owner) or EMPTY)

    def _left(self, combine: Combine, parts: tuple[Pattern, ...], owner: Spec) -> Pattern | None:
        found = [left for part in parts if (left := self.resolve(part, owner)) is not None]
        if not found and self._touched(owner) and all(map(self._only_deleted, parts)):
            return None
        return combine(found) if found else EMPTY

    def _touched(self, owner: Spec) -> bool:
        """Whether the ODD says anything of a spec."""
        return owner is not self.source.get(owner.ident)

    def _only_deleted(self, pattern: Pattern) -> bool:
        match pattern:
            case Ref(name) | ClassRef(name):
                return name in self.deleted
        return bool(parts_of(pattern)) and all(map(self._only_deleted, parts_of(pattern)))

    def _ref(self, name: str, owner: Spec) -> Pattern | None:
        spec = self.specs.get(name)
        if spec is None:
            spec = self.source.get(name)
            if spec is None or spec.kind == "class":
                return self._by_relax_name(name, owner)
            if spec.kind == "element":
                return None
        match spec.kind:
            case "element":
                return Ref(name)
            case "class":
                return self._class(ClassRef(name))
        return self._macro(spec)

    def _macro(self, spec: Spec) -> Pattern | None:
        """What a datatype stands for; a macro is declared as a group, so that grammars say it once."""
        if spec.ident in self.groups:
            return Ref(spec.ident)
        if spec.ident in self._resolving:
            message = f'"{spec.ident}" is defined by itself: {" > ".join(self._resolving)}'
            raise Halt(error("odd-unresolved", message, place(spec.nodes[0])))
        self._resolving.append(spec.ident)
        found = None if spec.content is None else self.resolve(spec.content, spec)
        self._resolving.pop()
        if spec.kind == "data" or found is None or not parts_of(found):
            return found
        self.groups[spec.ident] = found
        return Ref(spec.ident)

    def _by_relax_name(self, name: str, owner: Spec) -> Pattern | None:
        """What embedded RELAX NG calls by the names of compiled grammars: ``model.x_sequence``, ``data.word``."""
        if name in self.foreign:
            return Ref(name)
        stem, _, expand = name.rpartition("_")
        if stem in self.specs and expand in ("alternation", *OCCURRENCES):
            return self._class(ClassRef(stem, "alternate" if expand == "alternation" else expand))
        if name.startswith("data.") and f"tei{name}" in self.source:
            return self._ref(f"tei{name}", owner)
        if name in self.source or not self._touched(owner):
            return None
        message = f'"{owner.ident}" refers to "{name}", which is not declared'
        raise Halt(error("odd-unresolved", message, place(owner.nodes[-1])))

    def _class(self, reference: ClassRef) -> Pattern | None:
        spec = self.specs.get(reference.name)
        if spec is None:
            return None
        if reference.expand == "alternate" and reference.include is None and not reference.excluded:
            self._group(reference.name)
            return Ref(reference.name)
        chosen = [
            name
            for name in self._elements(reference.name)
            if name not in reference.excluded and (reference.include is None or name in reference.include)
        ]
        least, most = OCCURRENCES.get(reference.expand, (1, 1))
        parts = [repeat(Ref(name), least, most) for name in chosen]
        return choice(parts) if reference.expand == "alternate" else sequence(parts)

    def _group(self, name: str) -> None:
        """Declares the group of a model class: one of its members."""
        if name in self.groups:
            return
        self.groups[name] = EMPTY
        members: list[Pattern] = []
        for member in self.members.get(name, ()):
            if self.specs[member].kind == "class":
                self._group(member)
            members.append(Ref(member))
        self.groups[name] = choice(members)

    def _elements(self, name: str) -> list[str]:
        """The elements of a class and of its subclasses."""
        found: dict[str, None] = {}
        for member in self.members.get(name, ()):
            inner = self._elements(member) if self.specs[member].kind == "class" else [member]
            found.update(dict.fromkeys(inner))
        return list(found)


OCCURRENCES: Mapping[str, tuple[int, int | None]] = {
    "sequence": (1, 1),
    "sequenceOptional": (0, 1),
    "sequenceRepeatable": (1, None),
    "sequenceOptionalRepeatable": (0, None),
}


def _restrict(pattern: Pattern, facets: tuple[tuple[str, str], ...]) -> Pattern:
    """The pattern with facets on every XSD datatype in it that has none of its own."""
    if isinstance(pattern, Data):
        return pattern if pattern.facets else Data(pattern.type, facets, pattern.excluded)
    return rebuild(pattern, lambda part: _restrict(part, facets))

"""Resolves content models: macros put in, classes made groups, what is deleted pruned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from teiwright.diagnostics import Report
from teiwright.odd.classes import OCCURRENCES, ModelClasses
from teiwright.odd.faults import fault, lost, names_nothing
from teiwright.odd.patterns import (
    EMPTY,
    EVERY,
    AnyElement,
    Choice,
    ClassRef,
    Data,
    DataRef,
    Element,
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
    """Resolves patterns over the specs that an ODD keeps, out of those of ``source``."""

    specs: Mapping[str, Spec]
    source: Mapping[str, Spec]
    exceptions: tuple[NameClass, ...] = ()
    """What anyElement excepts where it does not say."""
    deleted: frozenset[str] = frozenset()
    """What the ODD deletes in so many words; what it merely does not call in is not among them."""
    prefix: str = ""
    """What stands before the names of the ODD in RELAX NG."""
    like_official: bool = False
    """Whether macros and datatypes that the ODD does not call in are lost, as by the TEI's own toolchain."""
    report: Report = field(default=lambda _: None)
    """Told of what is lost, and of names that nothing has."""
    groups: dict[str, Pattern] = field(default_factory=dict)
    _resolving: list[str] = field(default_factory=list)
    _elements_above: list[int] = field(default_factory=list)
    _reported: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def classes(self) -> ModelClasses:
        """The model classes of the ODD."""
        return ModelClasses(self.specs)

    @cached_property
    def _prefixed(self) -> Mapping[str, str]:
        """The idents of specs that have a prefix of their own, by what they are called without it."""
        own = {spec.nodes[0].get("ident", ""): ident for ident, spec in self.specs.items() if spec.nodes}
        return {called: ident for called, ident in own.items() if called not in self.specs}

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
                return self._class(pattern, owner)
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
            case Element(names, content):
                return Element(names, self._inside(content, owner))
        return rebuild(pattern, lambda part: self.resolve(part, owner) or EMPTY)

    def _inside(self, content: Pattern, owner: Spec) -> Pattern:
        """What an element holds that is declared where it stands; here a macro may come back to itself."""
        self._elements_above.append(len(self._resolving))
        found = self.resolve(content, owner) or EMPTY
        self._elements_above.pop()
        return found

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
        spec = self.specs.get(name) or self.specs.get(self._prefixed.get(name, ""))
        if spec is None:
            return self._by_relax_name(name, owner) or self._missing(name, owner)
        match spec.kind:
            case "element":
                return Ref(spec.ident)
            case "class":
                return self._class(ClassRef(name), owner)
        return self._macro(spec)

    def _macro(self, spec: Spec) -> Pattern | None:
        """What a datatype stands for; a macro is declared as a group, so that grammars say it once."""
        if spec.ident in self.groups:
            return Ref(spec.ident)
        if spec.ident in self._resolving:
            return self._again(spec)
        self._resolving.append(spec.ident)
        found = None if spec.content is None else self.resolve(spec.content, spec)
        self._resolving.pop()
        if spec.kind == "data" or found is None or not parts_of(found):
            return found
        self.groups[spec.ident] = found
        return Ref(spec.ident)

    def _again(self, spec: Spec) -> Pattern:
        """A macro inside itself: an element must lie between."""
        if self._elements_above and self._elements_above[-1] > self._resolving.index(spec.ident):
            return Ref(spec.ident)
        message = f'"{spec.ident}" is defined by itself: {" > ".join(self._resolving)}'
        raise fault("odd-unresolved", message, spec.nodes[0])

    def _by_relax_name(self, name: str, owner: Spec) -> Pattern | None:
        """What embedded RELAX NG calls by the names of compiled grammars: ``model.x_sequence``, ``data.word``."""
        stem, _, expand = name.rpartition("_")
        if stem in self.specs and expand in ("alternation", *OCCURRENCES):
            return self._class(ClassRef(stem, "alternate" if expand == "alternation" else expand), owner)
        if name.startswith("data.") and f"tei{name}" in self.specs:
            return self._ref(f"tei{name}", owner)
        bare = name.removeprefix(self.prefix)
        return self._ref(bare, owner) if bare != name and bare in self.specs else None

    def _missing(self, name: str, owner: Spec) -> Pattern | None:
        """What a name stands for that the ODD does not keep: nothing, but for the source's macros and datatypes."""
        spec = self.source.get(name)
        if spec is not None and spec.kind in ("macro", "data") and name not in self.deleted:
            if not self.like_official:
                return self._macro(spec)
            if self._first(name, owner):
                lost(f'"{name}", which no module called in has,', owner.nodes[-1], self.report)
        elif spec is None and name not in self.deleted and self._touched(owner) and self._first(name, owner):
            names_nothing(f'"{owner.ident}" refers to "{name}", which is not declared', owner.nodes[-1], self.report)
        return None

    def _first(self, name: str, owner: Spec) -> bool:
        """Whether this is the first that is said of a name in a spec."""
        new = (owner.ident, name) not in self._reported
        self._reported.add((owner.ident, name))
        return new

    def _class(self, reference: ClassRef, owner: Spec) -> Pattern | None:
        if reference.name != EVERY and reference.name not in self.specs:
            return self._missing(reference.name, owner)
        whole = reference.include is None and not reference.excluded
        if reference.expand == "alternate" and whole and reference.name != EVERY:
            self._group(reference.name)
            return Ref(reference.name)
        return self.classes.expanded(reference)

    def _group(self, name: str) -> None:
        """Declares the group of a model class: one of its members."""
        if name in self.groups:
            return
        self.groups[name] = EMPTY
        alternatives: list[Pattern] = []
        for member, pattern in self.classes.alternatives(name):
            if member.kind == "class":
                self._group(member.ident)
            alternatives.append((self._macro(member) or EMPTY) if member.kind == "macro" else pattern)
        self.groups[name] = choice(alternatives)


def _restrict(pattern: Pattern, facets: tuple[tuple[str, str], ...]) -> Pattern:
    """The pattern with facets on every XSD datatype in it that has none of its own."""
    if isinstance(pattern, Data):
        return pattern if pattern.facets else Data(pattern.type, facets, pattern.excluded)
    return rebuild(pattern, lambda part: _restrict(part, facets))

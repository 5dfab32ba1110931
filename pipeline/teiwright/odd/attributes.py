"""Finds the attributes of an element: its classes' and its own, changed as both say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.odd.called import Caller
from teiwright.odd.faults import lost
from teiwright.odd.merge import merge_attribute
from teiwright.odd.specs import AttDef, AttList, AttRef, Spec


@dataclass
class Attributes:
    """Resolves attributes over the specs of an ODD; a class is resolved once."""

    specs: Mapping[str, Spec]
    source: Mapping[str, Spec]
    like_official: bool = False
    """Whether what the TEI's own toolchain loses is lost: a list of values without a mode over an inherited attribute,
    the choice between all attributes of an element."""
    report: Report = field(default=lambda _: None)
    """Told of what is lost."""
    _classes: dict[str, tuple[AttDef | AttList, ...]] = field(default_factory=dict)

    def of(self, spec: Spec) -> tuple[AttDef | AttList, ...]:
        """The attributes of a spec, inherited ones first."""
        inherited: dict[str, AttDef | AttList] = {}
        for key in spec.memberships:
            for part in self._of_class(key):
                inherited.setdefault(_key(part), part)
        own = self._flat(spec.attributes) if spec.attributes else AttList()
        if own.org == "choice":
            own = self._whole_choice(own, spec)
        if self.like_official:
            own = AttList(tuple(self._as_official(part, spec) for part in self._ungrouped(own, spec)), own.org)
        return _override(inherited, own, spec.ident if spec.kind == "class" else "")

    def _as_official(self, part: AttDef | AttRef | AttList, spec: Spec) -> AttDef | AttRef | AttList:
        """A changed attribute without the values that it, or the source's attribute under it, gives no mode for."""
        if not isinstance(part, AttDef) or part.mode != "change" or part.values is None:
            return part
        before = self.source.get(spec.ident)
        below = next((a for a in (before and before.attributes) or () if a.ident == part.ident), None)
        unsaid = part.values.mode == "" or (below is not None and part.values.mode in ("add", "replace"))
        if unsaid and part.values.type == "closed" and part.values.items:
            self._lost(f"the list of values of {spec.ident}/@{part.ident}", part.nodes[-1])
        return replace(part, values=None) if unsaid else part

    def _ungrouped(self, own: AttList, spec: Spec) -> tuple[AttDef | AttRef | AttList, ...]:
        """The attributes of a class without the choices among them, which the TEI's own toolchain takes for groups."""
        if spec.kind != "class":
            return own.parts
        if any(isinstance(part, AttList) and part.org == "choice" for part in own.parts):
            self._lost(f"the choice between attributes of {spec.ident}", spec.nodes[-1])
        return tuple(own)

    def _whole_choice(self, own: AttList, spec: Spec) -> AttList:
        """A choice between all attributes of an element, which the TEI's own toolchain takes for a group."""
        if not self.like_official:
            return AttList((own,))
        self._lost(f"the choice between the attributes of {spec.ident}", spec.nodes[-1])
        return own

    def _lost(self, what: str, node: etree._Element) -> None:
        lost(what, node, self.report)

    def _of_class(self, key: str) -> tuple[AttDef | AttList, ...]:
        if key not in self._classes:
            spec = self.specs.get(key)
            self._classes[key] = ()
            if spec is not None and spec.kind == "class" and spec.type == "atts":
                self._classes[key] = self.of(spec)
        return self._classes[key]

    def _flat(self, attributes: AttList) -> AttList:
        """The list with references to single attributes of classes followed."""
        parts: list[AttDef | AttRef | AttList] = []
        for part in attributes.parts:
            if isinstance(part, AttList):
                parts.append(self._flat(part))
            elif isinstance(part, AttRef):
                parts.extend(Caller(self.specs, self.source, self.like_official, self.report).follow(part))
            elif not part.ident.startswith("xmlns"):  # declarations of namespaces are no attributes
                parts.append(part)
        return AttList(tuple(parts), attributes.org)


def _key(part: AttDef | AttList) -> str:
    return part.ident if isinstance(part, AttDef) else "|".join(attribute.ident for attribute in part)


def _override(inherited: dict[str, AttDef | AttList], own: AttList, origin: str) -> tuple[AttDef | AttList, ...]:
    found = dict(inherited)
    for attribute in own:
        if attribute.mode == "delete":
            found.pop(attribute.ident, None)
        elif (old := found.get(attribute.ident)) is not None:
            changed = attribute.mode == "change" and isinstance(old, AttDef)
            found[attribute.ident] = merge_attribute(old, attribute) if changed else attribute  # type: ignore[arg-type]
    for part in _new(own, found, origin):
        found.setdefault(_key(part), part)
    return tuple(found.values())


def _new(own: AttList, inherited: Mapping[str, AttDef | AttList], origin: str) -> Iterable[AttDef | AttList]:
    """The parts of an own list that nothing inherited stands for."""
    for part in own.parts:
        if isinstance(part, AttDef):
            if part.mode != "delete" and part.ident not in inherited:
                yield replace(part, origin=part.origin or origin)
        elif isinstance(part, AttList):
            kept = tuple(_new(part, inherited, origin))
            if part.org == "choice" and len(kept) > 1:
                yield AttList(kept, "choice")
            else:
                yield from kept

"""Follows attRef: to an attribute of a class, or to attributes that RELAX NG declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from teiwright.diagnostics import Report
from teiwright.odd.faults import fault, lost, names_nothing
from teiwright.odd.patterns import (
    Attribute,
    Choice,
    Empty,
    Interleave,
    Name,
    Pattern,
    Ref,
    Repeat,
    Sequence,
)
from teiwright.odd.specs import AttDef, AttList, AttRef, Datatype, Spec
from teiwright.tei import XML


@dataclass(frozen=True)
class Caller:
    """Follows references over the specs of an ODD and those of its source."""

    specs: Mapping[str, Spec]
    source: Mapping[str, Spec]
    like_official: bool
    """Whether attributes of classes that the ODD does not keep are lost, as by the TEI's own toolchain."""
    report: Report

    def follow(self, reference: AttRef) -> Iterator[AttDef | AttList]:
        """What a reference calls in; nothing where it is deleted."""
        of, _, name = reference.name.partition(".attribute.")
        if name:
            reference = replace(reference, of=of, name=name)
        if reference.of:
            yield from self._of_class(reference)
        else:
            yield from self._of_grammar(reference)

    def _of_class(self, reference: AttRef) -> Iterator[AttDef]:
        spec = self.specs.get(reference.of)
        if spec is None and reference.of in self.source:
            if self.like_official:
                lost(f"@{reference.name} of {reference.of}, which is not called in,", reference.node, self.report)
                return
            spec = self.source[reference.of]
        for attribute in (spec.attributes or ()) if spec else ():
            if reference.name in (attribute.ident, attribute.ident.replace(":", "")):
                if attribute.mode != "delete":
                    yield replace(attribute, mode="add", origin=reference.of)
                return
        message = f'there is no attribute "{reference.name}" in class "{reference.of}"'
        names_nothing(message, reference.node, self.report)

    def _of_grammar(self, reference: AttRef) -> Iterator[AttDef | AttList]:
        spec = self.specs.get(reference.name)
        if spec is None or spec.kind != "macro" or spec.content is None:
            raise fault("odd-unresolved", f'there are no attributes "{reference.name}"', reference.node)
        yield from self._read(spec.content, reference, required=True)

    def _read(self, pattern: Pattern, reference: AttRef, *, required: bool) -> Iterator[AttDef | AttList]:
        """The attributes that a pattern of RELAX NG is made of."""
        match pattern:
            case Attribute(Name(ns, local), content):
                ident, usage = f"xml:{local}" if ns == XML else local, "req" if required else "opt"
                space = None if ns in ("", XML) else ns
                yield AttDef(ident, usage=usage, ns=space, datatype=Datatype(content), nodes=(reference.node,))
            case Repeat(part, least):
                yield from self._read(part, reference, required=required and least > 0)
            case Sequence(parts) | Interleave(parts):
                for part in parts:
                    yield from self._read(part, reference, required=required)
            case Choice(parts):
                ways = [AttList(tuple(self._read(part, reference, required=required))) for part in parts]
                yield AttList(tuple(ways), "choice")
            case Ref(name) if name in self.specs:
                yield from self._of_grammar(replace(reference, name=name))
            case Empty():
                return
            case _:
                raise fault("odd-unsupported", f'"{reference.name}" holds more than attributes', reference.node)

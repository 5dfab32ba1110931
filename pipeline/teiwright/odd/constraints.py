"""Chooses the constraints that hold for a schema: those of what it keeps."""

from __future__ import annotations

from collections.abc import Container, Iterator

from teiwright.odd.select import Selection
from teiwright.odd.specs import Constraint, Spec


def kept_constraints(selection: Selection, elements: Container[str]) -> Iterator[Constraint]:
    """The constraints of the schema, then of each spec kept, by ident."""
    yield from (constraint for constraint in selection.constraints if constraint.mode != "delete")
    for ident in sorted(selection.specs):
        spec = selection.specs[ident]
        if spec.kind != "element" or ident in elements:
            yield from _of(spec)


def _of(spec: Spec) -> Iterator[Constraint]:
    yield from (constraint for constraint in spec.constraints if constraint.mode != "delete")
    for attribute in spec.attributes or ():
        if attribute.mode != "delete":
            yield from (constraint for constraint in attribute.constraints if constraint.mode != "delete")

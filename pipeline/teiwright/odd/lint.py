"""Finds what is odd about an ODD though it compiles: specs out of reach, things not described, open doors."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.diagnostics import Diagnostic, warning
from teiwright.odd.documentation import Prose
from teiwright.odd.faults import place
from teiwright.odd.schema import Schema


def lint(schema: Schema) -> list[Diagnostic]:
    """Every complaint, by spec."""
    return [*_unreachable(schema), *_undescribed(schema), *_empty_classes(schema)]


def _unreachable(schema: Schema) -> Iterator[Diagnostic]:
    for ident, spec in sorted(schema.specs.items()):
        if spec.kind == "element" and ident not in schema.elements:
            message = (
                f"no document can hold <{spec.name}>: nothing that can be reached from the start has a place for it"
            )
            yield warning("odd-out-of-reach", message, place(spec.nodes[-1]), help="leave it out, or make it a member")


def _undescribed(schema: Schema) -> Iterator[Diagnostic]:
    """What the ODD itself adds without a word; what TEI describes need not be described again."""
    prose = Prose()
    for ident, element in schema.elements.items():
        if not prose.summary(element.spec.nodes):
            message = f"nothing says what <{ident}> is for"
            yield warning("odd-undescribed", message, place(element.spec.nodes[-1]), help="give it a desc")


def _empty_classes(schema: Schema) -> Iterator[Diagnostic]:
    members = {key for spec in schema.specs.values() for key in spec.memberships}
    for ident, spec in sorted(schema.specs.items()):
        ours = (spec.nodes[-1].getroottree().docinfo.URL or "") == schema.address
        if spec.kind == "class" and ours and ident not in members:
            message = f"class {ident} has no members"
            yield warning("odd-class-empty", message, place(spec.nodes[-1]), help="delete it, or give it members")

"""Validates one document: well-formed, valid by its schema, then what no schema can say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from teiwright.assets import asset
from teiwright.checks import gate, parse
from teiwright.checks.dates import check_dates
from teiwright.checks.gate import Schema
from teiwright.checks.ids import check_ids
from teiwright.checks.parse import Document
from teiwright.checks.pointers import check_pointers
from teiwright.checks.schematron.model import Rules
from teiwright.checks.schematron.read import SCH, holds_rules
from teiwright.checks.schematron.read import read as read_rules
from teiwright.checks.schematron.run import Finding, check_rules, mentioned
from teiwright.diagnostics import Diagnostic, Halt, error

Check = Callable[[Document], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (parse.entities, check_ids, check_pointers, check_dates)
"""What is checked of every document whatever its schema, in this order."""


@dataclass(frozen=True)
class Standard:
    """What a document is held against: RELAX NG schemas and Schematron rules."""

    schemas: tuple[Schema, ...] = ()
    rules: tuple[Rules, ...] = ()


def validate(
    file: Path | bytes, *, schema: Path | None = None, name: str = "", checks: Sequence[Check] = CHECKS
) -> list[Diagnostic]:
    """Everything that is wrong with a TEI file, in the order of its lines; nothing where it is right.

    ``schema`` is a RELAX NG or Schematron file; without it the document is held against teiwright's own schema.
    Raises Halt where the schema itself cannot be read.
    """
    return check_file(file, standard(schema), name=name, checks=checks)


def standard(schema: Path | None = None) -> Standard:
    """A schema file, with the Schematron in it; by default teiwright's own schema and rules."""
    if schema is None:
        own = gate.load(asset("schema/teiwright.rng"))
        return Standard((own,), (_rules(asset("schema/teiwright.sch")),))
    document = parse.read(schema)
    if document.root.tag == f"{{{SCH}}}schema":
        return Standard(rules=(read_rules(document.root, name=str(schema)),))
    loaded = gate.load(schema)
    embedded = (read_rules(loaded.root, name=str(schema)),) if holds_rules(loaded.root) else ()
    return Standard((loaded,), embedded)


def check_file(
    file: Path | bytes, held: Standard, *, name: str = "", checks: Sequence[Check] = CHECKS
) -> list[Diagnostic]:
    """Everything that is wrong with a file or its bytes."""
    try:
        document = parse.parse(file, name=name or "-") if isinstance(file, bytes) else parse.read(file, name=name)
    except Halt as halt:
        return [halt.diagnostic]
    return examine(document, held, checks)


def examine(document: Document, held: Standard, checks: Sequence[Check] = CHECKS) -> list[Diagnostic]:
    """Everything that is wrong with a well-formed document, each fault once.

    Where two look at the same place, the schema speaks before the checks, and these before the rules.
    """
    faults = [fault for schema in held.schemas for fault in against(document, schema)]
    faults += _elsewhere([fault for check in checks for fault in check(document)], faults)
    findings = [finding for rules in held.rules for finding in check_rules(document, rules)]
    faults += [one.diagnostic for one in findings if not _said(document, one, faults)]
    return sorted(dict.fromkeys(faults), key=_position)


def against(document: Document, schema: Schema) -> list[Diagnostic]:
    """What a document's schema says: nothing, fast, or every fault explained."""
    if schema.gate.validate(document.tree):
        return []
    from teiwright.checks.walk import explain  # only a document with faults needs it

    return explain(document, schema.grammar) or [_unexplained(document, schema)]


def _rules(path: Path) -> Rules:
    return read_rules(parse.read(path).root, name=path.name)


def _elsewhere(new: list[Diagnostic], said: list[Diagnostic]) -> list[Diagnostic]:
    places = {_position(fault) for fault in said if fault.where}
    return [fault for fault in new if fault.where is None or _position(fault) not in places]


def _said(document: Document, finding: Finding, said: list[Diagnostic]) -> bool:
    """Whether a fault has been reported already at an attribute that a failed rule speaks of."""
    places = {_position(fault) for fault in said}
    node = finding.node.element
    names = [name for name in (*mentioned(finding.test.xpath), finding.node.attribute) if name and node.get(name)]
    at = [document.places.attribute(node, name, value=value) for name in names for value in (True, False)]
    return any((place.line, place.column) in places for place in at)


def _unexplained(document: Document, schema: Schema) -> Diagnostic:
    entry = schema.gate.error_log.last_error
    line = entry.line if entry is not None else 1
    node = next((one for one in document.root.iter(etree.Element) if one.sourceline == line), document.root)
    message = entry.message if entry is not None else "the document is not valid"
    return error("schema-invalid", message, document.places.element(node))


def _position(fault: Diagnostic) -> tuple[int, int]:
    return (fault.where.line, fault.where.column) if fault.where else (0, 0)

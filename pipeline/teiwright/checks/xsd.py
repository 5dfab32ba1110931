"""Judges documents by XML Schema: libxml2 where it can load the schema, xmlschema for 1.1 and for the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from teiwright import closed
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Halt, error

if TYPE_CHECKING:
    from xmlschema import XMLSchema11

XSD = "http://www.w3.org/2001/XMLSchema"
MOST = 200


def read(path: Path) -> XMLSchema11:
    """A schema as xmlschema reads it. Raises Halt where it cannot."""
    import xmlschema  # takes 0.2 s to load

    try:
        return xmlschema.XMLSchema11(str(path), allow="local", defuse="always")
    except (xmlschema.XMLSchemaException, OSError) as fault:
        reason = str(fault).strip().split("\n", 1)[0]
        help = "Correct the schema, or compile it anew from its ODD."
        raise Halt(error("schema-broken", f"{path}: {reason}", help=help)) from None


@dataclass(frozen=True, eq=False)
class Xsd:
    """An XML Schema; what it includes is looked up beside it, never on the network."""

    path: Path
    read: Callable[[Path], XMLSchema11] = read
    """Reads the schema for xmlschema; a command gives one that keeps what it has read."""

    @cached_property
    def gate(self) -> etree.XMLSchema | None:
        """libxml2's reading of the schema; None where it is XSD 1.1 or otherwise beyond it."""
        try:
            return etree.XMLSchema(etree.parse(str(self.path), closed.of_schemas()))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError):
            return None

    @cached_property
    def schema(self) -> XMLSchema11:
        """The schema as xmlschema reads it. Raises Halt where it cannot."""
        return self.read(self.path)


def check_xsd(document: Document, held: Xsd) -> list[Diagnostic]:
    """What a document's XML Schema says."""
    if held.gate is not None and held.gate.validate(document.tree):
        return []
    faults: Any = held.schema.iter_errors(cast(Any, document.tree))
    return [_fault(document, one) for _, one in zip(range(MOST), faults, strict=False)]


def _fault(document: Document, fault: Any) -> Diagnostic:
    node = fault.elem if isinstance(fault.elem, etree._Element) else document.root
    reason = " ".join(str(fault.reason or fault.message).split())
    if reason == "assertion test is false":
        reason = f"what the schema asserts is not so: {fault.validator.path}"
    return error("schema-invalid", reason, document.places.element(node))

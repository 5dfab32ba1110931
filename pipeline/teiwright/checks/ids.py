"""Checks that every xml:id is a name and stands once in its document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from teiwright.checks.parse import Beyond, Document
from teiwright.diagnostics import Diagnostic, Place, error
from teiwright.tei import XML_ID

_NAME = re.compile(r"[^\W\d][\w.\-·]*")


def check_ids(document: Document) -> list[Diagnostic]:
    """Identifiers given twice, and identifiers that are no names."""
    seen: dict[str, etree._Element] = {}
    found = []
    for node in _identified(document):
        identifier = node.attrib[XML_ID].strip()
        if not _NAME.fullmatch(identifier):
            found.append(_malformed(document, node, identifier))
        elif identifier in seen:
            where = document.places.attribute(node, XML_ID, value=True)
            found.append(_twice(identifier, where, document.places.element(seen[identifier]).line))
        seen.setdefault(identifier, node)
    return found


@lru_cache(maxsize=1)
def identifiers(document: Document) -> Mapping[str, etree._Element]:
    """The elements of a document by their xml:id."""
    return {node.attrib[XML_ID].strip(): node for node in reversed(_identified(document))}


def repeated(document: Document, names: Set[str], seen: dict[str, Place]) -> list[Diagnostic]:
    """Identifiers that have stood in the corpus of a document already, in it or before it.

    ``names`` are those that more than one document has; ``seen`` is where they stood first, as far as they were met.
    """
    found = []
    for node in _identified(document) if names else ():
        name = node.attrib[XML_ID].strip()
        if name in names:
            here = document.places.attribute(node, XML_ID, value=True)
            first = seen.setdefault(name, here)
            if first is not here:
                earlier, later = sorted((first, here), key=lambda place: (place.line, place.column))
                found.append(_twice(name, later, earlier.line))
    return found


@dataclass(frozen=True)
class Known:
    """The identifiers that a pointer in a document may lead to."""

    here: Set[str]
    beyond: Beyond | None
    """Those of the corpus in whose file it stands."""

    def __contains__(self, identifier: str) -> bool:
        return identifier in self.here or (self.beyond is not None and identifier in self.beyond)


def known_to(document: Document) -> Known:
    """What may be pointed to from a document."""
    return Known(identifiers(document).keys(), document.beyond)


@lru_cache(maxsize=1)
def _identified(document: Document) -> list[etree._Element]:
    return list(_WITH_ID(document.root))


_WITH_ID = etree.XPath("descendant-or-self::*[@xml:id]")


def _malformed(document: Document, node: etree._Element, identifier: str) -> Diagnostic:
    where = document.places.attribute(node, XML_ID, value=bool(identifier))
    help = "An identifier begins with a letter or _ and goes on with letters, digits, - . and _."
    return error("id-malformed", f'"{identifier}" is no identifier', where, help=help)


def _twice(identifier: str, where: Place, line: int) -> Diagnostic:
    message = f'the xml:id "{identifier}" is taken already in line {line}'
    return error("id-duplicate", message, where, help="Give each element an identifier of its own.")

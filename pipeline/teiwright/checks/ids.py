"""Checks that every xml:id is a name and stands once in its document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, error
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
            found.append(_twice(document, node, seen[identifier], identifier))
        seen.setdefault(identifier, node)
    return found


@lru_cache(maxsize=1)
def identifiers(document: Document) -> Mapping[str, etree._Element]:
    """The elements of a document by their xml:id."""
    return {node.attrib[XML_ID].strip(): node for node in reversed(_identified(document))}


@lru_cache(maxsize=1)
def _identified(document: Document) -> list[etree._Element]:
    return list(_WITH_ID(document.root))


_WITH_ID = etree.XPath("descendant-or-self::*[@xml:id]")


def _malformed(document: Document, node: etree._Element, identifier: str) -> Diagnostic:
    where = document.places.attribute(node, XML_ID, value=bool(identifier))
    help = "An identifier begins with a letter or _ and goes on with letters, digits, - . and _."
    return error("id-malformed", f'"{identifier}" is no identifier', where, help=help)


def _twice(document: Document, node: etree._Element, first: etree._Element, identifier: str) -> Diagnostic:
    where = document.places.attribute(node, XML_ID, value=True)
    line = document.places.element(first).line
    message = f'the xml:id "{identifier}" is taken already in line {line}'
    return error("id-duplicate", message, where, help="Give each element an identifier of its own.")

"""Checks that pointers into the document lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from lxml import etree

from teiwright.checks.ids import identifiers
from teiwright.checks.nearest import nearest
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, error, warning
from teiwright.tei import TEI

_NAMES = (
    "active adj ana calendar change children class copyOf corresp datcat decls edRef end exclude facs feats from given "
    "goal hand inst lemmaRef location mergedIn mutual nameRef new next nymRef origin parent parts passive perf period "
    "prev ptr ref rendition resp sameAs scheme scribeRef scriptRef select since source spanTo start synch target "
    "targetEnd toWhom url value valueDatcat where who wit"
)
POINTERS = frozenset(_NAMES.split())
"""Attributes whose value is a list of pointers, wherever TEI gives them that meaning."""

PEOPLE = frozenset({"who", "toWhom"})

_NOT_POINTERS = {"from", "value", "scheme", "period", "class", "location", "calendar", "select", "url", "parts"}
"""Names that some elements use for other things; their values count only when they begin with #."""


def check_pointers(document: Document) -> list[Diagnostic]:
    """Pointers to an xml:id that no element has, empty ones, and people named without the #."""
    known = identifiers(document)
    found = []
    for node, name in _pointing(document):
        value = str(node.attrib[name])
        for pointer in value.split() or [""]:
            if complaint := _complaint(document, node, name, pointer, known.keys()):
                found.append(complaint)
    return found


def _pointing(document: Document) -> Iterator[tuple[etree._Element, str]]:
    for node in document.root.iter(f"{{{TEI}}}*"):
        for name in node.attrib:
            if name in POINTERS:
                yield node, str(name)


def _complaint(document: Document, node: etree._Element, name: str, pointer: str, known: Set[str]) -> Diagnostic | None:
    where = document.places.attribute
    if pointer == "#" or (pointer == "" and name in PEOPLE):
        message = f'@{name} is "{pointer}" and points nowhere'
        return error("pointer-empty", message, where(node, name), help="Name an xml:id after the #, or leave it out.")
    if pointer.startswith("#") and _plain(pointer[1:]) and pointer[1:] not in known:
        meant = nearest(pointer[1:], known)
        help = f"Did you mean #{meant}?" if meant else "Give the element meant that xml:id, or correct the pointer."
        message = f"{pointer} is the xml:id of no element here"
        return error("pointer-dangling", message, where(node, name, value=True), help=help)
    if pointer in known and name not in _NOT_POINTERS:
        message = f'@{name} is "{pointer}" where "#{pointer}" is meant'
        return warning("pointer-bare", message, where(node, name, value=True), help=f"Write #{pointer}.")
    return None


def _plain(fragment: str) -> bool:
    """Whether a fragment is an identifier, not an XPointer scheme."""
    return re.fullmatch(r"[^\s()/]+", fragment) is not None

"""Checks that pointers into the document lead somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from teiwright.checks.alike import once
from teiwright.checks.ids import Known, known_to
from teiwright.checks.nearest import nearest
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Place, error, warning
from teiwright.tei import TEI

_NAMES = (
    "active adj ana calendar change children class copyOf corresp datcat decls edRef end exclude facs feats from given "
    "goal hand inst lemmaRef location mergedIn mutual nameRef new next nymRef origin parent parts passive perf period "
    "prev ptr ref rendition resp sameAs scheme scribeRef scriptRef select since source spanTo start synch target "
    "targetEnd toWhom url value valueDatcat where who wit"
)
POINTERS = frozenset(_NAMES.split())
"""Attributes whose value is a list of pointers, wherever TEI gives them that meaning."""

_WITH_ATTRIBUTES = etree.XPath("descendant-or-self::t:*[@*]", namespaces={"t": TEI})

PEOPLE = frozenset({"who", "toWhom"})

_NOT_POINTERS = {"from", "value", "scheme", "period", "class", "location", "calendar", "select", "url", "parts"}
"""Names that some elements use for other things; their values count only when they begin with #."""


def check_pointers(document: Document) -> list[Diagnostic]:
    """Pointers to an xml:id that no element has, empty ones, and people named without the #."""
    known = known_to(document)
    attributes = pointing(document)
    doubtful = {pair for pair in {(name, value) for _, name, value in attributes} if _is_doubtful(*pair, known)}
    found = [
        complaint
        for node, name, value in attributes
        if (name, value) in doubtful
        for pointer, start in _words(value)
        if (complaint := _complaint(document, _At(node, name, pointer, start), known))
    ]
    dangling = [one for one in found if one.code == "pointer-dangling"]
    return [*(one for one in found if one.code != "pointer-dangling"), *once(dangling)]


def _is_doubtful(name: str, value: str, known: Known) -> bool:
    """Whether a value is not plainly right: most are one known identifier, and many say the same."""
    return any(not (pointer[:1] == "#" and pointer[1:] in known) for pointer in value.split()) or not value.strip()


@dataclass(frozen=True)
class _At:
    """One pointer of an attribute, and where in the value it begins."""

    node: etree._Element
    name: str
    pointer: str
    start: int


@lru_cache(maxsize=1)
def pointing(document: Document) -> tuple[tuple[etree._Element, str, str], ...]:
    """The pointing attributes of a document: element, name, and value."""
    return tuple(
        (node, name, node.get(name, ""))
        for node in _WITH_ATTRIBUTES(document.root)
        for name in map(str, node.attrib)  # items() would look each value up from the first attribute on
        if name in POINTERS
    )


def _words(value: str) -> list[tuple[str, int]]:
    return [(found[0], found.start()) for found in re.finditer(r"\S+", value)] or [("", 0)]


def _complaint(document: Document, at: _At, known: Known) -> Diagnostic | None:
    pointer = at.pointer
    if pointer == "#" or (pointer == "" and at.name in PEOPLE):
        message = f'@{at.name} is "{pointer}" and points nowhere'
        where = document.places.attribute(at.node, at.name)
        return error("pointer-empty", message, where, help="Name an xml:id after the #, or leave it out.")
    if pointer.startswith("#") and _plain(pointer[1:]) and pointer[1:] not in known:
        meant = nearest(pointer[1:], known.here)
        help = f"Did you mean #{meant}?" if meant else "Give the element meant that xml:id, or correct the pointer."
        return error("pointer-dangling", f"{pointer} is the xml:id of no element here", _place(document, at), help=help)
    if pointer in known and at.name not in _NOT_POINTERS:
        message = f'@{at.name} is "{pointer}" where "#{pointer}" is meant'
        fix = f"#{pointer}"
        return warning("pointer-bare", message, _place(document, at), help=f"Write {fix}.", fix=fix)
    return None


def _place(document: Document, at: _At) -> Place:
    """The pointer itself, not the whole value, where the value stands in one line."""
    where = document.places.attribute(at.node, at.name, value=True)
    if where.excerpt[where.column - 1 + at.start :].startswith(at.pointer):
        return where._replace(column=where.column + at.start, length=len(at.pointer))
    return where


def _plain(fragment: str) -> bool:
    """Whether a fragment is an identifier, not an XPointer scheme."""
    return re.fullmatch(r"[^\s()/]+", fragment) is not None

"""Follows pointers out of the document: to files beside it, to identifiers in them, through declared prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from teiwright.checks import parse
from teiwright.checks.alike import once
from teiwright.checks.ids import identifiers
from teiwright.checks.nearest import nearest
from teiwright.checks.parse import Document
from teiwright.checks.pointers import pointing
from teiwright.diagnostics import Diagnostic, Halt, warning
from teiwright.tei import tei

_FILES = frozenset({"url", "target", "ref", "facs", "corresp", "source", "who", "resp", "rendition", "decls"})
_PLAIN = ("from", "to", "value", "scheme", "select")


@dataclass(frozen=True)
class _Prefix:
    """A private scheme: what its pointers look like, and what they stand for."""

    match: re.Pattern[str]
    replacement: str

    def expanded(self, rest: str) -> str | None:
        found = self.match.fullmatch(rest)
        return re.sub(r"\$(\d)", lambda group: found[int(group[1])] or "", self.replacement) if found else None


def check_links(document: Document) -> list[Diagnostic]:
    """Files that are not there, and identifiers that other files do not have."""
    prefixes = dict(_prefixes(document))
    return once(
        fault for node, name, pointer in _pointers(document) for fault in _of(document, node, name, pointer, prefixes)
    )


def _pointers(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    for node, name, value in pointing(document):
        if name not in _PLAIN and not (value.startswith("#") and " " not in value):
            yield from ((node, name, pointer) for pointer in value.split() if not pointer.startswith("#"))


def _of(
    document: Document, node: etree._Element, name: str, pointer: str, prefixes: dict[str, _Prefix]
) -> Iterator[Diagnostic]:
    scheme, _, rest = pointer.partition(":")
    target: str | None = pointer
    if scheme in prefixes and rest:
        target = prefixes[scheme].expanded(rest)
        if target is None:
            where = document.places.attribute(node, name, value=True)
            message = f"{pointer} does not look as the prefix {scheme} is declared"
            yield warning(
                "pointer-prefix", message, where, help="Correct the pointer, or matchPattern of its prefixDef."
            )
            return
    if not target or (target == pointer and target.startswith("#")) or urlsplit(target).scheme not in ("", "file"):
        return
    if complaint := _missing(document, target, name):
        code, message, help = complaint
        yield warning(code, message, document.places.attribute(node, name, value=True), help=help)


def _missing(document: Document, target: str, name: str) -> tuple[str, str, str] | None:
    path, _, fragment = target.partition("#")
    if (path and name not in _FILES) or (path and not _looks_like_a_file(path)):
        return None
    file = Path(document.name).parent / unquote(urlsplit(path).path) if path else None
    if file is not None and not file.is_file():
        return "file-missing", f"there is no file {path} beside the document", "Add the file, or correct the pointer."
    if not fragment or "(" in fragment or (file is not None and file.suffix not in (".xml", ".tei")):
        return None
    known = _identifiers_in(file) if file is not None else frozenset(identifiers(document))
    if fragment in known:
        return None
    meant = nearest(fragment, known)
    help = f"Did you mean #{meant}?" if meant else "Correct the pointer, or give the element meant that xml:id."
    return "pointer-outside", f"{path or 'the document'} has no xml:id {fragment}", help


def _looks_like_a_file(path: str) -> bool:
    return bool(re.search(r"\.\w{1,5}$", path)) and not path.startswith("//")


@cache
def _identifiers_in(file: Path) -> frozenset[str]:
    try:
        return frozenset(identifiers(parse.read(file)))
    except Halt:
        return frozenset()


def _prefixes(document: Document) -> Iterator[tuple[str, _Prefix]]:
    for node in document.root.iter(tei("prefixDef")):
        try:
            pattern = re.compile(node.get("matchPattern", "(.+)"))
        except re.error:
            continue  # the pattern is written for XML Schema; what Python cannot read is not followed
        yield node.get("ident", ""), _Prefix(pattern, node.get("replacementPattern", ""))

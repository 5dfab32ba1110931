"""Follows pointers out of the document: to files beside it, to identifiers in them, through declared prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True)
class _Way:
    """A pointer that leads out of the document: the attribute it stands in, as written, and where it leads."""

    node: etree._Element
    name: str
    pointer: str
    path: str
    """As it is written, from the document on; empty where a prefix leads back into the document."""
    fragment: str

    def file(self, document: Document) -> Path | None:
        """The file that it names."""
        return Path(document.name).parent / unquote(urlsplit(self.path).path) if self.path else None


def check_links(document: Document) -> list[Diagnostic]:
    """Files that are not there, and identifiers that other files do not have."""
    return once(fault for way in _ways(document) if (fault := _fault(document, way)) is not None)


def outward(document: Document) -> Iterator[tuple[Path, str]]:
    """The files that a document's pointers lead to, each with the identifier that is meant in it, if one is."""
    for way in _ways(document):
        if isinstance(way, _Way) and (file := way.file(document)) is not None:
            yield file, way.fragment if _is_read(file) else ""


def answer(file: Path, fragment: str) -> str | None:
    """What is known of a target outside: None where it is there, else what may be meant; empty where nothing is near.

    Without a fragment, or where there is no file, an empty answer says that the file is missing.
    """
    if not file.is_file():
        return ""
    if not fragment or not _is_read(file):
        return None
    return _meant(fragment, _identifiers_in(file))


def _ways(document: Document) -> Iterator[_Way | Diagnostic]:
    """The ways out of a document, and the pointers that lead nowhere because they are not written as declared."""
    prefixes = dict(_prefixes(document))
    for node, name, pointer in _pointers(document):
        scheme, _, rest = pointer.partition(":")
        target: str | None = pointer
        if scheme in prefixes and rest:
            target = prefixes[scheme].expanded(rest)
            if target is None:
                yield _undeclared(document, node, name, pointer)
        if target and (target != pointer or not target.startswith("#")) and urlsplit(target).scheme in ("", "file"):
            path, _, fragment = target.partition("#")
            if not path or (name in _FILES and _looks_like_a_file(path)):
                yield _Way(node, name, pointer, path, "" if "(" in fragment else fragment)


def _pointers(document: Document) -> Iterator[tuple[etree._Element, str, str]]:
    for node, name, value in pointing(document):
        if name not in _PLAIN and not (value.startswith("#") and " " not in value):
            yield from ((node, name, pointer) for pointer in value.split() if not pointer.startswith("#"))


def _undeclared(document: Document, node: etree._Element, name: str, pointer: str) -> Diagnostic:
    where = document.places.attribute(node, name, value=True)
    message = f"{pointer} does not look as the prefix {pointer.partition(':')[0]} is declared"
    return warning("pointer-prefix", message, where, help="Correct the pointer, or matchPattern of its prefixDef.")


def _fault(document: Document, way: _Way | Diagnostic) -> Diagnostic | None:
    if isinstance(way, Diagnostic):
        return way
    file = way.file(document)
    meant = _here(way.fragment, document) if file is None else answer(file, way.fragment)
    if meant is None:
        return None
    where = document.places.attribute(way.node, way.name, value=True)
    if file is not None and not file.is_file():
        message = f"there is no file {way.path} beside the document"
        return warning("file-missing", message, where, help="Add the file, or correct the pointer.")
    help = f"Did you mean #{meant}?" if meant else "Correct the pointer, or give the element meant that xml:id."
    message = f"{way.path or 'the document'} has no xml:id {way.fragment}"
    return warning("pointer-outside", message, where, help=help)


def _here(fragment: str, document: Document) -> str | None:
    is_beyond = document.beyond is not None and fragment in document.beyond
    return None if is_beyond else _meant(fragment, identifiers(document).keys())


def _meant(fragment: str, known: Set[str]) -> str | None:
    """None where an identifier is known or none was asked for, else the one that is nearest."""
    return None if not fragment or fragment in known else nearest(fragment, known) or ""


def _is_read(file: Path) -> bool:
    """Whether a file has identifiers that are looked for."""
    return file.suffix in (".xml", ".tei")


def _looks_like_a_file(path: str) -> bool:
    return bool(re.search(r"\.\w{1,5}$", path)) and not path.startswith("//")


def _identifiers_in(file: Path) -> frozenset[str]:
    try:
        status = file.stat()
    except OSError:
        return frozenset()
    return _identifiers_at(file, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _identifiers_at(file: Path, size: int, changed: int) -> frozenset[str]:
    """As above, of a file as it is at one time: an editor asks again when it has changed."""
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

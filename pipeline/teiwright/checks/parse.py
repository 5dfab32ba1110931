"""Reads an XML file that nobody vouches for: no entity, DTD, network or inclusion, and a fault has its exact place."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from lxml import etree

from teiwright import closed
from teiwright.checks.places import Places
from teiwright.diagnostics import Diagnostic, Halt, Place, error
from teiwright.source import Source, Span

LARGEST = 200 * 1024 * 1024
"""Bytes above which a file is refused unread: its tree would take several times as much memory."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
"""Encodings that write the byte order mark again."""

_UTF16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")


class Beyond(Protocol):
    """The identifiers of a corpus that is too large to be held in memory."""

    def __contains__(self, identifier: object, /) -> bool: ...

    def element(self, identifier: str) -> etree._Element | None:
        """An element of the name and identifier of the one that stands elsewhere in the corpus; None of no other."""


@dataclass(frozen=True, eq=False)
class Document:
    """A well-formed file: its text, its tree, and where each node stands in the text."""

    source: Source
    tree: etree._ElementTree[etree._Element]
    beyond: Beyond | None = None
    """The identifiers of the corpus that it is a part of; None where it is no part of a larger file."""

    @property
    def name(self) -> str:
        """How diagnostics call the file."""
        return self.source.name

    @property
    def root(self) -> etree._Element:
        return self.tree.getroot()

    @cached_property
    def places(self) -> Places:
        """Exact places of elements, attributes and text, found when first asked for."""
        return Places(self.source, self.root)


class Unreadable(Halt):
    """A document, not a schema, that cannot be read."""


def read(path: Path, *, name: str = "") -> Document:
    """Parse a file. Raises Halt with the diagnostic where it is no well-formed XML or cannot be read."""
    shown = name or str(path)
    try:
        if path.stat().st_size > LARGEST:
            raise Halt(_too_large(shown))
        with path.open("rb") as file:  # of a device or a pipe the size is not known before
            return parse(file.read(LARGEST + 1), name=shown)
    except OSError as fault:
        help = "Check the path and the permissions."
        raise Halt(error("xml-unreadable", f"{shown}: {fault.strerror}", help=help)) from None


def parse(data: bytes, *, name: str) -> Document:
    """Parse bytes as found in a file. Raises Halt with the diagnostic that says what is wrong and where."""
    if len(data) > LARGEST:
        raise Halt(_too_large(name))
    source = decoded(data, name)
    try:
        root = etree.fromstring(source.text.encode(), closed.parser(encoding="utf-8"))
    except etree.XMLSyntaxError as fault:
        from teiwright.checks.malformed import malformed  # what is right need not wait for it

        raise Halt(malformed(source, fault)) from None
    return Document(source, root.getroottree())


def decoded(data: bytes, name: str) -> Source:
    """The text of an XML file in the encoding that its byte order mark or declaration names."""
    if not data.strip():
        raise Halt(error("xml-empty", f"{name} is empty", help="Give a file that holds an XML document."))
    start, encoding = _encoding(data)
    if "utf-16" not in encoding and b"\0" in data[:4096]:
        help = "This looks like a binary file (an image, an archive, a word processor's document), not XML."
        raise Halt(error("xml-binary", f"{name} is not a text file", help=help))
    text = _text(data[start:], encoding, name)
    marked = _MARKED.get(encoding, encoding) if start else encoding
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"), hashlib.sha256(data).hexdigest(), marked)


def entities(document: Document) -> list[Diagnostic]:
    """References to entities: never expanded, so what they stand for is not part of what is checked."""
    found = document.root.iter(etree.Entity)
    return [_entity(document, str(node.text)) for node in found]


def _entity(document: Document, reference: str) -> Diagnostic:
    start = max(document.source.text.find(reference), 0)
    return error(
        "xml-entity",
        f"the entity {reference} is not expanded",
        document.source.place(Span(start, start + len(reference))),
        help="Write the character or the words themselves; entities of a DTD are never read.",
    )


def _encoding(data: bytes) -> tuple[int, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return len(bom), encoding
    for start, encoding in _UTF16:
        if data.startswith(start):
            return 0, encoding
    declared = _DECLARED.match(data.lstrip())
    return 0, declared[1].decode().lower() if declared else "utf-8"


def _text(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        help = "Save the file as UTF-8 and say so in the XML declaration, or leave the declaration out."
        raise Halt(
            error("xml-encoding", f'"{encoding}" is no encoding known here', Place(name, 1), help=help)
        ) from None
    except UnicodeDecodeError as fault:
        raise Halt(undecodable(data, fault, name)) from None


def undecodable(data: bytes, fault: UnicodeDecodeError, name: str) -> Diagnostic:
    """The diagnostic for bytes that are no text in the encoding that they should have."""
    before = data[: fault.start].decode(fault.encoding, "replace")
    rest = data[fault.start : fault.start + 200].decode(fault.encoding, "replace").split("\n", 1)[0]
    line_start = before.rfind("\n") + 1
    place = Place(name, before.count("\n") + 1, len(before) - line_start + 1, 1, before[line_start:] + rest)
    shown = " ".join(f"{byte:02X}" for byte in data[fault.start : fault.end])
    return error(
        "xml-encoding",
        f"the bytes {shown} are no {fault.encoding}",
        place,
        help="Save the file as UTF-8, or name its real encoding in the XML declaration.",
    )


def _too_large(name: str) -> Diagnostic:
    return error(
        "xml-too-large",
        f"{name} has more than the {LARGEST // 1024 // 1024} MB that are read at most",
        help="Split it. A teiCorpus may be larger, and is rendered into a folder, where it declares no document type.",
    )

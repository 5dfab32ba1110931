"""The documents of a teiCorpus, and what is left of it without them, each with its places in the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from teiwright import closed
from teiwright.checks.head import encoding_of
from teiwright.checks.malformed import malformed, malformed_file
from teiwright.checks.parse import LARGEST, Beyond, Document, Unreadable, undecodable
from teiwright.checks.split import Gap, Piece, Unclosed, Whole, split
from teiwright.source import Cut, Source
from teiwright.tei import tei

_NAMESPACE = re.compile(r"""\s(xmlns(?::[^\s=]+)?)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(r"<[^\s/>]+")


@dataclass(eq=False)
class Frame:
    """What a corpus is beside its documents: of each of these an empty element is left."""

    text: list[str] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, line: int, column: int) -> None:
        """One more stretch of text, and where it stands in the file."""
        self.cuts.append(Cut(self.length, line, column))
        self.text.append(text)
        self.length += len(text)


@dataclass(eq=False)
class Reading:
    """One pass through a corpus; the frame is complete when all documents have been read."""

    file: BinaryIO
    name: str
    beyond: Beyond | None = None
    """The identifiers of the corpus, where they are known already."""

    def __post_init__(self) -> None:
        self._frame = Frame()
        self._line, self._column = 1, 1
        self._encoding = "utf-8"

    def documents(self) -> Iterator[Document]:
        """The documents, in their order; one is in memory at a time.

        Raises Halt where one is not well-formed, Whole where the file cannot be taken apart.
        """
        self.file.seek(0)
        self._encoding = encoding_of(self.file.read(1024))
        self.file.seek(0)
        for part in self._parts():
            text = self._decoded(part.text)
            if isinstance(part, Gap):
                text = text.removeprefix("\ufeff") if self._line == self._column == 1 else text
                self._frame.add(text, self._line, self._column)
            else:
                blanks = len(text) - len(text.lstrip(" \t"))
                self._frame.add(_stub(part.tag.decode(self._encoding)), self._line, self._column + blanks)
                yield self._document(part, text)
            self._pass(text)

    def _parts(self) -> Iterator[Gap | Piece]:
        try:
            yield from split(self.file, LARGEST)
        except Unclosed:
            self.file.seek(0)
            if found := malformed_file(self.file, self.name, self._encoding):
                raise Unreadable(found) from None
            raise

    def frame(self) -> Document:
        """The corpus without its documents. Raises Halt where that is not well-formed."""
        source = Source(self.name, "".join(self._frame.text), cuts=tuple(self._frame.cuts))
        return self._parsed(source, source.text)

    def _document(self, part: Piece, text: str) -> Document:
        source = Source(self.name, text, cuts=(Cut(0, self._line, self._column),))
        inherited = _namespaces([tag.decode(self._encoding) for tag in (*part.around, part.tag)])
        name = _NAME.search(text)
        at = name.end() if name else 0
        document = self._parsed(source, f"{text[:at].lstrip()}{inherited}{text[at:]}")
        if document.root.tag != tei("TEI"):
            raise Whole  # it is only called so
        return document

    def _parsed(self, source: Source, text: str) -> Document:
        try:
            root = etree.fromstring(text.encode(), closed.parser(encoding="utf-8"))
        except etree.XMLSyntaxError as fault:
            self.file.seek(0)
            raise Unreadable(malformed_file(self.file, self.name, self._encoding) or malformed(source, fault)) from None
        return Document(source, root.getroottree(), self.beyond)

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode(self._encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as fault:
            found = undecodable(data, fault, self.name)
            place = found.where
            if place is not None:
                column = place.column + (self._column - 1 if place.line == 1 else 0)
                place = place._replace(line=place.line + self._line - 1, column=column)
            raise Unreadable(found._replace(where=place)) from None

    def _pass(self, text: str) -> None:
        lines = text.count("\n")
        self._column = len(text) - text.rfind("\n") if lines else self._column + len(text)
        self._line += lines


def _namespaces(tags: Sequence[str]) -> str:
    """The namespaces that the last of some tags inherits from those before."""
    declared = [dict(_NAMESPACE.findall(tag)) for tag in tags]
    inherited = {name: value for one in declared[:-1] for name, value in one.items()}
    return "".join(
        f" {name}={' '.join(value.split())}" for name, value in inherited.items() if name not in declared[-1]
    )


def _stub(tag: str) -> str:
    """An empty element of the same name."""
    name = _NAME.match(tag)
    own = "".join(f" {one}={value}" for one, value in _NAMESPACE.findall(tag))
    return f"{name[0] if name else ''}{own}/>"

"""Takes a teiCorpus apart into its documents, one after the other: it may be larger than any memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

_CHUNK = 1 << 20
_LONGEST = 1 << 20
"""Bytes that a tag may have."""
_NEAR = 256
"""Bytes in which a sign that is looked for is recognised."""
_CORPUS, _DOCUMENT = b"teiCorpus", b"TEI"
_ANY = re.compile(rb"<!--|<!\[CDATA\[|<\?|<!|<(/?)([^\s<>/!?\"']+)")
_TEI = re.compile(rb"<!--|<!\[CDATA\[|<\?|<(/?)((?:[^\s<>/!?\"':]+:)?TEI)(?=[\s/>])")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_TAG = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Whole(Exception):
    """The file is not to be taken apart here: it declares a document type, is in another encoding, or malformed."""


class Unclosed(Whole):
    """The file ends in the middle of something."""


class Gap(NamedTuple):
    """What stands between documents: the beginning, headers, the end."""

    text: bytes


class Piece(NamedTuple):
    """A document, with the blanks before it in its line."""

    text: bytes
    around: tuple[bytes, ...]
    """The start tags of the corpora that hold it."""
    tag: bytes
    """Its own start tag."""


def split(file: BinaryIO, largest: int) -> Iterator[Gap | Piece]:
    """The parts of a file in their order; nothing is left out, and no more than one is in memory.

    Raises Whole where the file cannot be taken apart, or a part of it has more bytes than ``largest``.
    """
    yield from _Splitter(file, largest).parts()


class _Sign(NamedTuple):
    start: int
    end: int
    is_end: bool
    name: bytes


@dataclass(eq=False)
class _Splitter:
    file: BinaryIO
    largest: int

    def __post_init__(self) -> None:
        self._buffer = bytearray()
        self._open: list[tuple[bytes, bytes]] = []
        """The name of each element that holds what is being read, and its start tag where that is a corpus."""

    def parts(self) -> Iterator[Gap | Piece]:
        """All parts."""
        at = 0
        while (sign := self._next(_ANY, at)) is not None:
            at = self._tag_end(sign)
            if sign.is_end:
                self._open = self._open[:-1]
            elif self._is_document(sign):
                tag = bytes(self._buffer[sign.start : at])
                start = self._line_start(sign.start)
                yield Gap(self._taken(start))
                end = self._document_end(at - start)
                yield Piece(self._taken(end), tuple(tag for _, tag in self._open), tag)
                at = 0
            elif not self._closes_itself(at):
                is_corpus = _local(sign.name) == _CORPUS
                self._open.append((_local(sign.name), bytes(self._buffer[sign.start : at]) if is_corpus else b""))
        yield Gap(bytes(self._buffer))

    def _is_document(self, sign: _Sign) -> bool:
        return _local(sign.name) == _DOCUMENT and bool(self._open) and all(name == _CORPUS for name, _ in self._open)

    def _document_end(self, at: int) -> int:
        """Where a document ends whose start tag ends here."""
        depth = 0 if self._closes_itself(at) else 1
        while depth:
            sign = self._next(_TEI, at)
            if sign is None:
                raise Unclosed
            at = self._tag_end(sign)
            if sign.is_end:
                depth -= 1
            elif not self._closes_itself(at):
                depth += 1
        return at

    def _line_start(self, at: int) -> int:
        """The beginning of a line, where there is nothing but blanks before."""
        start = at
        while start and self._buffer[start - 1] in b" \t":
            start -= 1
        return start if start and self._buffer[start - 1] in b"\r\n" else at

    def _closes_itself(self, end: int) -> bool:
        return self._buffer[end - 2 : end - 1] == b"/"

    def _next(self, pattern: re.Pattern[bytes], at: int) -> _Sign | None:
        """The next tag that a pattern finds, comments and the like passed over; None at the end of the file."""
        while True:
            found = pattern.search(self._buffer, at)
            if found is None or found.end() + _NEAR > len(self._buffer):
                resume = max(at, len(self._buffer) - _NEAR) if found is None else found.start()
                del found  # the buffer cannot grow while somebody looks into it
                if self._more():
                    at = resume
                    continue
                found = pattern.search(self._buffer, resume)
                if found is None:
                    return None
            start, end, name = found.start(), found.end(), found[2]
            sign = _Sign(start, end, bool(found[1]), bytes(name or b""))
            opening = bytes(found[0]) if name is None else b""
            del found, name
            if not opening:
                return sign
            if opening not in _ENDS:
                raise Whole  # a document type
            at = self._after(_ENDS[opening], end)

    def _after(self, closing: bytes, at: int) -> int:
        while (found := self._buffer.find(closing, at)) < 0:
            at = max(at, len(self._buffer) - len(closing))
            if not self._more():
                raise Unclosed
        return found + len(closing)

    def _tag_end(self, sign: _Sign) -> int:
        while True:
            found = _TAG.match(self._buffer, sign.end)
            end = found.end() if found else -1
            del found
            if end >= 0:
                return end
            if len(self._buffer) - sign.end > _LONGEST or not self._more():
                raise Unclosed

    def _taken(self, end: int) -> bytes:
        taken = bytes(self._buffer[:end])
        del self._buffer[:end]
        return taken

    def _more(self) -> bool:
        """Read on; False at the end of the file."""
        if len(self._buffer) > self.largest:
            raise Whole
        chunk = self.file.read(_CHUNK)
        self._buffer += chunk
        return bool(chunk)


def _local(name: bytes) -> bytes:
    return name.rpartition(b":")[2]

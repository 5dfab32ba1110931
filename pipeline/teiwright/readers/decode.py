"""Turns the bytes of a raw file into a source."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from teiwright.diagnostics import Halt, Place, error
from teiwright.readers.letters import guessed, mended
from teiwright.source import Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x1a\x85")
_SPACE = b" \t\n\r\f\v\0"
_HEAD = 4096
"""Bytes that show what kind of file it is."""
MIXED = "utf-8 and cp1252"
"""What is said of a text in UTF-8 with some bytes that are not."""
_LINES = frozenset("\x0b\x85\u2028\u2029")
"""Signs of a new line that some programs write inside paragraphs."""
_ILLEGAL = re.compile("[\x85\u2028\u2029\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a file's bytes; the encoding is found unless it is given.

    Raises Halt where there is no text: nothing at all, a binary file, or bytes that are not in the encoding given.
    """
    if not data.strip(_SPACE):
        raise Halt(error("file-empty", f"{name} is empty", Place(name, 1), help="give a file that has text in it"))
    encoding = encoding or _encoding(data, name)
    if encoding == MIXED and (found := mended(data)):
        return source_of(found[0], name, data, encoding)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as fault:
        way = "leave the encoding out, so that it is found, or name another"
        raise Halt(error("file-encoding", f"{name} is not in {encoding}: {fault}", Place(name, 1), help=way)) from fault
    return source_of(text, name, data, encoding.removesuffix("-sig"))


def source_of(text: str, name: str, data: bytes, encoding: str = "utf-8") -> Source:
    """The source of a text that was taken out of a file's bytes."""
    unified = text.removeprefix("\ufeff").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, _legal(unified), hashlib.sha256(data).hexdigest(), encoding)


def read_file(path: Path, encoding: str | None = None) -> Source:
    """The source of a plain text file."""
    return decode(path.read_bytes(), path.name, encoding)


def _encoding(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if wide := _wide(data):
        return wide
    _refuse_binary(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return MIXED if mended(data) else guessed(data)
    return "utf-8"


def _wide(data: bytes) -> str:
    """The encoding of text in two bytes a character that does not say so: one of the two is zero in every space."""
    head = data[: _HEAD - _HEAD % 2]
    low, high = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(low, high) * 50 < len(head) or min(low, high) * 20 > max(low, high):
        return ""
    encoding = "utf-16-le" if high > low else "utf-16-be"
    try:
        text = head.decode(encoding, "ignore")
        data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    odd = sum(not (char.isprintable() or char.isspace() or char == "\ufeff") for char in text)
    return "" if odd * 50 > len(text) else encoding


def _refuse_binary(data: bytes, name: str) -> None:
    head = data.rstrip(b"\0")[:_HEAD]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    if head.count(0) > 1 + len(head) // 1000 or controls * 20 > len(head):
        way = "convert it to text first, or name its format by its ending (.docx, .odt, .rtf, .pdf …)"
        raise Halt(error("file-binary", f"{name} is no text file", Place(name, 1), help=way))


def _legal(text: str) -> str:
    """The text with the characters that XML cannot hold made spaces, and signs of new lines line ends."""
    return _ILLEGAL.sub(lambda match: "\n" if match[0] in _LINES else " ", text)

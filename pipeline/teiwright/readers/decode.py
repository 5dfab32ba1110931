"""Turns the bytes of a raw file into a source."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from teiwright.diagnostics import Halt, Place, error
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
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a file's bytes; the encoding is found unless it is given.

    Raises Halt where there is no text: nothing at all, a binary file, or bytes that are not in the encoding given.
    """
    if not data.strip(_SPACE):
        raise Halt(error("file-empty", f"{name} is empty", Place(name, 1), help="give a file that has text in it"))
    encoding = encoding or _encoding(data, name)
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
        return _guessed(data)
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


def _guessed(data: bytes) -> str:
    # Western office text is by far the likeliest, and short texts mislead statistics: cp1252 wins unless the bytes
    # say otherwise (five bytes have no meaning in it, and letters beyond ASCII are rare in it).
    high = sum(byte >= 0x80 for byte in data)
    if high * 8 < len(data):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    from charset_normalizer import from_bytes  # slow to load, and few files need it

    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"


def _refuse_binary(data: bytes, name: str) -> None:
    head = data.rstrip(b"\0")[:_HEAD]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    if head.count(0) > 1 + len(head) // 1000 or controls * 20 > len(head):
        way = "convert it to text first, or name its format by its ending (.docx, .odt, .rtf, .pdf …)"
        raise Halt(error("file-binary", f"{name} is no text file", Place(name, 1), help=way))


def _legal(text: str) -> str:
    """The text with the characters that XML cannot hold made spaces, so that no offset moves."""
    return _ILLEGAL.sub(" ", text)

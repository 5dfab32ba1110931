"""Guesses the encoding of bytes that are not Unicode by what their letters would be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WESTERN = ("cp1252", "mac_roman", "cp850", "iso8859_15", "cp1250", "iso8859_2")
"""The likeliest first: office text of the West, then older machines, then Central Europe."""
_SAMPLE = 2**18
"""Bytes that are looked at."""
_OTHER = re.compile(r"[^\x00-\x7f]")
_INSIDE = frozenset("’‘'-‐‑–—…·\xad´")
"""Signs that may stand between two letters."""
_BEFORE = frozenset("°©")
"""Symbols that may stand before a letter: ``20 °C``."""
_SELDOM = frozenset("†‡‰ƒˆ˜¤¦¨¬±")
"""Signs that seldom follow a letter."""
_TELLING = 12
"""One letter in so many is odd at least where an encoding is the wrong one; words run together by mistake are fewer."""
_RARE = 4
"""One byte in so many is beyond ASCII in a Western text at most."""
_RUN = re.compile(rb"[\x80-\xff]{4,}")
"""More letters beyond ASCII in a row than Western words have."""


def guessed(data: bytes) -> str:
    """The encoding whose letters make the likeliest words.

    In a text with few letters beyond ASCII the Western encodings are tried: cp1252 wins unless it would put signs and
    capitals inside words where another would not. Else statistics decide.
    """
    if _is_western(data):
        usual = _oddities(data, _WESTERN[0])
        if usual is not None and usual * _TELLING < sum(byte >= 0x80 for byte in data[:_SAMPLE]):
            return _WESTERN[0]
        odd = {name: count for name in _WESTERN if (count := _oddities(data, name)) is not None}
        best = min(odd, key=odd.__getitem__, default=_WESTERN[0])
        return best if usual is None or odd[best] * 2 < usual else _WESTERN[0]
    from charset_normalizer import from_bytes  # slow to load, and few files need it

    found = from_bytes(data).best()
    return found.encoding if found else "cp1252"


def _is_western(data: bytes) -> bool:
    """Whether letters beyond ASCII are few, and stand among others."""
    high = sum(byte >= 0x80 for byte in data)
    return high * _RARE < len(data) and sum(map(len, _RUN.findall(data))) * 2 <= high


def _oddities(data: bytes, encoding: str) -> int | None:
    """How many letters and signs stand where none would; None where the bytes are not in the encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    text = data[:_SAMPLE].decode(encoding)
    return sum(_odd(text, match.start()) for match in _OTHER.finditer(text))


def _odd(text: str, at: int) -> bool:
    """Whether a character is odd: a capital after a small letter, a sign between letters or before one, a control."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in _SELDOM:
        return before.isalpha()
    kind = unicodedata.category(char)
    if kind[0] == "L":
        return char.isupper() and before.islower()
    if kind[0] in "SN":
        return after.isalpha() and char not in _BEFORE
    return kind == "Cc" or (before.isalpha() and after.isalpha() and char not in _INSIDE)


def mended(data: bytes) -> tuple[str, int] | None:
    """A text that is UTF-8 but for a few bytes, these read as cp1252, and how many they are; None where it is not.

    Files that were put together of several have such bytes, and those that were cut inside a letter.
    """
    try:
        text = data.decode("utf-8", "surrogateescape")
    except UnicodeDecodeError:
        return None
    wrong = sum(1 for _ in _escaped(text))
    right = sum(1 for _ in _OTHER.finditer(text)) - wrong
    if not right or wrong * 2 > right:
        return None
    return re.sub("[\udc80-\udcff]", lambda match: _western(ord(match[0]) - 0xDC00), text), wrong


def _escaped(text: str) -> Iterator[re.Match[str]]:
    return re.finditer("[\udc80-\udcff]", text)


def _western(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")

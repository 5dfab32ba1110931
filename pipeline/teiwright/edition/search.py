"""Full-text search without a server: an index in pieces, which needs nothing but script elements."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from zlib import crc32

from teiwright.edition.frame import File
from teiwright.edition.outline import Card
from teiwright.edition.shelf import Shelf, digest

LEAST = 250_000
"""Bytes of packed text (some 700,000 unpacked) of which a piece has at least as many, unless it is the last."""
MOST = 100
"""About how many pieces there are at most: of a larger corpus they are larger, for a search may look into each."""
_CUTS = 8
"""A piece ends with one of so many documents, chosen by their ids: what is added elsewhere moves no end for long."""
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


class Piece(NamedTuple):
    """Some conversations that follow each other: the id of the first, their places, and a digest of what they say."""

    name: str
    start: int
    size: int
    digest: str


def pieces(said: Sequence[tuple[str, str, int]]) -> list[Piece]:
    """The pieces of an index for conversations by date: of each its id, a digest of what it says, and the packed size.

    One document that changes, comes or goes changes one piece, seldom a few.
    """
    least = _least(sum(size for *_, size in said))
    found: list[Piece] = []
    start = length = 0
    for place, (id, _, size) in enumerate(said, 1):
        length += size
        ends = length >= least and (crc32(id.encode()) % _CUTS == 0 or length >= 2 * least)
        if ends or place == len(said):
            found.append(_piece(said, start, place))
            start, length = place, 0
    return found


def _least(whole: int) -> int:
    """Goes up by doubling, so that a growing corpus seldom has its pieces cut anew."""
    least = LEAST
    while whole > MOST * least:
        least *= 2
    return least


def _piece(said: Sequence[tuple[str, str, int]], start: int, end: int) -> Piece:
    return Piece(said[start][0], start, end - start, digest(*(f"{id} {found}" for id, found, _ in said[start:end])))


def contents(found: Sequence[Piece], *, by_pagefind: bool = False) -> File:
    """The script that tells which pieces there are, and whether pagefind has indexed them, too."""
    told = {"names": [one.name for one in found], "pagefind": by_pagefind}
    return _script("pieces", _json(told))


def files(shelf: Shelf, piece: Piece) -> Iterator[File]:
    """The scripts of a piece. They load from a folder, too, where browsers refuse to fetch files."""
    yield _texts(shelf, piece)
    yield _words(shelf, piece)


def _texts(shelf: Shelf, piece: Piece) -> File:
    """All that is said in a piece: of each document id, title, day, and lists of anchor, label, text."""
    said = shelf.said(piece.start, piece.size)
    documents = (b"[%s,%s,%s,%s]" % (_json(one.id), _json(one.title), _json(day(one)), turns) for one, turns in said)
    return _script(f"texts/{piece.name}", b"[%s]" % b",\n".join(documents))


def _words(shelf: Shelf, piece: Piece) -> File:
    """Every word of a piece once, folded: what is part of none need not be looked for in the texts."""
    words: set[str] = set()
    for _, turns in shelf.said(piece.start, piece.size):
        for _, label, text in json.loads(turns):
            words.update(_WORD.findall(folded(f"{label} {text}")))
    return _script(f"words/{piece.name}", _json("\n".join(sorted(words))))


def day(card: Card) -> str:
    """The day of a conversation in words, where it is known."""
    return card.occasion[0] if card.date and card.occasion else ""


def folded(text: str) -> str:
    """Small letters without accents. ``static/search.js`` does the same to what is looked for."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
    return text.lower()


def _script(name: str, told: bytes) -> File:
    data = b"(self.TEIWRIGHT ||= {})[%s] = %s;\n" % (_json(name), told)
    return File(PurePosixPath("search", f"{name}.js"), data)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()

"""Full-text search: an index by pagefind where it is installed, and one that needs nothing but a script element."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import html
from lxml.html.builder import E

from teiwright.diagnostics import Halt, error
from teiwright.edition.shelf import Shelf, digest

MOST = 4_000_000
"""Bytes of packed text (some 16 million unpacked) up to which a browser can be expected to search through all of it."""
PIECE = 500
"""How many conversations one file of the index has, so that a build writes only the files of what changed."""


class Piece(NamedTuple):
    """A file of the index: its name, from which conversation on it goes, and a digest of what it says."""

    path: str
    start: int
    digest: str


def pieces(said: Sequence[tuple[str, int]]) -> Sequence[Piece]:
    """The files of the index for conversations of which the digest and size are given.

    Of a large corpus only as many conversations as a browser can take, the earliest: the others need pagefind.
    """
    ends = list(accumulate(size for _, size in said))
    starts = [start for start in range(0, len(said), PIECE) if not start or ends[start - 1] <= MOST] or [0]
    paths = ["search-index.js", *(f"search-index-{number}.js" for number in range(2, len(starts) + 1))]
    return [
        Piece(path, start, digest(*(found for found, _ in said[start : start + PIECE]), *([] if start else paths)))
        for path, start in zip(paths, starts, strict=True)
    ]


def fallback_index(shelf: Shelf, start: int = 0, more: Sequence[str] = ()) -> bytes:
    """Every turn of a piece as a script that also loads from a folder, where browsers refuse to fetch files.

    ``more`` are the other files, of which the first tells.
    """
    titles: dict[str, str] = {}
    parts: list[bytes] = []
    for id, title, turns in shelf.said_pieces(start, PIECE):
        titles[id] = title
        if turns != b"[]":
            parts.append(_led(id, turns))
    named, others = (json.dumps(one, ensure_ascii=False).encode() for one in (titles, more))
    facts = b'var TEIWRIGHT = {"titles": ', named, b', "more": ', others, b', "turns": [', b", ".join(parts), b"]};\n"
    return b"".join(facts)


def _led(id: str, turns: bytes) -> bytes:
    """The turns of a document, each list with the document's id at its head, without the brackets around them all."""
    led = [[id, *turn] for turn in json.loads(turns)]
    return json.dumps(led, ensure_ascii=False, separators=(",", ":"))[1:-1].encode()


def pagefind_files(shelf: Shelf, lang: str) -> Iterator[tuple[str, bytes]]:
    """The files of pagefind's index, a record for each turn and passage; none where pagefind is not installed."""
    if find_spec("pagefind") is None:
        return
    # A page for each turn in a folder of its own: pagefind takes a tenth of a second for each record given by itself.
    with TemporaryDirectory() as folder:
        site, made = Path(folder, "site"), Path(folder, "index")
        site.mkdir()
        for number, page in enumerate(_turn_pages(shelf, lang)):
            (site / f"{number}.html").write_bytes(page)
        if not any(site.iterdir()):
            return  # nobody says anything
        _indexed(site, made, lang)
        for path in sorted(path for path in made.rglob("*") if path.is_file() and not _unused(path.name)):
            yield path.relative_to(made).as_posix(), path.read_bytes()


def _indexed(site: Path, made: Path, lang: str) -> None:
    """Run pagefind as a command: when that has ended all is written, which its Python interface does not wait for."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(site), "--output-path", str(made)]
    ran = subprocess.run(  # noqa: S603  (our own arguments)
        [*command, "--force-language", lang], capture_output=True, text=True, errors="replace", check=False
    )
    if ran.returncode:
        way = "without the extra edition (pagefind) the edition has a search of its own"
        what = f"pagefind ended with {ran.returncode}: {ran.stderr.strip()[:500]}"
        raise Halt(error("search-failed", what, help=way))


def _turn_pages(shelf: Shelf, lang: str) -> Iterator[bytes]:
    for card, said in shelf.said():
        for anchor, label, text in said:
            facts = {"title": card.title, "speaker": label, "target": f"documents/{card.id}.html#{anchor}"}
            head = (E.meta({"data-pagefind-meta": f"{name}[content]", "content": told}) for name, told in facts.items())
            yield html.tostring(E.html(E.head(*head), E.body(E.p(f"{label}: {text}" if label else text)), lang=lang))


def _unused(path: str) -> bool:
    """Whether a file belongs to the pages that pagefind brings, which ours do without."""
    return "-ui." in path or "highlight" in path

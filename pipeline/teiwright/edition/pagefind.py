"""Full-text search by pagefind, which knows word forms and ranks what it finds: one index for each piece."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lxml import html
from lxml.html.builder import E

from teiwright.diagnostics import Halt, error
from teiwright.edition.frame import File
from teiwright.edition.outline import Card
from teiwright.edition.search import Piece, day
from teiwright.edition.shelf import Shelf

_FOLDER = PurePosixPath("pagefind")
_INDEX = ("pagefind-entry.json", ".pf_meta", ".pf_index", ".pf_fragment")
"""How the files end that an index consists of; the others are the program that searches."""
_UNUSED = ("ui.js", "ui.css", "highlight.js")
"""How the files end that pagefind brings for pages of its own."""


def program(lang: str) -> Iterator[File]:
    """What searches in the browser, with an index of one word in no document: pagefind makes none that is empty."""
    made = _made([html.tostring(E.html(E.body(E.p("teiwright"))))], lang)
    return (File(_FOLDER / path, data) for path, data in made)


def index(shelf: Shelf, piece: Piece, lang: str) -> Iterator[File]:
    """The index of a piece: a record for each conversation, with a heading for each turn and passage."""
    made = _made((_page(card, turns) for card, turns in shelf.said(piece.start, piece.size)), lang)
    return (File(_FOLDER / "pieces" / piece.name / path, data) for path, data in made if path.endswith(_INDEX))


def _page(card: Card, turns: bytes) -> bytes:
    body = [E.h1(card.title)]
    for anchor, label, text in json.loads(turns):
        body += [E.h2(label or "¶", id=anchor), E.p(text)]
    known = {"id": card.id, "day": day(card)}
    head = (E.meta({"data-pagefind-meta": f"{name}[content]", "content": told}) for name, told in known.items())
    return html.tostring(E.html(E.head(*head), E.body(*body)), encoding="utf-8")


def _made(pages: Iterable[bytes], lang: str) -> Iterator[tuple[str, bytes]]:
    """What pagefind makes of some pages, one file at a time."""
    with TemporaryDirectory() as folder:
        site, made = Path(folder, "site"), Path(folder, "index")
        site.mkdir()
        for number, page in enumerate(pages):
            (site / f"{number}.html").write_bytes(page)
        _run(site, made, lang)
        for path in sorted(path for path in made.rglob("*") if path.is_file() and not path.name.endswith(_UNUSED)):
            yield path.relative_to(made).as_posix(), path.read_bytes()


def _run(site: Path, made: Path, lang: str) -> None:
    """Run pagefind as a command: when that has ended all is written, which its Python interface does not wait for."""
    # -P: nothing in the folder where we are called is taken for the package.
    command = [sys.executable, "-P", "-m", "pagefind_bin", "--silent", "--site", str(site), "--output-path", str(made)]
    ran = subprocess.run(  # noqa: S603  (our own arguments)
        [*command, "--force-language", lang], capture_output=True, text=True, errors="replace", check=False
    )
    if ran.returncode:
        way = "without search in the settings the edition has one of its own"
        what = f"pagefind ended with {ran.returncode}: {ran.stderr.strip()[:500]}"
        raise Halt(error("search-failed", what, help=way))

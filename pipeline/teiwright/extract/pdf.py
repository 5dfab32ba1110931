"""Reads PDF that has a text layer."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from teiwright.diagnostics import Diagnostic, Halt, Place, Report, error
from teiwright.extract.faults import damaged, left_out, library, sourced
from teiwright.extract.gutter import unfolded
from teiwright.source import Source

# pypdf tells its log of every slip of a file; a program that uses teiwright may listen, others need not see it.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_LEAST = 8
"""Letters on a page below which it has no text layer, or nothing but a number."""
_LIGATURES = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
"""Letters that are set as one: words are looked for without them."""
_BULLET = re.compile("^( *)[\uf000-\uf0ff](?= )", re.M)
"""A sign of a font of signs before an entry of a list."""
_SOFT = re.compile("\u00ad(?!\\s*$)", re.M)
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text as it is set on the pages: lines, indents, and form feeds between pages.

    Raises Halt where it has none. Codes: ``pdf-scan``, ``pdf-locked``.
    """
    pypdf = library("pypdf", "pdf", name)
    pages = list(_pages(pypdf, data, name, report))
    bare = [at for at, page in enumerate(pages, 1) if _letters(page) < _LEAST]
    if len(bare) == len(pages):
        raise Halt(_scan(name, pages))
    if bare:
        left_out(name, f"{_counted(bare)} a picture or empty, without a text layer, and", report)
    return sourced("\n\f".join(pages), name, data)


def _pages(pypdf: Any, data: bytes, name: str, report: Report) -> Iterator[str]:
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Halt(_locked(name))
        for number, page in enumerate(reader.pages, 1):
            text: str = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
            lost = _letters(page.extract_text()) - _letters(text)
            if lost > 0:
                left_out(name, f"rotated text on page {number} ({lost} letters) is", report)
            yield "\n".join(map(_set, unfolded(text)))
    except (
        pypdf.errors.PyPdfError,
        AssertionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as fault:
        # pypdf trusts the objects of a file to be what they should, and falls over those that are not.
        raise damaged(name, "PDF", fault) from fault


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _set(text: str) -> str:
    """The lines of a page without the margin, and without white space at their ends."""
    plain = _BULLET.sub(r"\1•", _SOFT.sub("", text.translate(_LIGATURES)))
    lines = [line.rstrip() for line in plain.split("\n")]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return _BLANKS.sub("\n\n", "\n".join(line[margin:] for line in lines)).strip("\n")


def _counted(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]} is"
    return f"{len(pages)} pages ({', '.join(map(str, pages[:8]))}{' …' if len(pages) > 8 else ''}) are"


def _scan(name: str, pages: Sequence[str]) -> Diagnostic:
    way = "run OCR over it first (ocrmypdf writes a text layer into a scan), then convert what comes out"
    message = f"{name} has no text layer: its {len(pages)} pages are pictures"
    return error("pdf-scan", message, Place(name, 1), help=way)


def _locked(name: str) -> Diagnostic:
    way = "open it with the password and save it without"
    return error("pdf-locked", f"{name} is locked with a password", Place(name, 1), help=way)

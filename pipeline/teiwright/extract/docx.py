"""Reads DOCX."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.extract.archive import archive, member
from teiwright.extract.columns import heads_speech
from teiwright.extract.faults import damaged, left_out, library, sourced
from teiwright.extract.html import parsed
from teiwright.extract.missing import missing
from teiwright.extract.page import text_of
from teiwright.extract.word import rewritten, seen
from teiwright.extract.word_styles import W
from teiwright.source import Source

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FAULTS = (zipfile.BadZipFile, ExpatError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""mammoth has no error of its own for parts that contradict one another."""
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
br[type='page'] => hr.page-break
"""
_BESIDE = (("word/header", "headers"), ("word/footer", "footers"), ("word/comments", "comments"))


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text of a document with its footnotes; deletions that are only marked stay deleted."""
    mammoth = library("mammoth", "docx", name)
    with archive(data, name, "DOCX") as opened:
        parts = dict(_parts(opened, name))
        body = parts.get("word/document.xml")
        if body is None:
            raise damaged(name, "DOCX", "it holds no document")
        hidden, deleted = seen(parts), _deleted(body)
        shown = rewritten(opened, parts)
    text = text_of(parsed(_html(mammoth, shown, name), name))
    for count, what in (
        (hidden, "hidden text ({} words) is"),
        (deleted, "deletions that are only marked ({} words) are"),
    ):
        if count:
            left_out(name, what.format(count), report)
    for start, what in _BESIDE:
        _report_beside([root for path, root in parts.items() if path.startswith(start)], what, name, report)
    if words := missing(_words(body), text):
        left_out(name, f"{words} is", report)
    return sourced(text, name, data)


def _parts(opened: zipfile.ZipFile, name: str) -> Iterator[tuple[str, etree._Element]]:
    """The parts of the document that are XML: all are looked at here, before the library meets them."""
    for path in opened.namelist():
        if path.endswith((".xml", ".rels")):
            yield path, member(opened, path, name, "DOCX")


def _html(mammoth: Any, data: bytes, name: str) -> str:
    pictures = mammoth.images.img_element(lambda image: {})
    try:
        result = mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=pictures)
    except _FAULTS as fault:
        raise damaged(name, "DOCX", fault) from fault
    html: str = result.value
    return f"<html><body>{html}</body></html>"


def _words(root: etree._Element) -> Iterator[str]:
    """The words as they stand in the XML; what stands there twice for older programs counts once.

    Heads over columns of speakers and text are none.
    """
    etree.strip_elements(root, f"{_MC}Fallback", with_tail=False)
    for row in [rows[0] for rows in map(_filled, root.iter(f"{W}tbl")) if rows]:
        if heads_speech(["".join(map(str, cell.itertext())) for cell in row.iter(f"{W}tc")]):
            row.clear()
    signs = {f"{W}{name}": "\n" for name in ("p", "tab", "br")} | {f"{W}noBreakHyphen": "\u2011"}
    yield "".join(signs.get(str(one.tag), one.text or "") for one in root.iter(f"{W}t", f"{_M}t", *signs))


def _deleted(root: etree._Element) -> int:
    return sum(len((one.text or "").split()) for one in root.iter(f"{W}delText"))


def _filled(table: etree._Element) -> Sequence[etree._Element]:
    return [row for row in table.findall(f"{W}tr") if "".join(map(str, row.itertext())).strip()]


def _report_beside(roots: Sequence[etree._Element], what: str, name: str, report: Report) -> None:
    count = sum(len(" ".join(_words(root)).split()) for root in roots)
    if count:
        left_out(name, f"{what} ({count} words) are", report)

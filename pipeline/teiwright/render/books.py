"""A document as a book: EPUB, and PDF and DOCX where the programs for them are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, TypeAlias

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Halt, Report, error
from teiwright.render.epub import epub
from teiwright.render.transform import transform

Tree: TypeAlias = "etree._ElementTree[etree._Element]"


@dataclass(frozen=True, slots=True)
class Book:
    """A kind of book: the usual end of its files, and what makes one of a document."""

    name: str
    suffix: str
    make: Callable[[Tree, Mapping[str, str], Report], bytes]


_SKIP = re.compile(rb'<a class="skip"[^>]*>[^<]*</a>')
"""The link past the masthead, which paper has no use for."""


def pdf(tree: Tree, parameters: Mapping[str, str], report: Report) -> bytes:
    """The page as WeasyPrint prints it, footnotes at the foot. Raises Halt where WeasyPrint is not installed."""
    if find_spec("weasyprint") is None:
        raise Halt(error("weasyprint-missing", "PDF needs WeasyPrint", help="pip install 'teiwright[print]'"))
    from weasyprint import HTML  # an extra: loaded only where it is installed

    style = "\n".join(asset(f"xslt/{name}.css").read_text(encoding="utf-8") for name in ("html", "print"))
    page = transform(tree, parameters={**parameters, "css": "inline", "css-text": style}, report=report)
    written: bytes = HTML(string=page.decode(), url_fetcher=_refuse).write_pdf()
    return written


def _refuse(url: str, *given: Any, **more: Any) -> dict[str, Any]:
    """Stands for the network and the files of this machine: a page brings all that it needs."""
    raise ValueError(f"{url} is not opened")


def docx(tree: Tree, parameters: Mapping[str, str], report: Report) -> bytes:
    """The page as pandoc turns it into a document of a word processor. Raises Halt where pandoc is not installed."""
    program = shutil.which("pandoc")
    if program is None:
        raise Halt(error("pandoc-missing", "DOCX needs pandoc", help="Install pandoc, from its site or your system."))
    page = transform(tree, parameters={"people": "none", "notes": "end", **parameters, "css": "none"}, report=report)
    page = _SKIP.sub(b"", page)
    # No file is opened: our pages hold no picture, and pandoc opens nothing else.
    command = [program, "--from", "html", "--to", "docx", "--output", "-"]
    done = subprocess.run(command, input=page, capture_output=True, check=False)  # noqa: S603  (nothing of the user's)
    if done.returncode:
        raise Halt(error("pandoc-failed", f"pandoc: {done.stderr.decode(errors='replace').strip()[:300]}"))
    return done.stdout


_KINDS = (Book("epub", ".epub", epub), Book("pdf", ".pdf", pdf), Book("docx", ".docx", docx))
BOOKS = {book.name: book for book in _KINDS}

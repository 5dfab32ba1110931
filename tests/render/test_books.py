"""A document as a book: EPUB by ourselves, PDF and DOCX where their programs are installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from lxml import etree

from teiwright.diagnostics import Halt
from teiwright.render import BOOKS

XHTML = {"x": "http://www.w3.org/1999/xhtml"}


def made(kind, tree, **parameters):
    return BOOKS[kind].make(tree, parameters, lambda diagnostic: None)


def inside(book):
    archive = zipfile.ZipFile(io.BytesIO(book))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_book_begins_with_what_it_is_and_holds_well_formed_pages(harbour):
    book = made("epub", harbour)
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    parts = inside(book)
    text = etree.fromstring(parts["text.xhtml"])
    assert text.xpath("count(//x:section[@data-n])", namespaces=XHTML) == 8
    ids = set(text.xpath("//@id"))
    assert {href[1:] for href in text.xpath("//@href") if href.startswith("#")} <= ids


def test_the_contents_of_a_book_lead_into_it(harbour):
    parts = inside(made("epub", harbour))
    ids = set(etree.fromstring(parts["text.xhtml"]).xpath("//@id"))
    links = etree.fromstring(parts["nav.xhtml"]).xpath("//x:a/@href", namespaces=XHTML)
    assert links[0] == "text.xhtml#transcript"
    assert {link.partition("#")[2] for link in links} <= ids


def test_a_book_is_the_same_each_time_and_takes_parameters(harbour):
    assert made("epub", harbour) == made("epub", harbour)
    assert "About this document" in inside(made("epub", harbour))["text.xhtml"].decode()
    assert "Zu diesem Dokument" in inside(made("epub", harbour, lang="de"))["text.xhtml"].decode()


def test_epubcheck_has_no_complaint(harbour, tmp_path):
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if program is None or java is None:
        pytest.skip("epubcheck is not installed")
    book = tmp_path / "harbour.epub"
    book.write_bytes(made("epub", harbour))
    done = subprocess.run([java, "-jar", program, str(book)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_pdf_has_its_footnotes_or_says_what_is_missing(harbour, monkeypatch):
    monkeypatch.setattr("teiwright.render.books.find_spec", lambda name: None)
    with pytest.raises(Halt) as halt:
        made("pdf", harbour)
    assert halt.value.diagnostic.code == "weasyprint-missing"


def test_a_pdf_is_made_where_weasyprint_is_installed(harbour):
    pytest.importorskip("weasyprint", reason="weasyprint is not installed (the extra print)", exc_type=ImportError)
    assert made("pdf", harbour).startswith(b"%PDF-")


def test_a_docx_is_made_where_pandoc_is_installed(harbour):
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    text = b"".join(inside(made("docx", harbour)).values()).decode("utf-8", "replace")
    assert "That is because the Komet" in text
    assert "Skip to the conversation" not in text


def test_without_pandoc_a_docx_says_what_is_missing(harbour, monkeypatch):
    monkeypatch.setattr("teiwright.render.books.shutil.which", lambda name: None)
    with pytest.raises(Halt) as halt:
        made("docx", harbour)
    assert halt.value.diagnostic.code == "pandoc-missing"


def test_what_pandoc_complains_about_is_passed_on(harbour, monkeypatch, tmp_path):
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\necho 'no room' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr("teiwright.render.books.shutil.which", lambda name: str(program))
    with pytest.raises(Halt) as halt:
        made("docx", harbour)
    assert halt.value.diagnostic.code == "pandoc-failed"
    assert "no room" in halt.value.diagnostic.message

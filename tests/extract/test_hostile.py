"""Files that want to do harm, or are broken, are refused with a clear word; none takes long."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import docx, footnote, odt, paragraph, pdf, word, zipped

from teiwright.diagnostics import Diagnostic, Halt
from teiwright.extract import FORMATS, extract
from teiwright.source import Source

Read = Callable[[bytes, str], Source]
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&b;'
    b"</office:document-content>"
)


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Halt) as halt:
        extract(data, name, lambda _: None)
    return halt.value.diagnostic.code


def bomb(path: str) -> bytes:
    """An archive of a few kilobytes that unpacks to a thousand times as much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(path, "w") as member:
        for _ in range(4):
            member.write(b" " * 2**20)
    return out.getvalue()


@pytest.mark.parametrize(("name", "path"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(
    name: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teiwright.extract.archive.LARGEST", 3 * 2**20)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    data = bomb(path)
    assert len(data) < 10_000
    assert refused(data, name) == "file-too-large"


@pytest.mark.parametrize(("name", "path"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")])
def test_an_archive_that_lies_about_its_size_is_damaged(name: str, path: str) -> None:
    data = bytearray(zipped({path: b"<a>" + b" " * 100_000 + b"</a>"}))
    size = (100_007).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refused(bytes(data).replace(size, (40).to_bytes(4, "little")), name) == "file-damaged"


def test_a_document_type_in_an_office_document_is_refused() -> None:
    assert refused(zipped({"content.xml": ENTITIES}), "a.odt") == "file-damaged"
    assert refused(zipped({"word/document.xml": ENTITIES}), "a.docx") == "file-damaged"


def test_no_file_is_read_because_a_document_says_so(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>Good morning &x;.'.encode()
    assert "secret word" not in extract(entity, "a.html", print).text
    assert refused(zipped({"content.xml": entity}), "a.odt") == "file-damaged"


@pytest.mark.parametrize(
    "data",
    [b"<div>" * 100_000 + b"text", b"<p>" + b"x" * 11_000_000],
    ids=["deep", "long"],
)
def test_a_page_that_the_parser_would_cut_short_is_refused(data: bytes) -> None:
    assert refused(b"<html>" + data, "a.html") == "file-too-large"


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_deep_nesting_in_an_office_document_is_refused(name: str) -> None:
    deep = b"<w:p>" * 5_000 + b"</w:p>" * 5_000
    content = b'<x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + deep + b"</x>"
    assert refused(zipped({"word/document.xml": content, "content.xml": content}), name) == "file-damaged"


def test_nesting_as_deep_as_the_parser_lets_through_is_read_or_refused(read: Read) -> None:
    holder = paragraph("Good morning.")
    for _ in range(120):
        holder = word.sdt(word.sdtContent(holder))
    spans = "<text:span>" * 240 + "Good morning." + "</text:span>" * 240
    assert read(odt(f"<text:p>{spans}</text:p>"), "a.odt").text == "Good morning.\n"
    try:
        assert read(docx(holder), "a.docx").text == "Good morning.\n"
    except Halt as halt:
        assert halt.diagnostic.code == "file-damaged"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04 and no more", "a.docx"),
        (docx(paragraph("Good morning."))[:-40], "a.docx"),
        (zipped({"word/document.xml": b"<w:document"}), "a.docx"),
        (zipped({"content.xml": b"<a/>"}), "a.odt"),
        (zipped({"other.xml": b"<a/>"}), "a.odt"),
        (b"\x7fELF\0\0\1\2" * 9, "a.rtf"),
        (b"\xc2\xa0\n", "a.txt"),
        (b"\xc2\x85", "a.html"),
        (b"%PDF-1.4 and no more", "a.pdf"),
        (pdf(["Good morning to all."])[:200], "a.pdf"),
        (b"\x7fELF\0\0\1\2" * 9, "a.pdf"),
        (b"\x7fELF\0\0\1\2" * 9, "a.docx"),
        (b"WEBVTT\n\n00:99.000 --> 00:02.000\nx", "a.vtt"),
    ],
)
def test_what_is_broken_is_said_to_be(data: bytes, name: str) -> None:
    assert refused(data, name) in ("file-damaged", "file-empty")


def test_a_reference_to_a_footnote_that_is_not_there_loses_no_words(read: Read, said: list[Diagnostic]) -> None:
    data = docx(paragraph("Before", footnote(9), " after."))
    try:
        text = read(data, "a.docx").text
    except Halt as halt:
        assert halt.diagnostic.code == "file-damaged"
    else:
        assert "Before" in text and "after." in text


def test_pictures_from_outside_are_not_fetched(read: Read) -> None:
    data = docx(word.p(word.r(word.pict(word.image({"src": "http://localhost:1/x.png"})), word.t("Good morning."))))
    assert read(data, "a.docx").text == "Good morning.\n"


NAMES = st.sampled_from([ending for one in FORMATS for ending in one.endings])
SEEDS = st.sampled_from(
    [
        docx(paragraph("Kern: Good morning.")),
        odt("<text:p>Kern: Good morning.</text:p>"),
        pdf(["Kern: Good morning to all."]),
        rb"{\rtf1{\footnote x}\par Kern: Good morning.}",
        b"<html><table><tr><td>Kern:<td>Good.<tr><td>Hale:<td>Yes.</table><p>x<a href='#n'>1</a><p id=n>1 note",
        b"1\n00:00:01,000 --> 00:00:02,000\n>> KERN: Good.\n",
        b"speaker,text\nKern,Good.\nHale,Yes.\n",
        b'[{"speaker": "Kern", "text": "Good.", "start": 1}]',
    ]
)


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS, name=NAMES, at=st.integers(0, 4000), junk=st.binary(max_size=12), cut=st.integers(0, 8))
def test_a_file_with_a_slip_is_read_or_refused_and_never_falls_over(
    seed: bytes, name: str, at: int, junk: bytes, cut: int
) -> None:
    at %= len(seed)
    try:
        source = extract(seed[:at] + junk + seed[at + cut :], f"talk{name}", lambda _: None)
    except Halt as halt:
        assert halt.diagnostic.help
    else:
        assert source.text.strip()
        assert all(source[label].strip() for label in source.labels)
        assert all(0 <= at <= len(source.text) for at, _ in source.times)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300), name=NAMES)
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    try:
        assert extract(text.encode("utf-8", "replace"), f"talk{name}", lambda _: None).text.strip()
    except Halt as halt:
        assert halt.diagnostic.help

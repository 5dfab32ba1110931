"""Which format a file is in: its name says so, and its content where the name is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import docx, odt, paragraph, pdf

from teiwright.cli import main
from teiwright.cli.explain import explanations
from teiwright.diagnostics import Diagnostic, Halt
from teiwright.extract import FORMATS, extract, transcripts_in
from teiwright.source import Source

Read = Callable[[bytes, str], Source]
DOCX = docx(paragraph("Good morning to all."))
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nGood morning to all.\n"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (DOCX, "DOCX"),
        (odt("<text:p>Good morning to all.</text:p>"), "ODT"),
        (rb"{\rtf1 Good morning to all.}", "RTF"),
        (pdf(["Good morning to all."]), "PDF"),
        (b"<!DOCTYPE html><html><p>Good morning to all.", "HTML"),
        (b"\xef\xbb\xbf\n<HTML><p>Good morning to all.", "HTML"),
        (SRT, "SubRip subtitles"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning to all.\n", "WebVTT subtitles"),
    ],
)
@pytest.mark.parametrize("name", ["talk.txt", "talk.doc", "talk"])
def test_content_is_believed_over_a_wrong_name(
    data: bytes, found: str, name: str, read: Read, said: list[Diagnostic]
) -> None:
    assert "Good morning to all." in read(data, name).text
    expected = [("format-other", f"{name} is {found} by its content, and is read as that")] if "." in name else []
    assert [(one.code, one.message) for one in said] == expected


def test_an_unknown_ending_is_refused_with_those_that_are_known(read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"Good morning.", "talk.wpd")
    assert halt.value.diagnostic.code == "format-unknown"
    assert all(ending in halt.value.diagnostic.help for one in FORMATS for ending in one.endings)


def test_an_old_word_document_is_refused_with_what_to_do(read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "talk.doc")
    assert halt.value.diagnostic.code == "format-unknown"
    assert ".docx" in halt.value.diagnostic.help


@pytest.mark.parametrize("name", ["talk.docx", "talk.txt", "talk.xlsx"])
def test_a_locked_document_is_told_by_its_content(name: str, read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, name)
    assert halt.value.diagnostic.code == "format-unknown" and "password" in halt.value.diagnostic.message


@pytest.mark.parametrize("name", ["talk.docx", "talk.odt", "talk.rtf", "talk.pdf", "talk.srt", "talk.vtt"])
def test_plain_text_is_read_whatever_its_name(name: str, read: Read, said: list[Diagnostic]) -> None:
    assert read(b"KERN: Good morning.\n", name).text == "KERN: Good morning.\n"
    assert [(one.code, one.help) for one in said] == [("format-other", "name it talk.txt")]


@pytest.mark.parametrize("ending", [form.endings[0] for form in FORMATS])
def test_a_file_without_a_byte_is_empty_whatever_its_name(ending: str, read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"", f"talk{ending}")
    assert halt.value.diagnostic.code == "file-empty"


@pytest.mark.parametrize(("name", "way"), [("talk.xml", "teiwright validate"), ("talk.xlsx", ".csv")])
def test_a_file_of_another_kind_is_refused_with_what_to_do(name: str, way: str, read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(b"<TEI/>", name)
    assert halt.value.diagnostic.code == "format-unknown" and way in halt.value.diagnostic.help


@pytest.mark.parametrize(
    ("library", "extra", "name", "data"),
    [
        ("mammoth", "docx", "talk.docx", DOCX),
        ("striprtf", "rtf", "talk.rtf", rb"{\rtf1 Good.}"),
        ("pypdf", "pdf", "talk.pdf", pdf(["Good morning to all."])),
        ("webvtt", "subtitles", "talk.srt", SRT),
    ],
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    library: str, extra: str, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [one for one in sys.modules if one.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(sys, "meta_path", [_Without(library), *sys.meta_path])
    with pytest.raises(Halt) as halt:
        extract(data, name, print)
    diagnostic = halt.value.diagnostic
    assert diagnostic.code == "format-extra"
    assert diagnostic.message == f"{name} needs the library {library}, which is not installed"
    assert f"'teiwright[{extra}]'" in diagnostic.help


class _Without:
    """Finds no module of one library, as if it were not installed."""

    def __init__(self, library: str) -> None:
        self.library = library

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] == self.library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=self.library)


def test_the_formats_that_need_no_extra_are_the_other_ones(read: Read) -> None:
    assert {one.module for one in FORMATS} == {
        *("text", "html", "odt", "rows", "recognised"),
        *("docx", "rtf", "pdf", "subtitles"),
    }


def test_a_folder_gives_what_can_be_read_and_names_the_rest_once(tmp_path: Path, said: list[Diagnostic]) -> None:
    for name in ("b.txt", "a.DOCX", "c.jpg", "d.mp3", ".hidden.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in transcripts_in(tmp_path, said.append)] == ["a.DOCX", "b.txt"]
    assert [one.message for one in said] == [
        "2 of 4 files are in no format that is known and are left out: c.jpg, d.mp3"
    ]


def test_a_folder_of_many_formats_is_converted(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.docx").write_bytes(
        docx(paragraph("KERN: Good."), paragraph("HALE: Yes."), paragraph("KERN: So."))
    )
    (tmp_path / "raw" / "b.csv").write_text("speaker,text\nKern,Good.\nHale,Yes.\n")
    (tmp_path / "raw" / "c.png").write_bytes(b"\x89PNG")
    result = CliRunner().invoke(main, ["convert", str(tmp_path / "raw"), "-o", str(tmp_path / "tei")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "tei").iterdir()) == ["a.xml", "b.xml"]
    assert result.stderr.count("format-unknown") == 1


def test_two_files_that_would_become_one_document_are_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("KERN: Good.")
    result = CliRunner().invoke(main, ["convert", str(tmp_path), "-o", str(tmp_path / "tei")])
    assert result.exit_code == 2
    assert "a.md and a.txt would become the same document" in result.stderr


def test_standard_input_may_be_of_any_format() -> None:
    result = CliRunner().invoke(main, ["convert", "-", "--name", "talk.docx"], input=DOCX)
    assert "Good morning to all." in result.stdout


def test_a_file_without_words_is_empty_whatever_its_format(read: Read) -> None:
    for name, data in (("a.docx", docx(paragraph(""))), ("a.html", b"<p></p>"), ("a.rtf", rb"{\rtf1 }")):
        with pytest.raises(Halt) as halt:
            read(data, name)
        assert halt.value.diagnostic.code == "file-empty"


def test_every_code_is_explained() -> None:
    codes = {
        *("format-unknown", "format-other", "format-extra", "format-left-out", "file-damaged", "file-too-large"),
        *("pdf-scan", "pdf-locked", "columns-unknown"),
    }
    assert codes <= set(explanations())


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("Frau Müller: Grüße.\n".encode("cp1252"), []),
        ("Frau Müller: Grüße.\n".encode("utf-16"), []),
        ("Frau Müller: Grüße.\n".encode("mac_roman"), ["encoding-guessed"]),
        ("Frau Müller: Grüße.\n".encode() + b"M\xfcller", ["encoding-mixed"]),
        ("Frau Müller: Don’t. Grüße.\n".encode().decode("cp1252").encode() + "Müller".encode(), ["encoding-twice"]),
    ],
)
def test_what_was_concluded_of_the_encoding_is_said(
    data: bytes, codes: list[str], read: Read, said: list[Diagnostic]
) -> None:
    assert "Müller" in read(data, "talk.txt").text
    assert [one.code for one in said] == codes

"""PDF with a text layer."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from making import pdf
from pypdf import PdfReader, PdfWriter

from teiwright.diagnostics import Diagnostic, Halt
from teiwright.source import Source

Read = Callable[[bytes, str], Source]


def test_lines_indents_and_gaps_are_as_on_the_page(read: Read) -> None:
    data = pdf(["ANNA KERN: Good morning to all who", "have come here.", "", "   BORIS HALE: Thank you (all)."])
    assert read(data, "talk.pdf").text == (
        "ANNA KERN: Good morning to all who\nhave come here.\n\n   BORIS HALE: Thank you (all)."
    )


def test_pages_are_parted_by_form_feeds(read: Read) -> None:
    assert read(pdf(["The first page ends"], ["and the second begins."]), "talk.pdf").text == (
        "The first page ends\n\fand the second begins."
    )


def test_letters_that_are_set_as_one_and_signs_of_other_fonts_are_read_as_what_they_mean(read: Read) -> None:
    meaning = {"@": "\ufb01", "#": "\ufb03", "%": "\uf0b7", "~": "\u00ad", "^": "\u00b7"}
    data = pdf(["ANNA KERN: The @rst o#ce, the par~lia~", "ment of 1^2:", "", "% one", "% two"], meaning=meaning)
    assert read(data, "talk.pdf").text == (
        "ANNA KERN: The first office, the parlia\u00ad\nment of 1·2:\n\n• one\n• two"
    )


def test_a_scan_is_refused_with_what_to_do(read: Read) -> None:
    with pytest.raises(Halt) as halt:
        read(pdf([], ["12"]), "talk.pdf")
    assert halt.value.diagnostic.code == "pdf-scan"
    assert "OCR" in halt.value.diagnostic.help


def test_pages_without_a_text_layer_are_named(read: Read, said: list[Diagnostic]) -> None:
    read(pdf(["The first page has text."], [], ["The third has, too."]), "talk.pdf")
    assert [(one.code, one.message) for one in said] == [
        ("format-left-out", "talk.pdf: page 2 is a picture or empty, without a text layer, and not read")
    ]


def test_a_file_that_is_locked_is_refused(read: Read) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Good morning to all."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Halt) as halt:
        read(out.getvalue(), "talk.pdf")
    assert halt.value.diagnostic.code == "pdf-locked"

"""The proof that nothing was lost notices what is lost, doubled or added."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teiwright.assets import asset
from teiwright.convert import Conversion, convert
from teiwright.diagnostics import Diagnostic, Halt
from teiwright.kept import Kept, prove
from teiwright.project import Project, read_project
from teiwright.source import Source, Span

SCHEMA = etree.RelaxNG(etree.parse(asset("schema/teiwright.rng")))
RAW = "Orlova: The ferry is ready.\nTamm: Then let us go.\nOrlova: At last [sic].\n"


def conversion() -> Conversion:
    return convert(Source("talk.txt", RAW), Project(), lambda _: None)


def codes(kept: Kept, document: bytes) -> list[str]:
    return [one.code for one in prove(Source("talk.txt", RAW), kept, document)]


def test_a_true_conversion_has_nothing_to_complain_of() -> None:
    made = conversion()
    assert codes(made.kept, made.document) == []


def test_a_word_that_is_taken_out_of_the_document_is_noticed() -> None:
    made = conversion()
    assert codes(made.kept, made.document.replace(b"ferry", b"")) == ["word-lost"]


def test_a_word_that_is_put_into_the_document_is_noticed() -> None:
    made = conversion()
    assert codes(made.kept, made.document.replace(b"ready.", b"ready now.")) == ["word-lost"]
    assert codes(made.kept, made.document.replace(b"</text>", b"twice</text>")) == ["word-added"]


def test_two_words_that_change_places_are_noticed() -> None:
    made = conversion()
    assert codes(made.kept, made.document.replace(b"let us", b"us let")) == ["word-lost"]


def test_words_that_nobody_took_are_noticed_with_their_place() -> None:
    made = conversion()
    short = Kept(made.kept.text[:-2], made.kept.header, made.kept.notation)
    found = list(prove(Source("talk.txt", RAW), short, made.document))
    assert {one.code for one in found} == {"word-lost", "word-added"}
    assert {one.where.line for one in found if one.where} == {3}


def test_words_that_are_taken_twice_are_noticed() -> None:
    made = conversion()
    twice = Kept((*made.kept.text, Span(8, 11)), made.kept.header, made.kept.notation)
    assert "word-doubled" in codes(twice, made.document)


def test_emphasis_that_ends_inside_a_bracket_is_reported() -> None:
    said: list[Diagnostic] = []
    raw = "Orlova: We *met [him* of course] and left.\nTamm: We did.\nOrlova: Yes.\n"
    convert(Source("talk.txt", raw), Project(), said.append)
    assert "marks-cross" in [one.code for one in said]


def test_a_stage_direction_in_a_closing_line_stays_text_and_is_reported() -> None:
    said: list[Diagnostic] = []
    raw = "Orlova: Good night.\nTamm: Good night.\nOrlova: Yes.\nRecorded by V. Karu (laughter)\n"
    made = convert(Source("talk.txt", raw), Project(), said.append)
    assert [one.code for one in said if one.severity == "warning"] == ["mark-misplaced"]
    assert b"(laughter)</closer>" in made.document


@pytest.mark.parametrize(
    "raw",
    [
        "Orlova: [[not declassified]] Good night.\nTamm: Good night.\nOrlova: Yes.\n",
        "Orlova: He told us of the ferry, [2 lines not\n\ndeclassified] and.\n\nTamm: Good night.\n\nOrlova: Yes.\n",
        "Orlova: Good morning, [Rota, more! (She leaves.)]\nTamm: No.\nOrlova: Yes.\n",
    ],
)
def test_what_tei_has_no_place_for_inside_a_bracket_stays_text_and_is_reported(raw: str) -> None:
    said: list[Diagnostic] = []
    made = convert(Source("talk.txt", raw), Project(), said.append)
    assert [one.code for one in said if one.severity == "warning"] == ["mark-misplaced"]
    assert SCHEMA.validate(etree.fromstring(made.document)), SCHEMA.error_log


@pytest.mark.parametrize(
    "raw",
    [
        "D. Tamm: So.\nTamm: Good night.\nOrlova: Yes.\nTamm: No.\n",
        "Tamm (smiling\nbroadly): Yes.\nOrlova: No.\nTamm: Yes.\n",
        "[[\nexactly. We sat there, and one lamp after the other\nwent out. And then it was quiet. I had not heard\n\n"
        "-----\n[2] The log has been lost [probably in the move of\n1978--ed.]. See also the interview.\n"
        "1978--ed.]. See also no. 3.\n\n[Page 3]\nInterview with Amsel",
        "Orlova:(0:02)\nOrlova:",
        "Dr Tamm:\nDr Tamm: w\nDr. Tamm: f\ne\nTamm:",
        "Date\nS\f",
        "\nSource: F\n-----\n[1] A note.r\nom the papers, deposited in the Coastal Records Office. "
        "Shorthand \nSource: Fr\nom the papers, deposited in the Coastal Records Office. Shorthand \n\n"
        "transcribed by Nora Eversley for the Coastal Records. ",
        "Title: Talks [1]\n\nOrlova: Yes.\n\nTamm: No.\n\nOrlova: So.\n\n[1] A note.\n",
        "Orlova: See <http://[>.\nTamm: Good night.\nOrlova: Yes.\n",
        "---\nspeakers: r\n l: n\n---\nOrlova: Yes.\nTamm: No.\nOrlova: So.\n",
        "]\n.\nNote\n1. .\n88S\n89Sp",
        "e\n*p\n**y\n.\n.\n.\n.\n.\n.\n.\n.\nI\n.\n.\n.\na\nl\n2\n4\np",
    ],
)
def test_signs_that_stand_in_one_anothers_way_lose_no_word(raw: str) -> None:
    said: list[Diagnostic] = []
    made = convert(Source("talk.txt", raw), Project(), said.append)
    assert [one for one in said if one.severity == "error"] == []
    assert SCHEMA.validate(etree.fromstring(made.document)), SCHEMA.error_log


@pytest.mark.parametrize(
    ("settings", "code"),
    [('labels = "colour"', "labels-unknown"), ('date = "31.12.1962"', "settings-value")],
)
def test_what_the_settings_say_of_a_transcript_has_to_make_sense(tmp_path: Path, settings: str, code: str) -> None:
    (tmp_path / "teiwright.toml").write_text(f"[documents.talk]\n{settings}\n", encoding="utf-8")
    with pytest.raises(Halt) as halted:
        convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None)
    assert halted.value.diagnostic.code == code
    assert halted.value.diagnostic.help


@pytest.mark.parametrize(
    ("template", "cause"),
    [
        ("<teiHeader>", "makes no XML"),
        ("", "makes no XML"),
        ("<teiHeader/>", "makes no TEI header, but <teiHeader>"),
        ('<div xmlns="http://www.tei-c.org/ns/1.0"/>', "makes no TEI header, but <div>"),
        ('<!DOCTYPE teiHeader [<!ENTITY a "b">]>\n<teiHeader>&a;</teiHeader>', "declares a document type"),
    ],
)
def test_a_template_that_makes_no_header_is_a_clear_error(tmp_path: Path, template: str, cause: str) -> None:
    (tmp_path / "header.xml.j2").write_text(template)
    with pytest.raises(Halt) as halted:
        convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None)
    assert halted.value.diagnostic.code == "header-template"
    assert cause in halted.value.diagnostic.message
    assert halted.value.diagnostic.help


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<teiHeader>\n  {{ nobody }}\n</teiHeader>", 2),
        ("<teiHeader>\n\n{% if %}</teiHeader>", 3),
        ("<teiHeader>\n{{ title() }}</teiHeader>", 2),
        ("{{ title.__class__ }}", 1),
        ("{{ 1 / 0 }}", 1),
        ('{% include "x" %}', 1),
        ("\n{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 2),
        ('{{ "\\ud800" }}', 1),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_a_clear_error_with_its_line(
    tmp_path: Path, template: str, line: int
) -> None:
    (tmp_path / "header.xml.j2").write_text(template)
    with pytest.raises(Halt) as halted:
        convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None)
    found = halted.value.diagnostic
    assert (found.code, found.where and found.where.line) == ("header-template", line)
    assert found.where and found.where.excerpt == template.split("\n")[line - 1]
    assert found.help


def test_a_template_that_is_no_text_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "header.xml.j2").write_bytes(b"<teiHeader>\n\xff</teiHeader>")
    with pytest.raises(Halt) as halted:
        convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None)
    found = halted.value.diagnostic
    assert (found.code, found.where and found.where.line) == ("header-template", 2)


def test_a_copy_of_the_template_makes_the_same_document(tmp_path: Path) -> None:
    shipped = convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None).document
    for before in (b"", b'<?xml version="1.0" encoding="UTF-8"?>\n'):
        (tmp_path / "header.xml.j2").write_bytes(before + asset("tei/header.xml.j2").read_bytes())
        assert convert(Source("talk.txt", RAW), read_project(tmp_path), lambda _: None).document == shipped


def test_settings_name_a_transcript_by_its_file_though_its_id_is_another(tmp_path: Path) -> None:
    said = '[documents."Talk at Harn"]\ntitle = "On the Ferry"\nplace = "Harn"\ndate = "1961-05-03"\n'
    (tmp_path / "teiwright.toml").write_text(said, encoding="utf-8")
    made = convert(Source("Talk at Harn.txt", RAW), read_project(tmp_path), lambda _: None)
    assert made.conversation.id == "Talk_at_Harn"
    assert all(words in made.document.decode() for words in ("On the Ferry", "Harn</", "1961-05-03"))

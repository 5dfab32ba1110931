"""Only what changed is built again, and what comes of it is what a build from nothing would have made."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from .conftest import SPEAKERS, build, converted, files, people, transcript

ALL = ["talk-a", "talk-b", "talk-c", "talk-d"]


def from_nothing(corpus: Path) -> dict[str, bytes]:
    """What a build of the corpus as it is now makes where nothing is remembered."""
    copy = corpus.with_name("copy") / corpus.name
    shutil.rmtree(copy.parent, ignore_errors=True)
    shutil.copytree(corpus, copy, ignore=shutil.ignore_patterns("build", ".teiwright*"))
    build(copy)
    return files(copy / "build")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_first_build_makes_everything(corpus: Path) -> None:
    assert converted(build(corpus)) == dict.fromkeys(ALL, "it is new")


def test_a_second_build_makes_nothing_and_writes_nothing(corpus: Path) -> None:
    build(corpus)
    before = {path: path.stat().st_mtime_ns for path in (corpus / "build").rglob("*")}
    result = build(corpus)
    assert "nothing has changed" in result.stderr
    assert "4 documents" in result.stdout
    assert {path: path.stat().st_mtime_ns for path in (corpus / "build").rglob("*")} == before


def test_a_changed_transcript_is_converted_alone(corpus: Path) -> None:
    build(corpus)
    replace(corpus / "transcripts" / "talk-b.txt", "1th page", "1th and last page")
    assert converted(build(corpus)) == {"talk-b": "the transcript changed"}
    assert files(corpus / "build") == from_nothing(corpus)


def test_a_transcript_that_was_only_touched_is_not_converted(corpus: Path) -> None:
    build(corpus)
    (corpus / "transcripts" / "talk-b.txt").touch()
    assert "nothing has changed" in build(corpus).stderr


def test_renaming_a_person_converts_the_documents_that_name_them(corpus: Path) -> None:
    build(corpus)
    replace(corpus / "people.xml", "Birkvist</surname>", "Birkvist</surname><nameLink>af</nameLink>")
    replace(corpus / "people.xml", "<forename>Bela", "<forename>Bela Adalbert")
    result = build(corpus)
    assert converted(result) == dict.fromkeys(["talk-a", "talk-b"], "people changed: birkvist"), result.stderr
    assert files(corpus / "build") == from_nothing(corpus)


def test_a_new_person_converts_the_documents_in_which_the_name_stands(corpus: Path) -> None:
    (corpus / "people.xml").write_text(people(*SPEAKERS[:3]))
    build(corpus)
    (corpus / "people.xml").write_text(people(*SPEAKERS))
    assert converted(build(corpus)) == dict.fromkeys(["talk-c", "talk-d"], "people changed: dahlberg")
    assert files(corpus / "build") == from_nothing(corpus)


def test_a_person_whom_nobody_names_converts_nothing(corpus: Path) -> None:
    build(corpus)
    (corpus / "people.xml").write_text(people(*SPEAKERS, "Zeno Zellwick"))
    assert converted(build(corpus)) == {}
    assert files(corpus / "build") == from_nothing(corpus)


def test_a_longer_name_than_any_before_is_found(corpus: Path) -> None:
    replace(corpus / "transcripts" / "talk-c.txt", "not said aloud", "said to the Society of Old River Pilots")
    build(corpus)
    society = '<person xml:id="society"><persName>Society of Old River Pilots</persName></person></listPerson>'
    replace(corpus / "people.xml", "</listPerson>", society)
    assert "talk-c" in converted(build(corpus))
    assert files(corpus / "build") == from_nothing(corpus)


def test_settings_of_one_document_convert_that_document(corpus: Path) -> None:
    build(corpus)
    with (corpus / "teiwright.toml").open("a") as file:
        file.write('[documents.talk-c]\nplace = "Oslo"\n')
    assert converted(build(corpus)) == {"talk-c": "the settings changed"}


def test_a_new_neighbour_changes_the_pages_beside_it_alone(corpus: Path) -> None:
    build(corpus)
    (corpus / "transcripts" / "talk-e.txt").write_text(transcript(SPEAKERS[0], SPEAKERS[1], 5))
    result = build(corpus)
    assert converted(result) == {"talk-e": "it is new"}
    assert "talk-d: pages: the conversation before or after changed" in result.stderr
    assert "talk-a: pages" not in result.stderr
    assert files(corpus / "build") == from_nothing(corpus)


def test_what_is_gone_from_the_transcripts_is_gone_from_the_edition(corpus: Path) -> None:
    build(corpus)
    for name in ("talk-a", "talk-b"):
        (corpus / "transcripts" / f"{name}.txt").unlink()
    assert converted(build(corpus)) == {}
    assert not list((corpus / "build").rglob("*birkvist*"))
    assert files(corpus / "build") == from_nothing(corpus)


@pytest.mark.parametrize(
    "name", ["documents/talk-b.xml", "documents/talk-b.html", "index.html", "people/birkvist.html"]
)
def test_a_file_of_the_output_that_is_lost_or_changed_is_made_again(corpus: Path, name: str) -> None:
    build(corpus)
    before = files(corpus / "build")
    (corpus / "build" / name).unlink()
    build(corpus)
    assert files(corpus / "build") == before
    (corpus / "build" / name).write_text("changed by hand")
    build(corpus)
    assert files(corpus / "build") == before


def test_a_theme_makes_pages_again_and_converts_nothing(corpus: Path) -> None:
    build(corpus)
    (corpus / "theme").mkdir()
    (corpus / "theme" / "theme.css").write_text("body { color: teal }")
    result = build(corpus)
    assert converted(result) == {}
    assert "talk-a: pages: the theme changed" in result.stderr
    assert files(corpus / "build") == from_nothing(corpus)


def test_errors_of_documents_that_did_not_change_are_said_again(corpus: Path) -> None:
    (corpus / "transcripts" / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert build(corpus).exit_code == 1
    result = build(corpus)
    assert "nothing has changed" in result.stderr
    assert "file-binary" in result.stderr
    assert result.exit_code == 1


def test_a_library_that_is_installed_after_it_was_missed_is_used(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nAda Aldermark: Well?\n"
    (corpus / "transcripts" / "talk-e.srt").write_text(cues)
    with monkeypatch.context() as missing:
        missing.setitem(sys.modules, "webvtt", None)
        assert "format-extra" in build(corpus).stderr
    again = build(corpus)
    assert again.exit_code == 0 and "format-extra" not in again.stderr
    assert converted(again) == {"talk-e": "a library was missing"}


def test_a_transcript_that_no_longer_converts_leaves_no_old_page(corpus: Path) -> None:
    build(corpus)
    (corpus / "transcripts" / "talk-b.txt").write_bytes(b"\x00\x01\x02" * 100)
    build(corpus)
    assert not list((corpus / "build" / "documents").glob("talk-b*"))
    assert files(corpus / "build") == from_nothing(corpus)


def test_a_broken_memory_is_begun_anew_and_said(corpus: Path) -> None:
    build(corpus)
    before = files(corpus / "build")
    (corpus / ".teiwright.sqlite").write_bytes(b"nothing that SQLite wrote" * 100)
    result = build(corpus)
    assert "state-broken" in result.stderr
    assert converted(result) == dict.fromkeys(ALL, "it is new")
    assert files(corpus / "build") == before


def test_a_memory_of_another_version_is_begun_anew(corpus: Path) -> None:
    build(corpus)
    with sqlite3.connect(corpus / ".teiwright.sqlite") as database:
        database.execute("PRAGMA user_version = 999")
    assert converted(build(corpus)) == dict.fromkeys(ALL, "it is new")


def test_where_nothing_can_be_remembered_the_build_goes_on_and_says_so(corpus: Path) -> None:
    (corpus / ".teiwright.sqlite").mkdir()
    result = build(corpus)
    assert "state-unwritable" in result.stderr
    assert "4 documents" in result.stdout

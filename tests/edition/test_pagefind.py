"""pagefind indexes the pieces of an edition where it is asked to."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from teiwright.diagnostics import Halt
from teiwright.edition.outline import Card, Outline
from teiwright.edition.pagefind import index, program
from teiwright.edition.search import Piece
from teiwright.edition.shelf import Shelf, rows

pytest.importorskip("pagefind_bin", reason="pagefind is not installed (the extra edition)")


def shelf_of(*turns: tuple[str, str, str]) -> Shelf:
    shelf = Shelf()
    card = Card("talk", "A talk", "", "1958-05-01", ("1 May 1958",), "", (), 0, 0, 0, 0)
    shelf.put("talk", rows(Outline(card, (), (), (), (), turns)))
    return shelf


PIECE = Piece("talk", 0, 1, "")


def test_a_record_has_the_title_the_id_and_a_heading_for_each_turn() -> None:
    shelf = shelf_of(("sp1", "Ann <b>", "Yes & no."), ("note-1", "", "Seen later."))
    made = {str(file.path): file.data for file in index(shelf, PIECE, "en")}
    (record,) = (data for path, data in made.items() if path.endswith(".pf_fragment"))
    told = json.loads(gzip.decompress(record).removeprefix(b"pagefind_dcd"))
    assert told["meta"] == {"title": "A talk", "id": "talk", "day": "1 May 1958"}
    assert [(one["id"], one["text"]) for one in told["anchors"]] == [("sp1", "Ann <b>"), ("note-1", "¶")]
    assert "Yes & no." in told["content"]


def test_a_piece_has_an_index_and_no_program_and_the_program_is_there_once() -> None:
    paths = {str(file.path) for file in index(shelf_of(("sp1", "Ann", "Yes.")), PIECE, "en")}
    assert "pagefind/pieces/talk/pagefind-entry.json" in paths
    assert not [path for path in paths if path.endswith((".js", ".css", ".pagefind"))]
    assert {"pagefind/pagefind.js", "pagefind/wasm.en.pagefind"} <= {str(file.path) for file in program("en")}


def test_a_conversation_in_which_nobody_says_anything_is_found_by_its_title() -> None:
    assert [file for file in index(shelf_of(), PIECE, "en") if file.path.suffix == ".pf_fragment"]


def test_the_same_index_twice() -> None:
    shelf = shelf_of(*((f"sp{number}", "Ann", f"Turn {number} of {number * 7919}") for number in range(200)))
    assert list(index(shelf, PIECE, "en")) == list(index(shelf, PIECE, "en"))


def test_what_pagefind_says_when_it_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teiwright.edition.pagefind.sys.executable", "false")
    with pytest.raises(Halt, match="pagefind ended with") as halted:
        list(index(shelf_of(("sp1", "Ann", "words")), PIECE, "en"))
    assert halted.value.diagnostic.code == "search-failed"


def test_a_file_called_as_the_package_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pagefind_bin.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert list(index(shelf_of(("sp1", "Ann", "words")), PIECE, "en"))

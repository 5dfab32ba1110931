"""The search index of a corpus is put together from pieces, whatever words there are in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teiwright.edition.outline import Card, Outline
from teiwright.edition.search import MOST, PIECE, fallback_index, pieces
from teiwright.edition.shelf import Shelf, rows

WORDS = st.text(st.sampled_from('a"[],\\ é\n'), max_size=12)
TURNS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4)


def outlined(id: str, turns: list[tuple[str, str, str]]) -> Outline:
    return Outline(Card(id, f"Of {id}", "", "", (), "", (), 0, 0, 0, 0), (), (), (), (), tuple(turns))


@given(st.lists(TURNS, max_size=3))
def test_every_turn_stands_in_the_index_with_its_document(documents: list[list[tuple[str, str, str]]]) -> None:
    shelf = Shelf()
    for number, turns in enumerate(documents):
        shelf.put(f"talk-{number}", rows(outlined(f'talk "{number}"', turns)))
    written = fallback_index(shelf).decode()
    read = written.removeprefix("var TEIWRIGHT = ").removesuffix(";\n")
    found = json.loads(read)
    assert found["turns"] == [[f'talk "{n}"', *turn] for n, turns in enumerate(documents) for turn in turns]
    assert len(found["titles"]) == len(documents)


def test_a_changed_transcript_changes_one_file_of_the_index() -> None:
    said = [(f"digest {number}", 10) for number in range(3 * PIECE)]
    before = pieces(said)
    said[PIECE + 1] = ("another digest", 10)
    after = pieces(said)
    assert [one.start for one in after] == [0, PIECE, 2 * PIECE]
    assert [one.path for one, other in zip(before, after, strict=True) if one != other] == ["search-index-2.js"]


def test_the_first_file_of_the_index_changes_with_the_names_of_the_others() -> None:
    few, many = pieces([("same", 10)] * PIECE), pieces([("same", 10)] * (PIECE + 1))
    assert few[0].path == many[0].path
    assert few[0].digest != many[0].digest


def test_the_index_ends_where_a_browser_can_take_no_more() -> None:
    assert len(pieces([("same", MOST // PIECE + 1)] * (5 * PIECE))) == 1
    assert len(pieces([("same", MOST // PIECE // 2)] * (5 * PIECE))) == 3
    assert [one.path for one in pieces([])] == ["search-index.js"]


def test_the_files_of_the_index_together_have_every_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teiwright.edition.search.PIECE", 2)
    shelf = Shelf()
    for number in range(5):
        shelf.put(f"talk-{number}", rows(outlined(f"talk-{number}", [("t1", "Ada", f"Turn {number}")])))
    found = pieces(shelf.said_digests())
    names = [one.path for one in found[1:]]
    read = [fallback_index(shelf, one.start, names).decode() for one in found]
    facts = [json.loads(one.removeprefix("var TEIWRIGHT = ").removesuffix(";\n")) for one in read]
    assert facts[0]["more"] == ["search-index-2.js", "search-index-3.js"]
    assert [turn[0] for one in facts for turn in one["turns"]] == [f"talk-{number}" for number in range(5)]
    assert [id for one in facts for id in one["titles"]] == [f"talk-{number}" for number in range(5)]

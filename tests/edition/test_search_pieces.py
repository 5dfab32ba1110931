"""The search index of a corpus is in pieces: each turn is in one, and a change leaves the others as they are."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from teiwright.edition.outline import Card, Outline
from teiwright.edition.search import LEAST, MOST, contents, files, folded, pieces
from teiwright.edition.shelf import Shelf, rows

WORDS = st.text(st.sampled_from('a"[],\\ éÉ\n'), max_size=12)
TURNS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4)
TALKS = [(f"talk-{number}", f"digest {number}", LEAST // 50) for number in range(2000)]


def outlined(id: str, turns: list[tuple[str, str, str]]) -> Outline:
    return Outline(
        Card(id, f"Of {id}", "", "1958-05-01", ("1 May 1958",), "", (), 0, 0, 0, 0), (), (), (), (), tuple(turns)
    )


def shelf_of(documents: dict[str, list[tuple[str, str, str]]]) -> Shelf:
    shelf = Shelf()
    for id, turns in documents.items():
        shelf.put(id, rows(outlined(id, turns)))
    return shelf


def told(data: bytes) -> object:
    """What a script of the index says."""
    return json.loads(data.decode().partition(" = ")[2].removesuffix(";\n"))


@given(st.lists(TURNS, max_size=3))
def test_every_turn_stands_in_the_index_with_its_document(documents: list[list[tuple[str, str, str]]]) -> None:
    ids = [f'talk "{number}"' for number in range(len(documents))]
    shelf = shelf_of(dict(zip(ids, documents, strict=True)))
    texts = [told(next(files(shelf, one)).data) for one in pieces(shelf.said_digests())]
    found = [document for piece in texts for document in piece]
    assert found == [
        [id, f"Of {id}", "1 May 1958", list(map(list, turns))] for id, turns in zip(ids, documents, strict=True)
    ]


@given(TURNS)
def test_no_word_is_missed_among_the_words_of_a_piece(turns: list[tuple[str, str, str]]) -> None:
    shelf = shelf_of({"talk": turns})
    _, words = (told(file.data) for file in files(shelf, pieces(shelf.said_digests())[0]))
    wanted = {word for _, label, text in turns for word in re.findall(r"[^\W_]+", folded(f"{label} {text}"))}
    assert set(words.split()) == wanted


def test_words_are_folded_as_the_page_folds_what_is_looked_for() -> None:
    assert [folded(text) for text in ("Törvall", "ÉTÉ", "straße", "Йод", "한국")] == [
        "torvall",
        "ete",
        "straße",
        "иод",
        "한국",
    ]


def test_a_changed_transcript_changes_one_piece() -> None:
    changed = [*TALKS[:700], ("talk-700", "another digest", LEAST // 50 + 3), *TALKS[701:]]
    before, after = pieces(TALKS), pieces(changed)
    assert len(before) > 20
    (one,) = set(after) - set(before)
    assert one.start <= 700 < one.start + one.size


def test_a_transcript_more_leaves_nearly_all_pieces_as_they_are() -> None:
    before = {(one.name, one.digest) for one in pieces(TALKS)}
    after = {(one.name, one.digest) for one in pieces([("a-new-talk", "its digest", LEAST // 50), *TALKS])}
    assert len(after - before) < 6
    assert len(before - after) < 6


def test_the_pieces_are_the_whole_in_its_order() -> None:
    found = pieces(TALKS)
    assert [number for one in found for number in range(one.start, one.start + one.size)] == list(range(len(TALKS)))
    assert [one.name for one in found] == [TALKS[one.start][0] for one in found]
    assert pieces([]) == []


def test_the_pieces_of_a_large_corpus_are_larger_and_no_more() -> None:
    many = [(f"talk-{number}", "", LEAST) for number in range(10 * MOST)]
    assert MOST // 4 < len(pieces(many)) <= MOST


def test_the_list_names_the_pieces_and_says_whether_pagefind_has_them() -> None:
    shelf = shelf_of({"one": [("sp1", "Ann", "Yes.")], "two": [("sp1", "Bo", "No.")]})
    file = contents(pieces(shelf.said_digests()), by_pagefind=True)
    assert str(file.path) == "search/pieces.js"
    assert told(file.data) == {"names": ["one"], "pagefind": True}


def test_no_document_takes_the_name_of_the_list() -> None:
    shelf = shelf_of({"pieces": [("sp1", "Ann", "Yes.")]})
    found = pieces(shelf.said_digests())
    paths = [contents(found).path, *(file.path for file in files(shelf, found[0]))]
    assert len(set(paths)) == 3

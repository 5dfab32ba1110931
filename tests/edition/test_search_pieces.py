"""The search index of a corpus is put together from text that is not read again, whatever words there are in it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from teiwright.edition.outline import Card, Outline
from teiwright.edition.search import fallback_index
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

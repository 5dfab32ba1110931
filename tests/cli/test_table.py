"""Tables in a terminal."""

from __future__ import annotations

from teiwright.cli.table import table


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    rows = [("document", "turns"), ("weir", 7), ("interview", 1234)]
    assert list(table(rows)) == [
        "document   turns",
        "weir           7",
        "interview  1,234",
    ]

"""Which words of a text are ordinary ones."""

from __future__ import annotations

import pytest

from teiwright.names.common import CommonWords

TEXT = "the bell, a market;\ngrain (peace) thomas's lamps, two words. half-light hills: roads) mill"
WORDS = ("the", "bell", "market", "grain", "peace", "thomas", "lamp", "two words", "half", "light", "hill", "hills")


@pytest.mark.parametrize("word", [*WORDS, "road", "roads", "mill", "mil", "ell", ""])
def test_ordinary_words_are_the_same_in_a_short_text_and_in_a_long_one(word: str) -> None:
    assert (word in CommonWords(TEXT)) == (word in CommonWords(TEXT + "\n" * 20_000))


def test_a_word_is_ordinary_with_a_sign_or_an_s_after_it_and_not_inside_another() -> None:
    assert [word for word in WORDS if word in CommonWords(TEXT)] == ["the", "bell", "market", "grain", "lamp", "hills"]

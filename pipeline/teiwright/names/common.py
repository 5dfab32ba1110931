"""The words that a text writes in small letters, to tell ordinary words from names."""

from __future__ import annotations

from functools import lru_cache

from teiwright.source import words_of

_ENDINGS = ("", *",.;:?!)s", "s,", "s.")


@lru_cache(maxsize=1)
def common_words(text: str) -> CommonWords:
    """The ordinary words of a text; those of the text asked for last are kept."""
    return CommonWords(text)


class CommonWords:
    """The ordinary words of a text: what stands between white space, a sign after it or an ``s`` aside."""

    def __init__(self, text: str) -> None:
        self._words = frozenset(words_of(text))

    def __contains__(self, word: str) -> bool:
        return not self._words.isdisjoint([word + ending for ending in _ENDINGS])

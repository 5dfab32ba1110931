"""The words that a text writes in small letters, to tell ordinary words from names."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from teiwright.source import words_of

_ENDINGS = ("", *",.;:?!)s", "s,", "s.")
_ENDED = re.compile(r"(?:[,.;:?!)]|s[,.]?)?(?!\S)")
_LONG = 1 << 14
"""Characters from which on all words of a text are gathered: to look for the few that are asked for takes less."""


@lru_cache(maxsize=1)
def common_words(text: str) -> CommonWords:
    """The ordinary words of a text; those of the text asked for last are kept."""
    return CommonWords(text)


class CommonWords:
    """The ordinary words of a text: what stands between white space, a sign after it or an ``s`` aside."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._is_found(word) if len(self._text) < _LONG else self._is_listed(word)
        return known

    def _is_found(self, word: str) -> bool:
        text, at = self._text, self._text.find(word) if word.isalnum() else -1
        while at >= 0:
            if (not at or text[at - 1].isspace()) and _ENDED.match(text, at + len(word)):
                return True
            at = text.find(word, at + 1)
        return False

    def _is_listed(self, word: str) -> bool:
        return not self._words.isdisjoint([word + ending for ending in _ENDINGS])

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(words_of(self._text))

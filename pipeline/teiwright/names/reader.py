"""Reads names in a language: the vocabulary and the grammar together, and what was read once is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from teiwright.languages import Language
from teiwright.names.common import common_words
from teiwright.names.grammar import Grammar, Token
from teiwright.names.inside import Reading, of_name, readings
from teiwright.names.reading import Piece, pieces
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Span, made

_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)([.:]?)$")
_AFTER = re.compile(r"\s+([a-z]*+[^\W\d_]*+)")
_REACH = 24
_MOST_RUNS = 1 << 12
"""So many runs are kept with what they say in any text."""


class Words(NamedTuple):
    """Capitalised words in a row: the pieces that may be names, and who they may be. Equal ones of a text are one."""

    written: str
    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]


class Run(NamedTuple):
    """Capitalised words in a row, at an offset of the source."""

    start: int
    end: int
    words: Words


class _Known(dict[str, Words | None]):
    """The runs of a text by how they are written; each is read when it is first asked for."""

    def __init__(self, read: Callable[[str], Words | None]) -> None:
        self._read = read

    def __missing__(self, run: str) -> Words | None:
        found = self[run] = self._read(run)
        return found


class _Kept(NamedTuple):
    """What was read in a text."""

    text: str
    words: Mapping[str, Words | None]
    runs: dict[Span, tuple[Run, ...]]


class Reader:
    """Reads the runs of texts in one language; those of the text read last are kept, and many of those before."""

    def __init__(self, language: Language) -> None:
        self.vocabulary = Vocabulary(language)
        self.grammar = Grammar(self.vocabulary)
        self._last = _Kept("", {}, {})
        self.read = lru_cache(maxsize=_MOST_RUNS)(self._words)

    def runs(self, text: str, span: Span) -> Sequence[Run]:
        """The runs in a stretch of text that hold anything that may be a name."""
        kept = self._last
        if text is not kept.text:
            kept = self._last = _Kept(text, _Known(self.read), {})
        known, found = kept.words, kept.runs.get(span)
        if found is None:
            seen = self.grammar.runs(text, span)
            found = tuple([made(Run, (*run.span(), words)) for run in seen if (words := known[run[0]])])
            kept.runs[span] = found
        return found

    def forget(self) -> None:
        """Lets go of the text read last: of its runs, and of its ordinary words."""
        self._last = _Kept("", {}, {})
        common_words.cache_clear()

    def _words(self, run: str) -> Words | None:
        """The pieces of a run, but for those that name an organisation; None where none is left."""
        words = self.vocabulary
        found = pieces(self.tokens(run), words.forenames, words.surnames_too, of_places=bool(words.nominatives))
        people = tuple([of_name(piece, words) for piece in found if piece.followed != "organisation"])
        return Words(run, people, tuple(readings(run, people, words))) if people else None

    def tokens(self, text: str) -> list[Token]:
        """The words of a run, capitalised or not."""
        return self.grammar.tokens(text)


@lru_cache
def reader_of(language: Language) -> Reader:
    """The reader of a language, made once."""
    return Reader(language)


def word_before(text: str, offset: int, stopped: frozenset[str] = frozenset()) -> str:
    """The word that ends before an offset, folded; empty where there is none or a sentence ends between.

    After a word of ``stopped`` (abbreviations, ``Recorded by:``) a full stop or a colon is no end.
    """
    start = offset - _REACH if offset > _REACH else 0
    near = text[start:offset].removesuffix("[")
    words = near.rsplit(None, 1)
    if not words or not near[-1].isspace():
        return ""
    last = words[-1]
    if last.isalpha() and len(words) > 1:
        return folded(last)
    if not last[-1].isalnum() and last[-1] not in ".:":
        return ""
    end = start + len(near.rstrip())
    found = _BEFORE.search(text, end - len(last), end)
    if not found:
        return ""
    word = folded(found[1])
    return word if not found[2] or word in stopped else ""


def word_after(text: str, offset: int) -> str:
    """The word that begins after an offset, white space between them; empty where there is none."""
    found = _AFTER.match(text, offset, offset + _REACH)
    return found[1] if found else ""

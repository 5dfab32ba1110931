"""Reads names in a language: the vocabulary and the grammar together, and what was read once is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from teiwright.languages import Language
from teiwright.names.grammar import Grammar, Token
from teiwright.names.reading import Piece, pieces
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Span

_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)([.:]?)$")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_REACH = 24


class Run(NamedTuple):
    """Capitalised words in a row, at an offset of the source, and the pieces of them that may be names."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


class _Kept(NamedTuple):
    """What was read in a text."""

    text: str
    read: dict[str, tuple[Piece, ...]]
    runs: dict[Span, tuple[Run, ...]]


class Reader:
    """Reads the runs of texts in one language; those of the text read last are kept."""

    def __init__(self, language: Language) -> None:
        self.vocabulary = Vocabulary(language)
        self.grammar = Grammar(self.vocabulary)
        self._last = _Kept("", {}, {})

    def runs(self, text: str, span: Span) -> tuple[Run, ...]:
        """The runs in a stretch of text that hold anything that may be a name."""
        kept = self._last
        if text is not kept.text:
            kept = self._last = _Kept(text, {}, {})
        found = kept.runs.get(span)
        if found is None:
            found = kept.runs[span] = tuple(self._scan(kept, span))
        return found

    def _scan(self, kept: _Kept, span: Span) -> Iterator[Run]:
        for found in self.grammar.runs(kept.text, span):
            run = found[0]
            read = kept.read.get(run)
            if read is None:
                read = kept.read[run] = self.pieces(run)
            if read:
                yield Run(found.start(), found.end(), read)

    def pieces(self, run: str) -> tuple[Piece, ...]:
        """The pieces of a run; none where it is too long to be read (a text in capitals)."""
        return tuple(pieces(self.tokens(run), self.vocabulary.forenames))

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
    near = text[max(0, offset - _REACH) : offset]
    said = near.rstrip()
    if not said or len(said) == len(near):
        return ""
    end = offset - len(near) + len(said)
    found = _BEFORE.search(text, end - len(said.rsplit(None, 1)[-1]), end)
    if not found:
        return ""
    word = folded(found[1])
    return word if not found[2] or word in stopped else ""


def word_after(text: str, offset: int) -> str:
    """The word that begins after an offset, white space between them; empty where there is none."""
    found = _AFTER.match(text, offset, offset + _REACH)
    return found[1] if found else ""

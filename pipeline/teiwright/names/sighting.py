"""Evidence in a transcript that a name is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from teiwright.names.grammar import Token
from teiwright.names.reader import Reader, Run, word_after, word_before
from teiwright.names.reading import Name, Piece, whole_name
from teiwright.names.vocabulary import Vocabulary
from teiwright.people import folded
from teiwright.source import Span

_OWNS = re.compile(r"['’][sS](?!\w)")
SURE = 2
HINT = 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name, how it stands in the text, where, and how much it says that this is a person."""

    name: Name
    shown: str
    offset: int
    weight: int
    by: str = "text"
    """What it stands in: ``label``, ``list``, ``head`` or ``text``; for hints, what hints: ``shape``, ``owner``."""
    role: str = ""
    """What a list says of the person after the name."""


def sightings(text: str, span: Span, reader: Reader) -> Iterator[Sighting]:
    """What the prose in a span gives away: initials, titles, given names, verbs of saying.

    Names of several words come without weight where nothing says that they are a person's.
    """
    for run in reader.runs(text, span):
        for piece in run.pieces:
            if piece.followed == "organisation":
                continue
            name = whole_name(piece)
            if name is None:
                continue
            seen = _weighed(text, run, piece, name, reader.vocabulary)
            if seen.weight or name.given:
                yield seen


def _weighed(text: str, run: Run, piece: Piece, name: Name, vocabulary: Vocabulary) -> Sighting:
    sighting = Sighting(name, shown(text, run.start, name), run.start + name.start, 0)
    before = piece.before or folded(word_before(text, run.start))
    sure = _inside(piece, name, vocabulary) or _named_by(text, run, name, before, vocabulary)
    if sure:
        return replace(sighting, weight=sure)
    if _mixed(piece.tokens):
        return replace(sighting, weight=HINT, by="shape")
    if before in vocabulary.articles or vocabulary.demonym(name.surname):
        return sighting
    if before in vocabulary.tells or word_after(text, run.start + name.end) in vocabulary.says:
        return replace(sighting, weight=HINT)
    if not name.given and _OWNS.match(text, run.start + name.end):
        return replace(sighting, weight=HINT, by="owner")
    return sighting


def shown(text: str, start: int, name: Name) -> str:
    """A name as it stands in the text, white space folded."""
    return " ".join(text[start + name.start : start + name.end].split())


def _inside(piece: Piece, name: Name, vocabulary: Vocabulary) -> int:
    """What the piece by itself says."""
    if name.initials:
        return SURE if _initialled(piece.tokens, vocabulary) else 0
    if name.titles or (name.given and name.given[0] in vocabulary.forenames):
        return SURE
    tokens = piece.tokens
    return SURE if tokens[0].kind == "leading" and len(tokens) == 2 else 0


def _mixed(tokens: tuple[Token, ...]) -> bool:
    """Fidel CASTRO."""
    return len(tokens) > 1 and tokens[-1].capitals and not tokens[0].capitals and len(tokens[-1].word) > 3


def _initialled(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> bool:
    letters = [token.word for token in tokens if token.kind == "initial"]
    return " ".join(letters) not in vocabulary.acronyms and len(tokens[-1].word) > 1


def _named_by(text: str, run: Run, name: Name, before: str, vocabulary: Vocabulary) -> int:
    """What the word before says: a title in small letters, a relation, ``Recorded by``."""
    if before in vocabulary.personal or before in vocabulary.offices or before in vocabulary.kin:
        return SURE
    phrase = text[max(0, run.start - 40) : run.start] if name.given and before in vocabulary.by_last else ""
    return SURE if phrase and _ends_with(phrase, vocabulary.by) else 0


def _ends_with(text: str, phrases: frozenset[str]) -> bool:
    ending = folded(text.replace(":", " "))
    return any(ending.endswith(phrase) for phrase in phrases)

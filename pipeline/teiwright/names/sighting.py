"""Evidence in a transcript that a name is a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from teiwright.names.grammar import Token
from teiwright.names.reader import Reader, Run, word_after, word_before
from teiwright.names.reading import TITLES, Name, Piece, whole_name
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Span

_OWNS = re.compile(r"['’][sS](?!\w)")
_USUAL = re.compile(r"(?:Ma?c|O['’])?[^\W\d_][^\WA-Z\d_]+(?:[-‐‑]\w+)*")
_OWNED = re.compile(r"([^\W\d_]+)['’]s?\s$")
_GENITIVES = ("'", "’", "'s", "’s")
_OFFICE = re.compile(r"([^\W\d_]+)\s+[^\W\d_]+\s+\Z")
_REACH = 30
_NUMBER = re.compile(r"\s+\d")
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
    """What it stands in: ``label``, ``list``, ``head`` or ``text``; else what hints
    at it (``shape``, ``owner``, ``alone``), or ``start`` where it may be the first word of a sentence and a name."""
    role: str = ""
    """What a list says of the person after the name."""
    says: bool = False
    """Whether a verb of saying follows."""


def sightings(text: str, span: Span, reader: Reader) -> Iterator[Sighting]:
    """What the prose in a span gives away: initials, titles, given names, verbs of saying.

    Names of several words come without weight where nothing says that they are a person's.
    """
    for run in reader.runs(text, span):
        for piece in run.pieces:
            if piece.followed == "organisation":
                continue
            name = whole_name(piece if reader.vocabulary.hints else _as_far_as_sure(piece, reader.vocabulary))
            if name is None or (piece.followed in TITLES and not (name.given or name.titles)):
                continue
            if name.surname in reader.vocabulary.roles and not name.given:
                continue
            seen = _weighed(text, run, piece, name, reader.vocabulary, inside=run.start > span.start)
            if seen.weight:
                yield seen
            elif name.given and reader.vocabulary.hints:
                yield seen if _inside_sentence(text, run, span) else replace(seen, by="start")


def _as_far_as_sure(piece: Piece, vocabulary: Vocabulary) -> Piece:
    """A piece without the nouns after it, where nouns are capitalised: forenames, initials, and one word more."""
    last = max((number for number, one in enumerate(piece.tokens) if _is_given(one, vocabulary)), default=-1)
    return piece if last < 0 else replace(piece, tokens=_through(piece.tokens, last + 1))


def _is_given(token: Token, vocabulary: Vocabulary) -> bool:
    return token.kind == "initial" or token.word.partition(" ")[0] in vocabulary.forenames


def _through(tokens: tuple[Token, ...], number: int) -> tuple[Token, ...]:
    """The tokens up to the first that is no particle from a number on."""
    end = next((at for at in range(number, len(tokens)) if tokens[at].kind != "particle"), len(tokens) - 1)
    return tokens[: end + 1]


def _weighed(text: str, run: Run, piece: Piece, name: Name, vocabulary: Vocabulary, *, inside: bool) -> Sighting:
    """The sighting with its weight; no word before counts where a passage begins with it."""
    says = word_after(text, run.start + name.end) in vocabulary.says
    sighting = Sighting(name, shown(text, run.start, name), run.start + name.start, 0, says=says)
    before = piece.before or (word_before(text, run.start, vocabulary.stopped) if inside else "")
    if piece.titles and piece.tokens[-1].capitals and _is_capital_prose(text, run, name, vocabulary):
        return sighting
    sure = _inside(piece, name, vocabulary) or _named_by(text, run, name, before, vocabulary)
    if sure:
        return replace(sighting, weight=sure)
    if _mixed(piece.tokens):
        return replace(sighting, weight=HINT, by="shape")
    return _hinted(text, run, piece, sighting, before, vocabulary)


def _is_capital_prose(text: str, run: Run, name: Name, vocabulary: Vocabulary) -> bool:
    """Whether what looks like a surname is the next word of prose in capitals: ``THE GENERAL THINKS THAT …``."""
    *before, title = text[run.start : run.start + name.start].split() or [""]
    article = folded(before[-1]) if before else word_before(text, run.start)
    office = folded(title) not in vocabulary.personal and not name.given
    return office and article in vocabulary.articles and text[run.start : run.end].isupper()


def _hinted(text: str, run: Run, piece: Piece, sighting: Sighting, before: str, vocabulary: Vocabulary) -> Sighting:
    """The sighting with what verbs and prepositions around it hint."""
    name, alone = sighting.name, len(piece.tokens) == 1
    after = run.start + name.end
    if not vocabulary.hints or vocabulary.demonym(name.surname) or (alone and not _USUAL.fullmatch(sighting.shown)):
        return sighting
    of = before in vocabulary.of and _is_of_office(text, run.start, vocabulary)
    if of or before in vocabulary.articles or before in vocabulary.where or _is_owned(text, run, vocabulary):
        return replace(sighting, weight=-SURE) if alone else sighting
    if before in vocabulary.tells or sighting.says:
        return replace(sighting, weight=HINT)
    if alone and _OWNS.match(text, after):
        return replace(sighting, weight=HINT, by="owner")
    if alone and _stands_alone(text, run, piece, before):
        return replace(sighting, weight=HINT, by="alone")
    return sighting


def _is_of_office(text: str, offset: int, vocabulary: Vocabulary) -> bool:
    """Whether it is what somebody holds an office of: ``the member for Norland``."""
    found = _OFFICE.search(text, max(0, offset - _REACH), offset)
    return found is not None and folded(found[1]) in vocabulary.offices


def _is_owned(text: str, run: Run, vocabulary: Vocabulary) -> bool:
    """Whether a genitive stands before (``the President's Speech``, but not ``that's``)."""
    if not text[max(0, run.start - 3) : run.start - 1].endswith(_GENITIVES):
        return False
    owner = _OWNED.search(text, max(0, run.start - 20), run.start)
    return owner is not None and folded(owner[1]) not in vocabulary.functions


def _stands_alone(text: str, run: Run, piece: Piece, before: str) -> bool:
    """Whether a lone capitalised word stands inside a sentence, with no number after it (``Item 5``)."""
    inside = before or text[run.start - 1 : run.start] == "/"
    token = piece.tokens[0]
    whole = not piece.before and not piece.followed and not token.capitals and len(token.word) > 2
    return bool(inside) and whole and not _NUMBER.match(text, run.end)


def _inside_sentence(text: str, run: Run, span: Span) -> bool:
    before = text[max(span.start, run.start - 3) : run.start].rstrip()
    return bool(before) and before[-1] not in '.!?:…("“„«'


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
    """What the words before say: a title in small letters, a relation, ``Recorded by``, ``speaking to``."""
    if before in vocabulary.small_titles or before in vocabulary.kin:
        return SURE
    phrases: frozenset[str] = frozenset()
    if before in vocabulary.talks_last and not vocabulary.demonym(name.surname):
        phrases |= vocabulary.talks
    if name.given and before in vocabulary.by_last:
        phrases |= vocabulary.by
    return SURE if phrases and _ends_with(text[max(0, run.start - 40) : run.start], phrases) else 0


def _ends_with(text: str, phrases: frozenset[str]) -> bool:
    ending = folded(text.replace(":", " "))
    return any(ending.endswith(phrase) for phrase in phrases)

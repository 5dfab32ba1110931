"""Reads what a run says of people by itself, whatever stands around it: once, however often the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teiwright.names.common import CommonWords
from teiwright.names.grammar import Token
from teiwright.names.reading import TITLES, Name, Piece, whole_name, without_first
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded

SURE = 2
HINT = 1
_USUAL = re.compile(r"(?:Ma?c|O['’])?[^\W\d_][^\WA-Z\d_]+(?:[-‐‑][^\W\d_a-z]\w*)*")
_CLAN = re.compile(r"(?:Mc|O['’])[A-Z][a-z]\w+")


class Reading(NamedTuple):
    """A piece of a run as the name of a person."""

    name: Name
    shown: str
    """The name as it stands in the text, white space folded."""
    before: str
    """The word before it in the run."""
    weight: int = 0
    """How much the piece by itself says that this is a person: ``SURE``, ``HINT`` or nothing."""
    hinted: bool = False
    """Whether what stands around it can hint at a person."""
    alone: bool = False
    """Whether it is one word."""
    apart: bool = False
    """Whether nothing else is in its run, and it is no abbreviation."""
    strange: bool = False
    """Whether it counts without weight, too: no ordinary word of the text or adjective of a country begins it."""
    known: bool = False
    """Whether everybody knows who bears the surname."""
    ended: bool = False
    """Whether it is one word that ends as surnames do."""
    shouted: bool = False
    """Whether after an article it is prose in capitals: ``THE GENERAL THINKS THAT …``."""


def of_name(piece: Piece, vocabulary: Vocabulary) -> Piece:
    """A piece from the forename before a name after the father on, or from a forename with more behind it."""
    tokens = piece.tokens
    if len(tokens) <= 2:
        return piece
    first = next((at for at in range(2, len(tokens)) if vocabulary.is_patronymic(tokens[at].word)), None)
    if first is not None:
        return piece._replace(tokens=tokens[first - 1 :])
    kept = without_first(tokens, vocabulary.forenames)
    return piece if kept is tokens else piece._replace(tokens=kept, before=tokens[0].word)


def readings(run: str, pieces: Iterable[Piece], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The pieces of a run that may be people, whatever else the text says."""
    for piece in pieces:
        name = whole_name(piece if vocabulary.hints else _as_far_as_sure(piece, vocabulary))
        if name is None or _is_none(piece, name, vocabulary):
            continue
        read = _reading(run, piece, name, vocabulary)
        if piece.titles and _is_shouted(run, piece, name, vocabulary):
            *before, _ = run[: name.start].split() or [""]
            if before and folded(before[-1]) in vocabulary.articles:
                continue
            read = read._replace(shouted=not before)
        yield read


def shown(run: str, name: Name) -> str:
    """A name as it stands in the text, white space folded."""
    return " ".join(run[name.start : name.end].split())


def _is_none(piece: Piece, name: Name, vocabulary: Vocabulary) -> bool:
    """Whether it is a role, or a word before a title, and no name."""
    if name.given:
        return False
    return name.surname in vocabulary.roles or (piece.followed in TITLES and not name.titles)


def among(read: Reading, common: CommonWords) -> Reading:
    """The same in a text of these ordinary words: a name that begins with one of them says less, or nothing."""
    if read.weight == SURE or (read.name.given or (read.name.surname,))[0] not in common:
        return read
    return read._replace(strange=False) if read.name.given else Reading(read.name, read.shown, read.before)


def _reading(run: str, piece: Piece, name: Name, vocabulary: Vocabulary) -> Reading:
    words, alone = shown(run, name), len(piece.tokens) == 1
    weight = _weight(piece, name, words, vocabulary) if name.titles or not alone else _of_clan(words)
    if weight == SURE:
        return Reading(name, words, piece.before, SURE)
    known = name.surname in vocabulary.surnames and piece.followed not in TITLES
    ended = alone and vocabulary.surname_like(name.surname)
    if not vocabulary.hints and alone and name.surname in vocabulary.forenames and not piece.followed:
        weight = HINT
    if weight or not vocabulary.hints:
        apart = not weight and alone and _is_apart(piece, vocabulary)
        return Reading(name, words, piece.before, weight, apart=apart, known=known, ended=ended)
    hinted = (not alone or _USUAL.fullmatch(words) is not None) and not vocabulary.demonym(name.surname)
    strange = bool(name.given) and not vocabulary.demonym(name.given[0])
    apart = alone and _is_apart(piece, vocabulary)
    return Reading(name, words, piece.before, 0, hinted, alone, apart, strange, known, ended)


def _is_apart(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether nothing else is in its run but the first word of a sentence (But Lind), and it is no abbreviation."""
    token = piece.tokens[0]
    first = not piece.before or piece.before in vocabulary.openings
    return first and not piece.followed and not token.capitals and len(token.word) > 2


def _is_shouted(run: str, piece: Piece, name: Name, vocabulary: Vocabulary) -> bool:
    """Whether an office and the word after it are prose in capitals, if an article goes before."""
    if not (piece.tokens[-1].capitals and not name.given and run.isupper()):
        return False
    *_, title = run[: name.start].split() or [""]
    return folded(title) not in vocabulary.personal


def _as_far_as_sure(piece: Piece, vocabulary: Vocabulary) -> Piece:
    """A piece without the nouns around it, where nouns are capitalised: forenames, initials, and one word more."""
    given = [number for number, one in enumerate(piece.tokens) if _is_given(one, vocabulary)]
    return piece._replace(tokens=_through(piece.tokens, given[-1] + 1)[given[0] :]) if given else piece


def _is_given(token: Token, vocabulary: Vocabulary) -> bool:
    return token.kind == "initial" or token.word.partition(" ")[0] in vocabulary.forenames


def _through(tokens: tuple[Token, ...], number: int) -> tuple[Token, ...]:
    """The tokens up to the first that is no particle from a number on."""
    end = next((at for at in range(number, len(tokens)) if tokens[at].kind != "particle"), len(tokens) - 1)
    return tokens[: end + 1]


def _weight(piece: Piece, name: Name, words: str, vocabulary: Vocabulary) -> int:
    """What the piece by itself says."""
    tokens = piece.tokens
    if name.initials:
        sure = _initialled(tokens, vocabulary)
    elif name.titles or (name.given and name.given[0] in vocabulary.forenames):
        sure = True
    else:
        sure = tokens[0].kind == "leading" and len(tokens) == 2
    sure = (
        sure
        or any(map(_of_clan, words.split()[1:]))
        or any(vocabulary.is_patronymic(token.word) for token in tokens[1:])
    )
    return SURE if sure else HINT if _mixed(tokens) else 0


def _of_clan(word: str) -> int:
    """O'Neill, McCarran: no other word is written so."""
    return SURE if _CLAN.fullmatch(word) else 0


def _initialled(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> bool:
    letters = [token.word for token in tokens if token.kind == "initial"]
    return " ".join(letters) not in vocabulary.acronyms and max(len(tokens[0].word), len(tokens[-1].word)) > 1


def _mixed(tokens: tuple[Token, ...]) -> bool:
    """Fidel CASTRO."""
    return tokens[-1].capitals and not tokens[0].capitals and len(tokens[-1].word) > 3

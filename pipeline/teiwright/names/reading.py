"""Reads a run of capitalised words into pieces that may be names, and a piece into its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teiwright.names.given import Given
from teiwright.names.grammar import Token

TITLES = ("honorific", "office")
_NAMES = ("word", "initial", "leading")
"""Words that are of a name wherever they stand."""
_NEVER_ALONE = ("particle", "leading", "initial")
_LONGEST = 5
_INITIALS = 2
"""So many initials behind a surname tell that it stands first."""


class Piece(NamedTuple):
    """Words of a run between its titles, places and function words."""

    tokens: tuple[Token, ...]
    titles: tuple[str, ...] = ()
    """The titles directly before it, in the same run."""
    followed: str = ""
    """What kind of word comes after it in the run."""
    before: str = ""
    """The word before it in the run."""


class Name(NamedTuple):
    """A name in its parts, compared form; ``start`` and ``end`` are places in the run."""

    start: int
    end: int
    given: Given
    surname: str
    titles: tuple[str, ...] = ()
    initials: bool = False


def pieces(
    tokens: list[Token],
    forenames: frozenset[str] = frozenset(),
    surnames_too: frozenset[str] = frozenset(),
    *,
    of_places: bool = False,
) -> Iterable[Piece]:
    """The pieces of a run, in order; after a forename, a country or a city may be a surname (Michael Jordan).

    So may a word of ``surnames_too`` (Martin Luther King). With ``of_places`` the country or city between a title and a
    name says whose title it is (Премьер-министр Франции Ширак).
    """
    if len(tokens) == 1:
        return (Piece(tuple(tokens)),) if tokens[0].kind in _NAMES else ()
    return _pieces(tokens, forenames, surnames_too, ("modifier", "place") if of_places else ("modifier",))


def _pieces(
    tokens: list[Token], forenames: frozenset[str], surnames_too: frozenset[str], between: tuple[str, ...]
) -> Iterator[Piece]:
    titles: list[str] = []
    held: list[Token] = []
    before = ""
    for number, token in enumerate(tokens):
        called = token.word in surnames_too and bool(held) and _is_forename(held[-1], forenames)
        if called or token.kind in _NAMES or _belongs(token, held, tokens, number, forenames):
            held.append(token._replace(kind="word") if called else token)
            continue
        while held and held[-1].kind == "particle":
            held.pop()
        if held:
            yield Piece(tuple(held), tuple(titles), token.kind, before)
            held, titles = [], []
        before = token.word
        if token.kind in TITLES:
            titles.append(token.word)
        elif token.kind not in between:
            titles = []
    if held:
        yield Piece(tuple(held), tuple(titles), before=before)


def _is_forename(token: Token, forenames: frozenset[str]) -> bool:
    return token.kind == "initial" or token.word in forenames


def without_first(tokens: tuple[Token, ...], forenames: frozenset[str]) -> tuple[Token, ...]:
    """Without a word before a forename with more behind it: the first of a sentence, or a noun."""
    if len(tokens) > _INITIALS and tokens[0].kind == "word" and tokens[0].word not in forenames:
        return tokens[1:] if tokens[1].kind == "word" and tokens[1].word in forenames else tokens
    return tokens


def _belongs(token: Token, held: list[Token], tokens: list[Token], number: int, forenames: frozenset[str]) -> bool:
    """Whether another word goes on with the name; Mr. Hill is a person, General Assembly is none."""
    last = number + 1 == len(tokens)
    after_honorific = number > 0 and tokens[number - 1].kind == "honorific"
    if token.kind == "particle":
        joins = len(token.word) == 1 and not last and _begins_another(tokens[number + 1 :], forenames)
        return (bool(held) or after_honorific) and not (last or joins)
    if token.kind in ("place", "organisation") and last:
        return after_honorific or (token.kind == "place" and any(_is_forename(one, forenames) for one in held))
    return False


def _begins_another(tokens: list[Token], forenames: frozenset[str]) -> bool:
    """Whether another person begins there: a forename, or two names of one (Rahola y Saura Laporta)."""
    first, *more = tokens
    return first.word in forenames or (bool(more) and more[0].kind in (*_NAMES, "particle"))


def whole_name(piece: Piece) -> Name | None:
    """The name that a piece is, taken that it is one: given names or initials, then the surname."""
    if len(piece.tokens) == 1:
        (token,) = piece.tokens
        return None if token.kind in _NEVER_ALONE else Name(token.start, token.end, (), token.word, piece.titles)
    if piece.tokens[-1].kind == "initial":
        return surname_first(piece)
    tokens = from_initials(piece.tokens)
    named = [token for token in tokens if token.kind not in ("particle", "leading")]
    if not named or len(named) > _LONGEST or named[-1].kind == "initial":
        return None
    given = tuple([word for token in named[:-1] for word in token.word.split()])
    initials = "initial" in [token.kind for token in named]
    return Name(tokens[0].start, tokens[-1].end, given, _surname(tokens), piece.titles, initials)


def surname_first(piece: Piece) -> Name | None:
    """A surname with nothing but two initials or more behind it: ``Андропов Ю.В.``"""
    first, *rest = piece.tokens
    if first.kind != "word" or len(rest) < _INITIALS or any(token.kind != "initial" for token in rest):
        return None
    given = tuple(word for token in rest for word in token.word.split())
    return Name(first.start, rest[-1].end, given, first.word, piece.titles, initials=True)


def _surname(tokens: tuple[Token, ...]) -> str:
    if len(tokens) == 2 and tokens[0].kind == "leading":
        return f"{tokens[0].word} {tokens[1].word}"
    return tokens[-1].word


def from_initials(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without abbreviations before the name, and what stands before the forename before the first initial."""
    while len(tokens) > 1 and tokens[0].kind == "word" and tokens[0].capitals and not tokens[-1].capitals:
        tokens = tokens[1:]
    first = next((number for number, token in enumerate(tokens) if token.kind == "initial"), 0)
    return tokens[max(0, first - 1) :]

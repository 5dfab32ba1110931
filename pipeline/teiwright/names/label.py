"""Reads a label: whom it names, or which role."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from teiwright.names.grammar import Token
from teiwright.names.reader import Reader
from teiwright.names.reading import TITLES, Name, pieces, whole_name
from teiwright.people.person import folded
from teiwright.source import Span
from teiwright.transcript import Transcript

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_HONORARY = re.compile(r"\bh\.\s?c\.(?:\s?mult\.)?")
"""Of a doctor *honoris causa*."""
_DOUBT = "?*:"
_GIVEN = 2
"""Given names that follow a surname in a label at most."""
_INITIALS = 2
"""Initials that follow a surname that is not in capitals."""
_MOST_LABELS = 1 << 9
"""So many labels are kept with what they say."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is understood: a name, or else a role or a voice by its own words."""

    name: Name | None
    shown: str
    words: str
    """The whole label as it is compared, without articles."""


class Called(NamedTuple):
    """Where somebody is first called so, and how often."""

    first: Span
    times: int


Labels = Mapping[str, Called]
"""What stands as the labels of a transcript."""


def labels_of(transcript: Transcript) -> Labels:
    """The labels as they stand, in the order of their first turns."""
    source, spans = transcript.source.text, defaultdict[str, list[Span]](list)
    for turn in transcript.turns:
        start, end = speaker = turn.speaker
        spans[source[start:end] or turn.part].append(speaker)
    return {text: Called(of[0], len(of)) for text, of in spans.items()}


@lru_cache(maxsize=_MOST_LABELS)
def read_label(label: str, reader: Reader) -> Label:
    """What a label says; a name in brackets after a role is the name."""
    text = " ".join(_HONORARY.sub(" ", label).strip(_DOUBT).split())
    for inside in _BRACKETS.findall(text):
        tokens = reader.tokens(inside)
        if len(tokens) > 1 and tokens[0].kind in TITLES:
            found = _name(inside, reader)
            if found:
                return found
    bare = " ".join(_BRACKETS.sub(" ", text).split()) or text
    return _name(bare, reader) or Label(None, bare, plain(bare, reader))


def plain(label: str, reader: Reader) -> str:
    """A label as it is compared, without articles and the Mr. of ``Mr. Speaker``."""
    words = folded(label).split()
    while len(words) > 1 and words[0] in reader.vocabulary.articles | reader.vocabulary.personal:
        words = words[1:]
    return " ".join(words)


def _name(text: str, reader: Reader) -> Label | None:
    """The label as a name, unless a word of it is none: an article, a number, a word in small letters."""
    head = _turned(text, reader) or text.partition(",")[0]
    tokens = reader.tokens(head)
    if any(character.isdigit() for character in head) or not tokens or _is_article(tokens[0], reader):
        return None
    if any(token.kind == "particle" and token.word not in _small(reader) for token in tokens):
        return None
    tokens = [token._replace(kind="word") if token.kind == "place" else token for token in tokens]
    if len(tokens) == 1 and tokens[0].word in reader.vocabulary.roles:
        return None
    while len(tokens) > 1 and tokens[0].kind == "word" and tokens[0].word in reader.vocabulary.roles:
        tokens = tokens[1:]
        if len(tokens) == 1 and tokens[0].word in reader.vocabulary.roles:
            return None
    # A lone word that is else a title or a function word is a name here: Lord, Will.
    if len(tokens) == 1 and tokens[0].kind not in ("office", "modifier"):
        tokens = [tokens[0]._replace(kind="word")]
    tokens = [token for token in tokens if token.kind != "particle" or token.word in reader.vocabulary.particles]
    found = [name for piece in pieces(tokens) if (name := whole_name(piece) or _surname_first(piece.tokens))]
    if not found:
        return None
    name = found[-1]
    return Label(name, head[name.start : name.end], folded(text))


def _turned(text: str, reader: Reader) -> str:
    """``Kern, Anna`` as it is said; empty where what follows the comma is no given name."""
    surname, _, given = (part.strip() for part in text.partition(","))
    tokens = reader.tokens(given)
    if not tokens or len(tokens) > _GIVEN or len(reader.tokens(surname)) != 1 or "," in given:
        return ""
    plain = all(token.kind in ("word", "initial") for token in (*tokens, *reader.tokens(surname)))
    acronym = not given.istitle() and not (given.isupper() and surname.isupper())
    return f"{given} {surname}" if plain and not acronym and len(given.split()) == len(tokens) else ""


def _surname_first(tokens: Sequence[Token]) -> Name | None:
    """``KERN R. T.``, ``Kern R.T.``: a surname, and nothing but initials after it; two where it is not in capitals."""
    first, *rest = tokens
    if first.kind != "word" or not rest or any(token.kind != "initial" for token in rest):
        return None
    if not first.capitals and len(rest) < _INITIALS:
        return None
    return Name(first.start, rest[-1].end, tuple(token.word for token in rest), first.word, initials=True)


def _is_article(token: Token, reader: Reader) -> bool:
    return token.kind != "initial" and token.word in reader.vocabulary.articles


def _small(reader: Reader) -> frozenset[str]:
    """Words that may stand in a name in small letters."""
    return reader.vocabulary.particles | reader.vocabulary.personal

"""People: what a personography says of them, and who they are in one conversation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

_PLAIN = str.maketrans(
    {chr(code): chr(code) for code in range(0x500)}
    | dict.fromkeys('.-‐‑–,()"“”«»', " ")
    | {"'": "", "’": "", "ʹ": "", "ʼ": ""}
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", "")
)
"""What a character becomes; those of most scripts that stay as they are stand here, too: to find none takes longer."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role that a person held, as ISO dates (``1960``, ``1960-05-17``), open ends empty."""

    name: str
    start: str = ""
    end: str = ""


class Person(NamedTuple):
    """One person of a personography or of a transcript.

    ``name`` is the name to show; ``forms`` are all names by which the text may call the person, ``name`` included.
    """

    id: str
    name: str
    surname: str = ""
    forename: str = ""
    forms: tuple[str, ...] = ()
    role: str = ""
    offices: tuple[Office, ...] = ()
    sex: str = ""
    birth: str = ""
    death: str = ""
    idnos: tuple[tuple[str, str], ...] = ()
    """Pairs of type (``wikidata``, ``VIAF``, ``GND``) and identifier."""
    note: str = ""
    drafted: bool = False
    """Whether teiwright found the person in the transcript, and no personography names them."""


@dataclass(frozen=True, eq=False)
class Personography:
    """The people a project knows, by id, in the order of its file.

    Two are the same only where they are one object, so that what is made of many people is made once.
    """

    people: Mapping[str, Person] = field(default_factory=dict)

    @cached_property
    def in_office(self) -> tuple[Person, ...]:
        """Those of whom it gives an office."""
        return tuple(person for person in self.people.values() if person.offices)


class Everybody(Mapping[str, Person]):
    """Those whom a personography knows, and drafts beside them, by id."""

    def __init__(self, known: Mapping[str, Person], drafts: Mapping[str, Person]) -> None:
        self._known, self._drafts = known, drafts

    def __getitem__(self, id: str) -> Person:
        return self._drafts.get(id) or self._known[id]

    def __iter__(self) -> Iterator[str]:
        return chain(self._known, self._drafts)

    def __len__(self) -> int:
        return len(self._known) + len(self._drafts)


UNKNOWN = Person("unknown", "Unknown speaker")
_GENERATED = re.compile(r"sp\d+|time\d+|genre|genre-conversation|teiwright|ed|unknown")


@dataclass(frozen=True)
class Cast:
    """The people of one conversation: those present, and the person each label stands for."""

    people: Mapping[str, Person] = field(default_factory=dict)
    """All who may be named in the text: the present, the personography, and people found in the text."""
    present: tuple[str, ...] = ()
    """Ids of those who speak or are listed as attending."""
    named: tuple[str, ...] = ()
    """Ids of those whom the text names in full or with a title, in the order of their first naming."""
    guessed: tuple[str, ...] = ()
    """Ids of drafts that only what is said around their names shows to be people."""
    narrated: tuple[str, ...] = ()
    """Ids of those who are named in full as saying something, with or without a turn of their own."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Id of the person by label, as the label stands in the source, white space folded."""
    drafts: tuple[str, ...] = ()
    """Ids of those whom no personography names."""


def is_reserved(id: str) -> bool:
    """Whether a document gives an id to something else: a turn, a time, who answers for it, an unknown voice."""
    return _GENERATED.fullmatch(id) is not None


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """A name as it is compared: lower case, no diacritics or apostrophes, single spaces, no stops and hyphens."""
    return " ".join(_plain(name).split())


def all_folded(names: Iterable[str]) -> Iterator[str]:
    """Each name ``folded``; many at once take a third of the time, and are not remembered."""
    lines = _plain("\n".join([name.replace("\n", " ") for name in names])).split("\n")
    return (" ".join(line.split()) for line in lines)


def _plain(text: str) -> str:
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", plain).replace("и\u0306", "й").replace("И\u0306", "Й")
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS).lower()

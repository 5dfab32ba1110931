"""Whom a name in the prose can mean: those of the conversation first, then all whom the personography knows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from teiwright.names.choice import bearers
from teiwright.names.common import CommonWords
from teiwright.names.given import closeness
from teiwright.names.index import Cases, Index, People
from teiwright.names.reader import Reader, Words
from teiwright.names.reading import Name, Piece
from teiwright.people.person import Person, folded


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A name, and who may be meant; offsets are those of the run. Equal runs of a text share one."""

    name: Name
    people: People
    others: bool = False
    """Whether the personography knows others of that name, of whom the text does not speak."""
    strange: bool = False
    """Whether the text nowhere says that this is a person: a surname alone, known to the personography."""
    ordinary: bool = False
    """Whether a surname alone is an ordinary word of the text, too."""
    familiar: bool = False
    """Whether it is a given name alone, and no form that the personography gives."""


@dataclass(frozen=True)
class Circle:
    """The people of a conversation and of the personography, by name."""

    near: Index
    far: Index
    forenames: dict[str, People]
    words: CommonWords
    reader: Reader
    cases: Cases
    date: datetime.date | None
    _known: dict[str, tuple[Mention, ...]] = field(default_factory=dict, repr=False, compare=False)

    def mentions(self, words: Words) -> tuple[Mention, ...]:
        """The mentions in a run; what was found once is kept."""
        known = self._known.get(words.written)
        if known is None:
            found = [self.mention(piece) for piece in words.pieces]
            known = self._known[words.written] = tuple(filter(None, found))
        return known

    def mention(self, piece: Piece) -> Mention | None:
        """Whom a piece of a run means, if anybody."""
        return self._near(piece) or self._forename(piece) or self._far(piece)

    def _near(self, piece: Piece) -> Mention | None:
        found = self.near.find(piece, self.cases)
        if found is None:
            return None
        name, people = found
        fitting = self._fitting(people, name)
        if name.given and (self._no_given(fitting, name) if fitting else self._no_forename(piece, name)):
            name = _bare(name, piece)
            fitting = self._fitting(people, name)
        if not fitting:
            return None
        known = {person.id for person in fitting}
        others = not name.given and any(one.id not in known for one in self.far.by_surname(name.surname))
        alone = not (name.given or name.titles)
        return Mention(name, fitting, others, ordinary=alone and name.surname in self.words)

    def _forename(self, piece: Piece) -> Mention | None:
        token = piece.tokens[0]
        people = self.forenames.get(token.word, ()) if len(piece.tokens) == 1 else ()
        if not people or token.word in self.words:
            return None
        return Mention(Name(token.start, token.end, (), token.word, piece.titles), people, familiar=True)

    def _far(self, piece: Piece) -> Mention | None:
        found = self.far.find(piece, self.cases)
        if found is None:
            return None
        name, people = found
        fitting = self._fitting(people, name)
        if name.given:
            fitting = tuple(one for one in fitting if _in_full(name, one))
        alone = not name.given and " " not in name.surname
        if not fitting or (alone and not self._may_stand_alone(name, piece)):
            return None
        return Mention(name, fitting, strange=alone)

    def _may_stand_alone(self, name: Name, piece: Piece) -> bool:
        whole = name.start == piece.tokens[0].start and name.end == piece.tokens[-1].end and not piece.followed
        return whole and len(name.surname) > 2 and name.surname not in self.words and piece.tokens[0].kind == "word"

    def _fitting(self, people: Iterable[Person], name: Name) -> People:
        return bearers(tuple(people), name, self.reader.vocabulary, self.date)

    def _no_given(self, people: People, name: Name) -> bool:
        """Whether nothing says that what stands before the surname is a given name (``Signior Benedick``)."""
        known = name.initials or name.given[0] in self.reader.vocabulary.forenames
        return not known and not any(person.forename for person in people)

    def _no_forename(self, piece: Piece, name: Name) -> bool:
        """Whether what stands before a surname is another word; where nouns have capitals, before a genitive it is."""
        word, vocabulary = piece.tokens[0].word, self.reader.vocabulary
        if word in vocabulary.forenames:
            return False
        inflected = not vocabulary.hints and piece.tokens[-1].word == name.surname + "s"
        return inflected or word in self.words or vocabulary.demonym(word)


def _in_full(name: Name, person: Person) -> bool:
    """Whether a given name stands in the text as the person's, in full or as initials do."""
    given = tuple(folded(person.forename).split())
    return bool(given) and (name.initials or closeness(name.given, given) > 1)


def _bare(name: Name, piece: Piece) -> Name:
    """The surname alone."""
    written = (token.start for token in piece.tokens if token.word == name.surname.split()[0])
    start = next(written, piece.tokens[-1].start)  # an inflected surname is written otherwise than it is looked up
    return name._replace(given=(), start=start, titles=())

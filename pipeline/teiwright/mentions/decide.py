"""Decides who is meant where several people bear a name, by what the conversation has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report, note, warning
from teiwright.mentions.mention import Mention
from teiwright.names.choice import called_so, likeliest, signs
from teiwright.names.index import People
from teiwright.names.reading import Name
from teiwright.names.vocabulary import Vocabulary
from teiwright.names.weigh import Candidates, listing, preferring, weighed
from teiwright.people.person import Person
from teiwright.source import Source, Span


class Decision(NamedTuple):
    """Who is meant, how certain that is (``None``: by the letter), and who else might be."""

    person: Person | None
    cert: str | None = None
    others: Candidates = ()


class Decider:
    """Decides mention after mention, passage after passage, for what was said before counts."""

    def __init__(self, conversation: Conversation, vocabulary: Vocabulary) -> None:
        cast = conversation.cast
        self._speaking = frozenset((*cast.speakers.values(), *cast.narrated))
        self._guessed = frozenset(cast.guessed)
        self._present = frozenset(cast.present)
        self._date, self._vocabulary = conversation.date, vocabulary
        self._usual: dict[tuple[Mention, tuple[str, ...]], Decision] = {}
        self.begin()

    def begin(self) -> None:
        """A new passage: nobody has been named in it."""
        self._in_full: dict[str, Person] = {}
        self._spoken_of: set[str] = set()

    def decide(self, mention: Mention, titles: tuple[str, ...]) -> Decision:
        """Who is meant by a mention before which these titles stand."""
        name = mention.name
        decision = self._decide(mention, titles)
        if name.given and decision.person:
            self._in_full[name.surname] = decision.person
        else:
            self._spoken_of.add(name.surname)
        return decision

    def _decide(self, mention: Mention, titles: tuple[str, ...]) -> Decision:
        usual = self._usual.get((mention, titles))
        if usual is None:
            usual = self._usual[mention, titles] = self._usually(mention, titles)
        return usual if mention.name.given or len(mention.people) == 1 else self._unless_named(usual, mention)

    def _usually(self, mention: Mention, titles: tuple[str, ...]) -> Decision:
        """Who is meant whatever the passage has said before."""
        people, name = mention.people, mention.name
        if len(people) == 1:
            return Decision(people[0], self._cert(mention, people[0]))
        titled = Name(name.start, name.end, name.given, name.surname, titles)
        likely = likeliest(people, titled, self._vocabulary, self._date)
        others = self._weighed(people, titled)
        if len(likely) == 1:
            return Decision(likely[0], "high" if name.given else "medium", others)
        return self._by_part(likely, others)

    def _cert(self, mention: Mention, person: Person) -> str | None:
        """How certain the only person is whom the conversation knows by that name."""
        if mention.others:
            return "high"
        return "medium" if person.id in self._guessed else "high" if mention.familiar else None

    def _weighed(self, people: People, name: Name) -> Candidates:
        """The people with their scores, by the same signs in the same order as one is chosen."""
        by_part = (
            lambda person: person.id in self._speaking,
            lambda person: person.id in self._present,
            lambda person: person in called_so((person,)),
        )
        return weighed(people, (*signs(people, name, self._date), *by_part))

    def _by_part(self, people: People, others: Candidates) -> Decision:
        """By the part people have in the conversation: who speaks, who is there, who is called so at all."""
        for cert, ids in (("high", self._speaking), ("medium", self._present)):
            fitting = tuple(person for person in people if person.id in ids)
            if fitting:
                return Decision(fitting[0], cert, others) if len(fitting) == 1 else Decision(None, None, others)
        called = called_so(people)
        return Decision(called[0], "medium", others) if len(called) == 1 else Decision(None, None, others)

    def _unless_named(self, usual: Decision, mention: Mention) -> Decision:
        """The usual one, unless the passage has just named another in full and not yet spoken of the usual one."""
        named = self._in_full.get(mention.name.surname)
        if named is None or named == usual.person or named not in mention.people:
            return usual
        if mention.name.surname in self._spoken_of and usual.person:
            return Decision(usual.person, "low", usual.others)
        return Decision(named, "medium", preferring(usual.others, named))


@dataclass
class Ambiguities:
    """What was decided by context or left open, told once for each name and choice."""

    source: Source
    _places: dict[tuple[str, str], list[Span]] = field(default_factory=dict)
    _others: dict[tuple[str, str], Candidates] = field(default_factory=dict)
    _certs: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def add(self, span: Span, decision: Decision) -> None:
        """Keeps a decision among several people."""
        key = (" ".join(self.source[span].split()), decision.person.id if decision.person else "")
        self._places.setdefault(key, []).append(span)
        self._others[key], self._certs[key] = decision.others, decision.cert

    def tell(self, report: Report) -> None:
        """Reports them: a warning where nobody was chosen, a note where somebody was."""
        for (shown, chosen), spans in self._places.items():
            people = listing(self._others[shown, chosen])
            place = self.source.place(spans[0])
            times = f" ({len(spans)} times)" if len(spans) > 1 else ""
            if chosen:
                message = (
                    f'"{shown}"{times} is taken for {chosen} with cert {self._certs[shown, chosen]}; it may be {people}'
                )
                report(note("person-by-context", message, place, help="write the name in full to make it certain"))
            else:
                message = f'"{shown}"{times} may be {people}; it is marked without ref'
                way = "add a form of the name, an occupation with dates, or birth and death to the personography"
                report(warning("person-ambiguous", message, place, help=way))

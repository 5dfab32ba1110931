"""Suggests people for a personography: names that transcripts speak of and it does not know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from teiwright.conversation import Conversation
from teiwright.names.draft import free_id
from teiwright.names.given import agree
from teiwright.names.index import Index, index_of
from teiwright.people.person import Person, Personography, folded
from teiwright.rules import people as rule
from teiwright.source import Span

_CONTEXTS = 3
_AROUND = 40


@dataclass(frozen=True)
class Suggestion:
    """A person who is not yet known, where the name stands, and who it may be a spelling of."""

    person: Person
    times: int
    files: tuple[str, ...]
    contexts: tuple[str, ...]
    """A few places with the words around the name, ``file:line: words``."""
    like: tuple[Person, ...] = ()
    """People of the personography, and other suggestions, whose names are alike."""

    @property
    def evidence(self) -> tuple[str, str, str, str]:
        """Why it is made, for those who look it through: how often, in which files, some places, and who is alike."""
        like = (f"{person.name} [{person.id}]" for person in self.like)
        return str(self.times), " | ".join(self.files), " | ".join(self.contexts), " | ".join(like)

    @property
    def remark(self) -> str:
        """The evidence without the places, in a line."""
        times, files, _, like = self.evidence
        return f"{times}× in {files}{f'; like {like}' if like else ''}"


@dataclass(frozen=True)
class _Seen:
    person: Person
    times: int
    file: str
    contexts: tuple[str, ...]


def suggestions(conversations: Iterable[Conversation], known: Personography) -> list[Suggestion]:
    """The people of some conversations whom a personography lacks, the most often named first.

    People of several transcripts whose names agree are one suggestion, with the fullest name.
    """
    surnames: dict[str, list[list[_Seen]]] = defaultdict(list)
    for conversation in conversations:
        for seen in _seen(conversation):
            _gather(surnames[folded(seen.person.surname) or folded(seen.person.name)], seen)
    taken = set(known.people)
    found = []
    for groups in surnames.values():
        for group in groups:
            one = _suggestion(group, taken)
            taken.add(one.person.id)
            found.append(one)
    indexes = index_of(known), Index(one.person for one in found)
    with_like = (replace(one, like=tuple(_like(one.person, indexes))) for one in found)
    return sorted(with_like, key=lambda one: (-one.times, one.person.id))


def _seen(conversation: Conversation) -> Iterator[_Seen]:
    """The drafted people of one transcript, with the places of their names; labels count, too."""
    places: dict[str, list[Span]] = defaultdict(list)
    for turn in conversation.transcript.turns:
        label = " ".join(turn.called(conversation.source).split())
        places[conversation.cast.speakers[label]].append(turn.speaker)
    for mark in rule.marks(conversation, lambda _: None):
        places[dict(mark.attributes).get("ref", "").lstrip("#")].append(mark.words)
    for id in conversation.cast.drafts:
        if places[id]:
            contexts = tuple(_context(conversation, span) for span in places[id][:_CONTEXTS])
            yield _Seen(conversation.cast.people[id], len(places[id]), conversation.source.name, contexts)


def _context(conversation: Conversation, span: Span) -> str:
    source = conversation.source
    words = source.text[max(0, span.start - _AROUND) : span.end + _AROUND]
    return f"{source.name}:{source.position(span.start)[0]}: … {' '.join(words.split())} …"


def _gather(groups: list[list[_Seen]], seen: _Seen) -> None:
    """Puts a person to the others of that surname whose given names agree."""
    for group in groups:
        if all(agree(_given(seen.person), _given(other.person)) for other in group):
            group.append(seen)
            return
    groups.append([seen])


def _suggestion(group: list[_Seen], taken: set[str]) -> Suggestion:
    person = max((one.person for one in group), key=lambda person: len(person.name))
    forms = dict.fromkeys(form for one in group for form in one.person.forms if not _is_surname(form, person))
    id = person.id if person.id not in taken else free_id(person.id.split("-"), taken)
    return Suggestion(
        person._replace(id=id, forms=tuple(forms), drafted=False),
        sum(one.times for one in group),
        tuple(dict.fromkeys(one.file for one in group)),
        tuple(context for one in group for context in one.contexts)[:_CONTEXTS],
    )


def _is_surname(form: str, person: Person) -> bool:
    """Whether a form is the surname alone: it is looked up anyway, and as a form it would mean nobody else."""
    return bool(person.forename) and folded(form) == folded(person.surname)


def _like(suggested: Person, indexes: tuple[Index, ...]) -> Iterator[Person]:
    """Those whose surname is alike or the same, and whose given names do not speak against it."""
    surname, given = folded(suggested.surname), _given(suggested)
    for index in indexes:
        alike = [*index.by_surname(surname), *index.by_sound(surname)] if surname else []
        found = {person.id: person for person in alike if person is not suggested}
        yield from (person for person in found.values() if agree(given, _given(person)))


def _given(person: Person) -> tuple[str, ...]:
    return tuple(folded(person.forename).split())

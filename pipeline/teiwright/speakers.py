"""Gives each label its person: by name, by initials, by role and date; unknown voices to nobody known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teiwright.diagnostics import Report, note
from teiwright.names.choice import held
from teiwright.names.draft import Bearer, free_id, initials
from teiwright.names.given import agree
from teiwright.names.index import People, index_of
from teiwright.names.label import Label, read_label
from teiwright.names.reader import Reader
from teiwright.names.vocabulary import Vocabulary
from teiwright.people import UNKNOWN, Person, folded
from teiwright.project import Project
from teiwright.source import Span
from teiwright.transcript import Transcript

_MOST_INITIALS = 4
RESERVED = frozenset({UNKNOWN.id, "teiwright", "ed"})
"""Ids that mean something else in a document."""


@dataclass(frozen=True)
class Scene:
    """What is read, with what, and when it took place."""

    transcript: Transcript
    project: Project
    reader: Reader
    date: datetime.date | None
    report: Report

    @property
    def vocabulary(self) -> Vocabulary:
        """The word lists of the language."""
        return self.reader.vocabulary


@dataclass(frozen=True)
class Known:
    """A person seen in the transcript, and who that is."""

    bearer: Bearer
    person: Person
    others: People = ()
    """Who else it may be, where the person is a draft because that could not be decided."""

    @property
    def only_labelled(self) -> bool:
        """Whether nothing but labels names the person."""
        return all(one.by == "label" for one in self.bearer.sightings)

    @property
    def narrated(self) -> bool:
        """Whether the prose names the person in full as saying something."""
        return any(one.says and one.name.given for one in self.bearer.sightings)

    @property
    def listed(self) -> bool:
        """Whether a list of those present names the person."""
        return any(one.by == "list" and one.weight > 1 for one in self.bearer.sightings)


def speakers_of(scene: Scene, found: Sequence[Known]) -> tuple[dict[str, str], list[Person]]:
    """Ids by label, and the people drafted for roles (``The Secretary``) that nobody is known to hold."""
    by_label: dict[str, str] = {}
    roles: dict[str, Person] = {}
    for turn in scene.transcript.turns:
        text = " ".join(scene.transcript.source[turn.label].split())
        if text not in by_label:
            person = _person(read_label(text, scene.reader), turn.label, scene, found, roles)
            by_label[text] = person.id
    return by_label, list(roles.values())


def _person(label: Label, span: Span, scene: Scene, found: Sequence[Known], roles: dict[str, Person]) -> Person:
    if set(label.words.split()) & scene.vocabulary.unknown or not any(map(str.isalnum, label.words)):
        return UNKNOWN
    person = _abbreviated(label, found) or _named(label, found) or _in_office(label, span, scene, found)
    if person:
        return person
    if label.words not in roles:
        taken = {one.person.id for one in found} | {one.id for one in roles.values()} | RESERVED
        id = free_id(label.words.split(), taken, scene.project.personography.people)
        roles[label.words] = Person(id, label.shown, forms=(label.shown,), role=label.shown, drafted=True)
    return roles[label.words]


def _named(label: Label, found: Sequence[Known]) -> Person | None:
    """The person seen by that name: of those whose given names agree, the one called so in a label."""
    if label.name is None:
        return None
    name = label.name
    fitting = [
        one
        for one in found
        if any(seen.by == "label" and " ".join(seen.shown.split()) == label.shown for seen in one.bearer.sightings)
        and agree(name.given, one.bearer.given)
    ]
    return fitting[0].person if fitting else None


def _abbreviated(label: Label, found: Sequence[Known]) -> Person | None:
    """The person whom a list gives the letters (``Vera Orlova (Q)``), or the only one who has those initials."""
    word = label.words
    keyed = [one for one in found if any(f"({label.shown})" in seen.role for seen in one.bearer.sightings)]
    if len(keyed) == 1:
        return keyed[0].person
    if not (2 <= len(label.shown) <= _MOST_INITIALS and label.shown.isupper() and label.shown.isalpha()):
        return None
    fitting = {one.person.id: one.person for one in found if initials(one.person) == word and one.person.forename}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _in_office(label: Label, span: Span, scene: Scene, found: Sequence[Known]) -> Person | None:
    """Who holds the role: as a list of those present says, or as the personography says for the day."""
    if label.name is not None:
        return None
    there = [one.person for one in found if _listed_as(one, label.words)]
    if len(there) != 1:
        there = list(_holders(label.words, scene, found))
    if len(there) != 1:
        return None
    message = f'the label "{label.shown}" is taken for {there[0].name} ({there[0].id}), by the office held'
    scene.report(note("label-by-role", message, scene.transcript.source.place(span)))
    return there[0]


def _listed_as(one: Known, role: str) -> bool:
    said = (folded(seen.role) for seen in one.bearer.sightings)
    return any(words == role or words.startswith(role + " ") for words in said)


def _holders(role: str, scene: Scene, found: Sequence[Known]) -> Iterator[Person]:
    """Those who held the office on the day: of the people seen, and where none of them did, of all."""
    if scene.date is None:
        return
    seen = {one.person.id: one.person for one in found if held(one.person, role, scene.date)}
    everybody = index_of(scene.project.personography).by_office(role)
    yield from seen.values() or (person for person in everybody if held(person, role, scene.date))

"""Gives each label its person: by name, by initials, by role and date; unknown voices to nobody known."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from teiwright.diagnostics import Report, note
from teiwright.names.choice import held
from teiwright.names.draft import Bearer, free_id, initials
from teiwright.names.given import agree
from teiwright.names.index import People, index_of
from teiwright.names.inside import SURE
from teiwright.names.label import Label, Labels, labels_of, plain, read_label
from teiwright.names.reader import Reader
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import UNKNOWN, Person, folded
from teiwright.project import Project
from teiwright.source import Span
from teiwright.transcript import Transcript

_MOST_INITIALS = 4
_LETTER = 2
"""Signs of a label that is one letter, its full stop among them."""
_STOPS = re.compile(r"[.\s-]")
_SHORT_FORM = re.compile(r"\w\s\(([^()]+)\)\Z")
_LETTERS = re.compile(r"\((\w{1,5})\)")


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

    @cached_property
    def labels(self) -> Labels:
        """What stands before the turns, each once."""
        return labels_of(self.transcript)


class Known(NamedTuple):
    """A person seen in the transcript, and who that is."""

    bearer: Bearer
    person: Person
    others: People = ()
    """Who else it may be, where the person is a draft because that could not be decided."""
    alike: Sequence[Person] = ()
    """Of whose surnames a draft's may be another spelling."""

    @property
    def only_labelled(self) -> bool:
        """Whether nothing but labels names the person."""
        return {one.by for one in self.bearer.sightings} == {"label"}

    @property
    def guessed(self) -> bool:
        """Whether a draft has nothing but hints: no title, given name, initials, label or list."""
        seen = self.bearer.sightings
        told = [one for one in seen if one.by != "alone" and (one.weight >= SURE or one.by == "shape")]
        return self.person.drafted and not told

    @property
    def narrated(self) -> bool:
        """Whether the prose names the person in full as saying something."""
        return bool([one for one in self.bearer.sightings if one.says and one.name.given])

    @property
    def listed(self) -> bool:
        """Whether a list of those present names the person."""
        return bool([one for one in self.bearer.sightings if one.by == "list" and one.weight > 1])


class _Seen:
    """The people seen, by what labels may call them: a name, letters, initials, a role."""

    def __init__(self, found: Sequence[Known], first: int) -> None:
        self.found = found
        self.first = first
        self.by_name: dict[str, list[Known]] = {}
        self.by_letters: dict[str, list[Known]] = {}
        self.by_forename: dict[str, dict[str, Person]] = {}
        self.roles: list[tuple[str, Known]] = []
        for one in found:
            for shown in {" ".join(seen.shown.split()) for seen in one.bearer.sightings if seen.by == "label"}:
                self.by_name.setdefault(shown, []).append(one)
            if one.person.forename:
                forename = folded(one.person.forename).partition(" ")[0]
                self.by_forename.setdefault(forename, {})[one.person.id] = one.person
            for role in {seen.role for seen in one.bearer.sightings if seen.role.strip()}:
                self.roles.append((folded(role), one))
                for letters in _LETTERS.findall(role):
                    self.by_letters.setdefault(letters, []).append(one)

    def by_initials(self, letters: str) -> dict[str, Person]:
        """Those who have these initials, or else the first and the last of them: ``VK`` for Vera Maria Karu."""
        having = [person for have, person in self._initials if have == letters]
        having = having or [person for have, person in self._initials if have[0] + have[-1] == letters]
        return {person.id: person for person in having}

    @cached_property
    def _initials(self) -> list[tuple[str, Person]]:
        return [(initials(one.person), one.person) for one in self.found if one.person.forename]


def speakers_of(scene: Scene, found: Sequence[Known]) -> tuple[dict[str, str], list[Person]]:
    """Ids by label, and the people drafted for roles (``The Secretary``) that nobody is known to hold."""
    if not scene.labels:
        return {}, []
    seen = _Seen(found, next((turn.label.start for turn in scene.transcript.turns), 0))
    by_label: dict[str, str] = {}
    roles: dict[str, Person] = {}
    for label, called in scene.labels.items():
        text = " ".join(label.split())
        if text not in by_label:
            person = _person(read_label(text, scene.reader), called.first, scene, seen, roles)
            by_label[text] = person.id
    drafted = {one.id for one in (*roles.values(), *(known.person for known in found)) if one.drafted}
    by_label.update([*_short_forms(by_label, drafted), *_first_letters(by_label, drafted, scene.reader)])
    return by_label, list(roles.values())


def _short_forms(by_label: Mapping[str, str], drafted: Set[str]) -> Iterator[tuple[str, str]]:
    """Labels that another one has in brackets, and only one, with its person: ``The Herald (Herald)``, ``Herald``."""
    short = [
        (match[1], id) for text, id in by_label.items() if text[-1:] == ")" and (match := _SHORT_FORM.search(text))
    ]
    times = Counter(form for form, _ in short)
    yield from ((form, id) for form, id in short if times[form] == 1 and by_label.get(form) in drafted)


def _first_letters(by_label: Mapping[str, str], drafted: Set[str], reader: Reader) -> Iterator[tuple[str, str]]:
    """Labels of one letter, none of question and answer, that only one other begins with: ``P``, ``THE PRESIDENT``."""
    for text, id in by_label.items():
        letter = folded(_STOPS.sub("", text)) if len(text) <= _LETTER else ""
        if len(letter) == 1 and id in drafted and letter not in reader.vocabulary.letters:
            longer = (
                other for label, other in by_label.items() if plain(label, reader).startswith(letter) and label != text
            )
            if len(fitting := set(longer)) == 1:
                yield text, fitting.pop()


def _person(label: Label, span: Span, scene: Scene, seen: _Seen, roles: dict[str, Person]) -> Person:
    if set(label.words.split()) & scene.vocabulary.unknown or not any(map(str.isalnum, label.words)):
        return UNKNOWN
    person = _abbreviated(label, seen) or _named(label, seen) or _in_office(label, span, scene, seen)
    if person:
        return person
    whole = _in_full(label, roles)
    if whole:
        return whole
    if label.words not in roles:
        taken = {one.person.id for one in seen.found} | {one.id for one in roles.values()}
        id = free_id(label.words.split(), taken, scene.project.personography.people)
        roles[label.words] = Person(id, label.shown, forms=(label.shown,), role=label.shown, drafted=True)
    return roles[label.words]


def _in_full(label: Label, roles: dict[str, Person]) -> Person | None:
    """The only role that a label with a full stop shortens: ``Vors.`` after ``Vorsitzender``."""
    if not label.shown.endswith(".") or " " in label.shown:
        return None
    start = label.words.rstrip(".")
    fitting = [person for words, person in roles.items() if words.startswith(start) and " " not in words]
    return fitting[0] if len(fitting) == 1 and label.words not in roles else None


def _named(label: Label, seen: _Seen) -> Person | None:
    """The person seen by that name: of those whose given names agree, the one called so in a label."""
    if label.name is None:
        return None
    given = label.name.given
    called = (one for one in seen.by_name.get(label.shown, ()) if agree(given, one.bearer.given))
    found = next((one.person for one in called), None)
    if found and found.drafted and not found.forename:
        return _by_first_name(label.name.surname, seen) or found
    return found


def _by_first_name(name: str, seen: _Seen) -> Person | None:
    """The only one whose first name a lone name is: the label Jerod is Jerod Santo."""
    people = seen.by_forename.get(name, {})
    return next(iter(people.values())) if len(people) == 1 else None


def _abbreviated(label: Label, seen: _Seen) -> Person | None:
    """The person whom a list gives the letters (``Vera Orlova (Q)``), or the only one who has those initials."""
    lettered = seen.by_letters.get(label.shown, ())
    if len(lettered) == 1:
        return lettered[0].person
    letters = _STOPS.sub("", label.shown)
    if not (len(letters) <= _MOST_INITIALS and letters.isupper() and letters.isalpha()):
        return None
    if len(letters) == 1:
        return _by_first_letter(folded(letters), seen)
    if len(letters) != len(label.shown) and letters in map(str.upper, label.shown.split()):
        return None
    fitting = seen.by_initials(folded(letters))
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _by_first_letter(letter: str, seen: _Seen) -> Person | None:
    """The only one of those named before anybody speaks whose surname begins with the letter."""
    named = (one for one in seen.found if len(one.bearer.surname) > 1)
    fitting = {one.person.id: one.person for one in named if one.bearer.surname[0] == letter}
    before = {one.person.id for one in seen.found if one.bearer.first < seen.first}
    return next(iter(fitting.values())) if len(fitting) == 1 and fitting.keys() <= before else None


def _in_office(label: Label, span: Span, scene: Scene, seen: _Seen) -> Person | None:
    """Who holds the role: as a list of those present says, or as the personography says for the day."""
    if label.name is not None:
        return None
    listed = {one.person.id: one.person for role, one in seen.roles if _begins(role, label.words)}
    there = list(listed.values()) if len(listed) == 1 else list(_holders(label.words, scene, seen))
    if len(there) != 1:
        return None
    message = f'the label "{label.shown}" is taken for {there[0].name} ({there[0].id}), by the office held'
    scene.report(note("label-by-role", message, scene.transcript.source.place(span)))
    return there[0]


def _begins(words: str, role: str) -> bool:
    return words == role or words.startswith(role + " ")


def _holders(role: str, scene: Scene, seen: _Seen) -> Iterator[Person]:
    """Those who held the office on the day: of the people seen, and where none of them did, of all."""
    if scene.date is None:
        return
    there = {one.person.id: one.person for one in seen.found if held(one.person, role, scene.date)}
    everybody = index_of(scene.project.personography).by_office(role)
    yield from there.values() or (person for person in everybody if held(person, role, scene.date))

"""Chooses among people who bear the same name, by what stands with the name and by the date."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from teiwright.names.given import closeness
from teiwright.names.index import People, candidates
from teiwright.names.reading import Name
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import Office, Person, folded


def bearers(people: Sequence[Person], name: Name, vocabulary: Vocabulary, date: datetime.date | None) -> People:
    """Those whom the name can mean: given names agree, title and sex agree, born before the date."""
    found = candidates(people, name.given)
    if name.titles and not vocabulary.feminine.isdisjoint(name.titles):
        found = tuple(person for person in found if person.sex.upper() not in ("M", "1", "MALE"))
        found = _where(found, lambda person: person.sex.upper() in ("F", "2", "FEMALE"))
    elif len(found) > 1:
        found = _where(found, lambda person: not (person.drafted and person.sex and not person.forename))
    if date and [person for person in found if person.birth]:
        found = tuple(person for person in found if not person.birth or person.birth[:4] <= f"{date.year:04}")
    return found


def likeliest(people: People, name: Name, vocabulary: Vocabulary, date: datetime.date | None) -> People:
    """Those of the bearers for whom most speaks: given names in full, the office of that title, alive at the date."""
    for sign in signs(people, name, date):
        people = _where(people, sign)
    return people


def signs(people: People, name: Name, date: datetime.date | None) -> Iterator[Callable[[Person], bool]]:
    """What speaks for one of the people and not for another, the strongest first."""
    if name.given and len(people) > 1:
        best = max(closeness(name.given, _given(person)) for person in people)
        yield lambda person: closeness(name.given, _given(person)) == best
    yield lambda person: any(held(person, title, date) for title in name.titles)
    if date:
        yield lambda person: not person.death or person.death[:4] >= f"{date.year:04}"


def called_so(people: People) -> People:
    """Those whom the transcript calls by the surname alone, or whose personography says that they are called so."""
    return tuple(person for person in people if folded(person.surname) in map(folded, person.forms))


def held(person: Person, title: str, date: datetime.date | None) -> bool:
    """Whether the person held an office that begins with that title (``President``) on that day."""
    return any(
        _begins(folded(office.name), title) and (date is None or _at(office, date.isoformat()))
        for office in person.offices
    )


def _begins(office: str, title: str) -> bool:
    return office == title or office.startswith(title + " ")


def _at(office: Office, day: str) -> bool:
    return (not office.start or office.start <= day) and (not office.end or day[: len(office.end)] <= office.end)


def _where(people: People, holds: Callable[[Person], bool]) -> People:
    """Those for whom it holds; all where it holds for none."""
    return tuple(person for person in people if holds(person)) or people if len(people) > 1 else people


def _given(person: Person) -> tuple[str, ...]:
    return tuple(folded(person.forename).split())

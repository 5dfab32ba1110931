"""Merges personographies: what is said of one person in several files comes together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from teiwright.diagnostics import Report, note, warning
from teiwright.people.person import Person, Personography, folded

_SEVERAL = ("forms", "offices", "idnos")
_SEXES = {"1": "M", "2": "F", "m": "M", "f": "F", "male": "M", "female": "F", "0": "U", "9": "U"}
"""Other ways to say it: ISO 5218 has numbers."""


def merged(personographies: Iterable[Personography], report: Report) -> Personography:
    """All people; those of one id, or of one identifier of the same type, are one person.

    The first file counts where two contradict one another, which is reported, as are people who bear the same name and
    are kept apart.
    """
    people: dict[str, Person] = {}
    by_idno: dict[tuple[str, str], str] = {}
    for personography in personographies:
        for person in personography.people.values():
            id = next((by_idno[idno] for idno in person.idnos if idno in by_idno), person.id)
            people[id] = _together(people[id], person, report) if id in people else person
            by_idno |= dict.fromkeys(people[id].idnos, id)
    _report_namesakes(people.values(), report)
    return Personography(people)


def _together(one: Person, other: Person, report: Report) -> Person:
    if other.id != one.id:
        report(note("people-merged", f"{other.id} is {one.id}: they have an identifier in common"))
    changes: dict[str, Any] = {}
    for field in Person._fields:
        mine, theirs = getattr(one, field), getattr(other, field)
        if field in _SEVERAL:
            changes[field] = tuple(dict.fromkeys((*mine, *theirs)))
        elif not mine:
            changes[field] = theirs
        elif theirs and not _agree(field, one, other) and field not in ("id", "drafted"):
            message = f"{one.id}: {field} is {mine} in one file and {theirs} in another; the first is kept"
            report(warning("people-contradict", message, help="correct the one that is wrong"))
    return one._replace(**changes)


def _agree(name: str, one: Person, other: Person) -> bool:
    """Whether two files say the same, if only in other words; of parts of a name only the whole is compared."""
    if name == "name":
        return folded(other.name) in map(folded, one.forms)
    if name in ("surname", "forename"):
        return one.name != other.name or getattr(one, name) == getattr(other, name)
    mine, theirs = getattr(one, name), getattr(other, name)
    return mine == theirs or (name == "sex" and _SEXES.get(mine, mine) == _SEXES.get(theirs, theirs))


def _report_namesakes(people: Iterable[Person], report: Report) -> None:
    first: dict[str, Person] = {}
    for person in people:
        other = first.setdefault(folded(person.name), person)
        if other is not person:
            message = f"{other.id} and {person.id} are both {person.name}; they are kept apart"
            report(note("people-namesakes", message, help="if they are one, give both the same id and merge again"))

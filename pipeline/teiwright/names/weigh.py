"""Weighs the people who bear a name: how much speaks for each, as a share of what speaks for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from teiwright.people.person import Person

_MOST = 5
Sign = Callable[[Person], bool]


class Candidate(NamedTuple):
    """Somebody who may be meant; the scores of all are one together."""

    person: Person
    score: float


Candidates = tuple[Candidate, ...]


def weighed(people: Iterable[Person], signs: Sequence[Sign]) -> Candidates:
    """The people, the likeliest first; each sign weighs more than all that come after it."""
    points = [(person, 1 + sum(2**k for k, sign in enumerate(reversed(signs)) if sign(person))) for person in people]
    total = sum(of for _, of in points)
    return _sorted(Candidate(person, of / total) for person, of in points)


def preferring(candidates: Candidates, person: Person) -> Candidates:
    """The same where one of them was just named in full, which weighs as much as all the rest."""
    return _sorted(Candidate(one, score / 2 + (one == person) / 2) for one, score in candidates)


def _sorted(candidates: Iterable[Candidate]) -> Candidates:
    return tuple(sorted(candidates, key=lambda one: -one.score))


def listing(candidates: Candidates) -> str:
    """The likeliest with their scores: ``Ada Bell (bell-ada, 0.67) or Carl Bell (bell-carl, 0.33)``."""
    names = [f"{person.name} ({person.id}, {score:.2f})" for person, score in candidates[:_MOST]]
    more = f" or {len(candidates) - _MOST} more" if len(candidates) > _MOST else ""
    return " or ".join(names) + more

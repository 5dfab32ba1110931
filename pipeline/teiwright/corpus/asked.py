"""What a conversion asked of the personography: it is made again where, and only where, an answer is another now."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from zlib import crc32

from teiwright.names.index import index_of
from teiwright.people.person import Person, Personography

ANYBODY, OFFICES, LONGEST = "", "@", "%"
"""Whether there are people at all, whether any held an office, and the most words that are looked up together."""
_NUMBERED = re.compile(r"(-\d+)$")

Answers = Mapping[str, tuple[str, str]]
"""By what can be asked: a digest of the answer, and the ids of the people that it names."""


def answers(personography: Personography) -> Answers:
    """Everything that a conversion can ask, and what it is told."""
    index = index_of(personography)
    people = personography.people
    seen = {id: repr(person) for id, person in people.items()}
    found = {asked: _answer(named, seen) for asked, named in index.answers()}
    found |= {f"#{id}": ("taken", id) for id in people}
    found[ANYBODY] = ("some" if people else "none", "")
    found[OFFICES] = ("some" if any(person.offices for person in people.values()) else "none", "")
    found[LONGEST] = (str(index.longest), "")
    return found


def _answer(named: Iterable[Person], seen: Mapping[str, str]) -> tuple[str, str]:
    hashed = blake2b(digest_size=8)
    ids = [person.id for person in named]
    for id in ids:
        hashed.update(seen[id].encode())
    return hashed.hexdigest(), " ".join(ids)


def asked(personography: Personography, drafts: Iterable[str]) -> bytes:
    """Everything that was asked since this was called last, and the ids that drafts were given or refused."""
    index = index_of(personography)
    keys = {crc32(key.encode()) for key in (*index.asked, *(f"#{id}" for draft in drafts for id in _tried(draft)))}
    index.asked.clear()
    return array("I", sorted(keys)).tobytes()


def _tried(id: str) -> Iterator[str]:
    """The ids that were tried before one was free."""
    stem = _NUMBERED.sub("", id)
    numbers = int(id[len(stem) + 1 :]) if stem != id and len(id) - len(stem) < 6 else 1
    yield from (stem, id, *(f"{stem}-{number}" for number in range(2, numbers)))


def changed(old: Answers, new: Answers) -> Callable[[bytes], tuple[str, ...] | None]:
    """Tells of what a conversion asked which people have changed; None where it would be told the same as then."""
    differing = {key: _people(old.get(key), new.get(key)) for key in {*old, *new} if old.get(key) != new.get(key)}
    everywhere = [key for key in (ANYBODY, OFFICES) if key in differing]
    longest = int(old.get(LONGEST, ("1", ""))[0])
    keys = {crc32(asked.encode()): ids for key, ids in differing.items() for asked in (key, _shortened(key, longest))}

    def people(blob: bytes) -> tuple[str, ...] | None:
        found = keys.keys() & array("I", blob)
        if not found and not everywhere:
            return None
        return tuple(sorted({id for key in found for id in keys[key]}))

    return people


def _shortened(name: str, longest: int) -> str:
    """A longer name than was looked up then: its last words were."""
    return " ".join(name.split(" ")[-longest:])


def _people(old: tuple[str, str] | None, new: tuple[str, str] | None) -> frozenset[str]:
    return frozenset(id for one in (old, new) if one for id in one[1].split())

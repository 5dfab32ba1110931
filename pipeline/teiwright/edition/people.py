"""The people of a corpus: how much each speaks and is spoken of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from teiwright.edition.shelf import Row, Shelf, digest
from teiwright.edition.survey import Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the index, with what they say and how often they are named in all."""

    figure: Figure
    turns: int
    words: int
    mentions: int

    @property
    def sorting(self) -> str:
        """What the entry is sorted by: the last word of the name, then all of it."""
        return f"{self.figure.name.split()[-1]} {self.figure.name}".casefold()


def people(shelf: Shelf) -> Mapping[str, Entry]:
    """The index of people, in the order of their names."""
    by_person = groupby(shelf.figures(), key=lambda row: row[0])
    entries = [_entry(list(found)) for _, found in by_person]
    return {entry.figure.id: entry for entry in sorted(entries, key=lambda entry: (entry.sorting, entry.figure.id))}


def _entry(found: Sequence[Row]) -> Entry:
    """The person of some documents; the first that has a role says who it is."""
    id, shown, role, links = next((row for row in found if row[2]), found[0])[:4]
    figure = Figure(id, shown, role, tuple((name, href) for name, href in json.loads(links)))
    turns, words, mentions = (sum(row[column] for row in found) for column in (4, 5, 6))
    return Entry(figure, turns, words, mentions)


def inputs(shelf: Shelf, index: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Each person and a digest of all that their page says: their parts, and the names of those they spoke with."""
    known = {id: f"{id} {entry.figure.name}" for id, entry in index.items()}
    names = {name: digest(*(known[id] for id in ids if id in known)) for name, ids in shelf.speakers().items()}
    for person, found in groupby(shelf.shares(), key=lambda row: row[0]):
        if person in index:
            seen = (own + (names[name] if turns else "") for _, name, own, turns in found)
            yield person, digest(repr(index[person]), *seen)

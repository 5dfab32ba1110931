"""The people of a corpus: how much each speaks and is spoken of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    entries = map(_entry, shelf.figures())
    return {entry.figure.id: entry for entry in sorted(entries, key=lambda entry: (entry.sorting, entry.figure.id))}


def _entry(found: Row) -> Entry:
    id, shown, role, links, turns, words, mentions = found
    figure = Figure(id, shown, role, tuple((name, href) for name, href in json.loads(links)))
    return Entry(figure, turns, words, mentions)


def inputs(shelf: Shelf, index: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Each person and a digest of all that their page says: their parts, and the names of those they spoke with."""
    known = {id: f"{id} {entry.figure.name}" for id, entry in index.items()}

    def company(ids: Sequence[str]) -> str:
        return digest("\0".join(map(known.__getitem__, ids)))

    for person, told in shelf.shares(company):
        if person in index:
            yield person, digest(repr(index[person]), told)

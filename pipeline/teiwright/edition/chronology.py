"""The days that a corpus speaks of, in order, each with the places that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from teiwright.edition.outline import Card
from teiwright.edition.shelf import Shelf
from teiwright.edition.survey import Dated


@dataclass(frozen=True, slots=True)
class Mention:
    """A date and the conversation that speaks of it."""

    conversation: Card
    dated: Dated


@dataclass(frozen=True, slots=True)
class Day:
    """A day or span of days."""

    iso: str
    reading: str
    mentions: tuple[Mention, ...]

    @property
    def year(self) -> str:
        return self.iso[:4]


def chronology(shelf: Shelf, year: str) -> tuple[Day, ...]:
    """The days of a year that are spoken of."""
    mentions = sorted((Mention(*found) for found in shelf.days(year)), key=lambda mention: mention.dated.iso)
    return tuple(_day(iso, tuple(found)) for iso, found in groupby(mentions, key=lambda mention: mention.dated.iso))


def _day(iso: str, mentions: tuple[Mention, ...]) -> Day:
    return Day(iso, mentions[0].dated.reading.split(" · ")[0], mentions)

"""Counts what a TEI document holds, and adds documents up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from lxml import etree

from teiwright.tei import XML_ID, tei


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of what; people are counted once however often they are named."""

    turns: int = 0
    people: frozenset[str] = frozenset()
    """Ids of those who speak or are spoken of."""
    dates: int = 0
    notes: int = 0
    words: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.turns + other.turns,
            self.people | other.people,
            self.dates + other.dates,
            self.notes + other.notes,
            self.words + other.words,
        )


def counted(root: etree._Element) -> Counts:
    """The counts of one document: turns, dates and notes of its text, people and words as its header states them."""
    text, head = root.find(tei("text")), root.find(tei("teiHeader"))
    if text is None or head is None:
        return Counts()
    words = (measure.get("quantity", "0") for measure in head.iter(tei("measure")) if measure.get("unit") == "words")
    return Counts(
        turns=_number(text, "sp"),
        people=frozenset(person.get(XML_ID, "") for person in head.iter(tei("person"))),
        dates=_number(text, "date", "time"),
        notes=_number(text, "note"),
        words=int(next(words, "0")),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    return reduce(add, counts, Counts())


def _number(text: etree._Element, *names: str) -> int:
    return sum(1 for _ in text.iter(*map(tei, names)))

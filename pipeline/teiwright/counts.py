"""Counts what a TEI document holds, and adds documents up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teiwright.tei import XML_ID, tei

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of what; people are counted once however often they are named."""

    turns: int = 0
    people: frozenset[str] = frozenset()
    """Ids of those who speak or are spoken of."""
    dates: int = 0
    notes: int = 0
    words: int = 0


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
    """All of them together, in a time that grows with their number and no faster."""
    people: set[str] = set()
    sums = [0, 0, 0, 0]
    for one in counts:
        people |= one.people
        sums = [sum(pair) for pair in zip(sums, (one.turns, one.dates, one.notes, one.words), strict=True)]
    turns, dates, notes, words = sums
    return Counts(turns, frozenset(people), dates, notes, words)


def _number(text: etree._Element, *names: str) -> int:
    return sum(1 for _ in text.iter(*map(tei, names)))

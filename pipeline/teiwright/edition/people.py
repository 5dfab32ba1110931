"""The people of a corpus: where each speaks, is spoken of, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from teiwright.edition.survey import Conversation, Figure, Turn

UNKNOWN = "unknown"
"""The id of voices that nobody is known by; it is no person of the index."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person has to do with one conversation whose header knows them."""

    conversation: Conversation
    spoken: tuple[Turn, ...]
    named: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the index."""

    figure: Figure
    parts: tuple[Part, ...]
    company: tuple[tuple[str, int], ...]
    """Ids of those who spoke in the same conversations, with how many these are, most first."""

    @property
    def turns(self) -> int:
        return sum(len(part.spoken) for part in self.parts)

    @property
    def words(self) -> int:
        return sum(turn.words for part in self.parts for turn in part.spoken)

    @property
    def mentions(self) -> int:
        return sum(turn.names.count(self.figure.id) for part in self.parts for turn in part.named)

    @property
    def sorting(self) -> str:
        """What the entry is sorted by: the last word of the name, then all of it."""
        return f"{self.figure.name.split()[-1]} {self.figure.name}".casefold()


def people(conversations: Sequence[Conversation]) -> Mapping[str, Entry]:
    """The index of people, in the order of their names."""
    figures: dict[str, Figure] = {}
    for conversation in conversations:
        for figure in conversation.figures:
            if figure.id not in figures or (figure.role and not figures[figure.id].role):
                figures[figure.id] = figure
    figures.pop(UNKNOWN, None)
    entries = (_entry(figure, conversations) for figure in figures.values() if figure.name)
    return {entry.figure.id: entry for entry in sorted(entries, key=lambda entry: entry.sorting) if entry.parts}


def _entry(figure: Figure, conversations: Sequence[Conversation]) -> Entry:
    parts = tuple(part for part in (_part(figure.id, one) for one in conversations) if part)
    spoken = (part.conversation for part in parts if part.spoken)
    return Entry(figure, parts, tuple(_company(figure.id, spoken).most_common()))


def _part(id: str, conversation: Conversation) -> Part | None:
    spoken = tuple(turn for turn in conversation.turns if turn.who == id)
    named = tuple(turn for turn in conversation.turns if id in turn.names)
    there = any(figure.id == id for figure in conversation.figures)
    return Part(conversation, spoken, named) if there else None


def _company(id: str, conversations: Iterable[Conversation]) -> Counter[str]:
    met = (figure.id for one in conversations for figure in one.speakers)
    return Counter(other for other in met if other not in (id, UNKNOWN))

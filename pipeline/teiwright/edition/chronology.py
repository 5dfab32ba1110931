"""The days that a corpus speaks of, in order, each with the places that speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from teiwright.edition.survey import Conversation, Dated


@dataclass(frozen=True, slots=True)
class Mention:
    """A date and the conversation that speaks of it."""

    conversation: Conversation
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


def chronology(conversations: Sequence[Conversation]) -> tuple[Day, ...]:
    """All dated mentions by day; days without a year are left out, for they have no place in the order."""
    mentions = [Mention(one, dated) for one in conversations for dated in one.dates if dated.iso[:4].isdigit()]
    mentions.sort(key=lambda mention: (mention.dated.iso, mention.conversation.date, mention.conversation.id))
    return tuple(_day(iso, tuple(found)) for iso, found in groupby(mentions, key=lambda mention: mention.dated.iso))


def _day(iso: str, mentions: tuple[Mention, ...]) -> Day:
    return Day(iso, mentions[0].dated.reading.split(" · ")[0], mentions)

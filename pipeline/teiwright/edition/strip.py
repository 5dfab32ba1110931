"""The picture of a conversation: a lane for each speaker, a bar for each turn, as long as it has words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from teiwright.edition.survey import Conversation, Turn

WIDTH = 1000
"""Units of the picture from the first word to the last."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A turn in its lane."""

    turn: Turn
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A speaker, with the number of their colour and the share of the words that is theirs."""

    who: str
    name: str
    voice: int
    turns: int
    share: float
    bars: tuple[Bar, ...]


def strip(conversation: Conversation) -> tuple[Lane, ...]:
    """The lanes of a conversation, in the order of its header."""
    bars = tuple(_bars(conversation))
    return tuple(
        _lane(figure.id, figure.name, number % 8 + 1, bars) for number, figure in enumerate(conversation.speakers)
    )


def _bars(conversation: Conversation) -> Iterator[Bar]:
    whole = max(1, sum(max(1, turn.words) for turn in conversation.turns))
    start = 0
    for turn in conversation.turns:
        yield Bar(turn, round(start * WIDTH / whole, 1), round(max(1, turn.words) * WIDTH / whole, 1))
        start += max(1, turn.words)


def _lane(who: str, name: str, voice: int, bars: tuple[Bar, ...]) -> Lane:
    own = tuple(bar for bar in bars if bar.turn.who == who)
    words = sum(bar.turn.words for bar in bars)
    share = sum(bar.turn.words for bar in own) / words if words else 0.0
    return Lane(who, name, voice, len(own), share, own)

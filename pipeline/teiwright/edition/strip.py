"""The picture of a conversation: a lane for each speaker, a bar for each turn, as long as it has words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from teiwright.edition.survey import Conversation

WIDTH = 1000
"""Units of the picture from the first word to the last."""


class Bar(NamedTuple):
    """A turn in its lane: its anchor, its number, where it starts, how long it is."""

    id: str
    number: str
    start: float
    width: float


class Lane(NamedTuple):
    """A speaker, with the number of their colour and the share of the words that is theirs."""

    who: str
    name: str
    voice: int
    turns: int
    share: float
    bars: tuple[Bar, ...]


def strip(conversation: Conversation) -> tuple[Lane, ...]:
    """The lanes of a conversation, in the order of its header."""
    placed = tuple(_placed(conversation))
    words = sum(count for _, count, _ in placed)
    return tuple(
        _lane(figure.id, figure.name, number % 8 + 1, [one for one in placed if one[0] == figure.id], words)
        for number, figure in enumerate(conversation.speakers)
    )


def pictured(kept: list[Any]) -> Lane:
    """A lane that was kept as JSON."""
    who, name, voice, turns, share, bars = kept
    return Lane(who, name, voice, turns, share, tuple(Bar(*bar) for bar in bars))


def _placed(conversation: Conversation) -> Iterator[tuple[str, int, Bar]]:
    """Each turn's speaker, words and bar."""
    whole = max(1, sum(max(1, turn.words) for turn in conversation.turns))
    start = 0
    for turn in conversation.turns:
        width = max(1, turn.words)
        bar = Bar(turn.id, turn.number, round(start * WIDTH / whole, 1), round(width * WIDTH / whole, 1))
        yield turn.who, turn.words, bar
        start += width


def _lane(who: str, name: str, voice: int, own: list[tuple[str, int, Bar]], words: int) -> Lane:
    share = sum(count for _, count, _ in own) / words if words else 0.0
    return Lane(who, name, voice, len(own), share, tuple(bar for *_, bar in own))

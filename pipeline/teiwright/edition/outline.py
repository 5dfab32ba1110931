"""Draws from the survey of a document what the pages of the whole corpus need of it: no text but for the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from teiwright.edition.strip import Lane, strip
from teiwright.edition.survey import Conversation, Dated, Figure

UNKNOWN = "unknown"
"""The id of voices that nobody is known by; it is no person of the index."""


@dataclass(frozen=True, slots=True)
class Card:
    """A conversation as lists show it."""

    id: str
    title: str
    subtitle: str
    date: str
    occasion: tuple[str, ...]
    abstract: str
    speakers: tuple[str, ...]
    turns: int
    words: int
    longest: int
    """Words of the longest turn."""
    usual: int
    """Words of a turn on average."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person has to do with one conversation whose header knows them; places are pairs of anchor and sign."""

    figure: Figure
    spoken: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...]
    words: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Outline:
    """One document for the pages of the whole corpus."""

    card: Card
    lanes: tuple[Lane, ...]
    parts: tuple[Part, ...]
    dates: tuple[Dated, ...]
    answers: tuple[tuple[str, str, int], ...]
    """Pairs of people in the order of their ids, and how often a turn of one follows a turn of the other."""
    said: tuple[tuple[str, str, str], ...]
    """Anchor, label and text of each turn, and of what stands between the turns and in notes, which has no label."""


def outline(conversation: Conversation) -> Outline:
    """The outline of a document."""
    return Outline(
        _card(conversation),
        strip(conversation),
        tuple(_parts(conversation)),
        tuple(dated for dated in conversation.dates if dated.iso[:4].isdigit()),
        tuple((one, other, count) for (one, other), count in sorted(answers(conversation).items())),
        (
            *((turn.id, turn.label, turn.text) for turn in conversation.turns),
            *((passage.id, "", passage.text) for passage in conversation.passages),
        ),
    )


def answers(conversation: Conversation) -> Counter[tuple[str, str]]:
    """How often a turn of one follows a turn of the other, for each pair in the order of their ids."""
    who = [turn.who for turn in conversation.turns if turn.who and turn.who != UNKNOWN]
    return Counter((min(pair), max(pair)) for pair in pairwise(who) if pair[0] != pair[1])


def _card(conversation: Conversation) -> Card:
    lengths = [turn.words for turn in conversation.turns]
    return Card(
        conversation.id,
        conversation.title,
        conversation.subtitle,
        conversation.date,
        conversation.occasion,
        conversation.abstract,
        tuple(figure.name for figure in conversation.speakers),
        len(conversation.turns),
        conversation.words,
        max(lengths, default=0),
        sum(lengths) // (len(lengths) or 1),
    )


def _parts(conversation: Conversation) -> Iterator[Part]:
    for figure in conversation.figures:
        if figure.name and figure.id != UNKNOWN:
            yield _part(figure, conversation)


def _part(figure: Figure, conversation: Conversation) -> Part:
    spoken = [turn for turn in conversation.turns if turn.who == figure.id]
    places = (
        ((one.id, one.number, one.names) for one in conversation.turns),
        ((one.id, one.sign, one.names) for one in conversation.passages),
    )
    named = [(id, sign, names.count(figure.id)) for id, sign, names in chain(*places) if figure.id in names]
    return Part(
        figure,
        tuple((turn.id, turn.number) for turn in spoken),
        tuple(dict.fromkeys((id, sign) for id, sign, _ in named)),
        sum(turn.words for turn in spoken),
        sum(count for _, _, count in named),
    )

"""Finds whom a turn is said to, where its delivery says so: ``Kissinger (to Colby): …``."""

from __future__ import annotations

import re

from teiwright.conversation import Conversation
from teiwright.people.person import folded
from teiwright.words import pattern

_END = re.compile(r"[,;]")


def addressee(conversation: Conversation, delivery: str) -> str | None:
    """The id of the one person present whose name the delivery gives after a word such as ``to``; else None."""
    to = pattern(conversation.language, "labels", "to").match(delivery)
    if not to:
        return None
    wanted = set(folded(_END.split(delivery[to.end() :], 1)[0]).split())
    found = {
        one for one, names in _names(conversation) if wanted and any(wanted <= set(name.split()) for name in names)
    }
    return found.pop() if len(found) == 1 else None


def _names(conversation: Conversation) -> list[tuple[str, list[str]]]:
    """Those present with all that they are called, folded."""
    cast = conversation.cast
    people = {one: cast.people[one] for one in cast.present if one in cast.people}
    labels = [(one, [folded(label)]) for label, one in cast.speakers.items()]
    return [(one, [folded(name) for name in (person.name, *person.forms)]) for one, person in people.items()] + labels

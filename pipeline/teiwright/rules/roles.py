"""Marks roles that stand for a person: ``the Secretary``, where it is known who that was on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.mark import Mark
from teiwright.mentions.reference import reference
from teiwright.mentions.roles import Holders
from teiwright.names.grammar import role_pattern
from teiwright.names.reader import reader_of
from teiwright.source import Span
from teiwright.transcript import Passage


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """A ``roleName`` for each role with an article that the personography resolves; always a judgement.

    A role before a name (``the President Kennedy``) is a title: the words as a whole name no office.
    """
    if not conversation.project.personography.in_office:
        return
    pattern = role_pattern(reader_of(conversation.language).vocabulary)
    holders = Holders(conversation)
    for passage in conversation.transcript.passages:
        yield from _marks(conversation, passage, pattern, holders)


def _marks(conversation: Conversation, passage: Passage, pattern: re.Pattern[str], holders: Holders) -> Iterator[Mark]:
    for found in pattern.finditer(conversation.source.text, passage.span.start, passage.span.end):
        person = holders.holder(found["role"])
        if person:
            place = Span(*found.span("role"))
            yield Mark(place, place, "roleName", reference(person.id, "medium"))

"""Marks a text as the rule does, for tests of dates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from teiwright.conversation import Conversation
from teiwright.diagnostics import Diagnostic
from teiwright.languages import Language, language
from teiwright.mark import Mark
from teiwright.project import Project
from teiwright.rules.dates import marks
from teiwright.source import Source, Span
from teiwright.transcript import Paragraph, Transcript


@dataclass(frozen=True)
class Result:
    """The marks of a text, and what was said to the user."""

    text: str
    marks: list[Mark]
    said: list[Diagnostic]

    @property
    def values(self) -> list[tuple[str, str]]:
        """The marked words, and the values of their attributes."""
        return [
            (self.text[slice(*mark.words)], " ".join(f"{name}={value}" for name, value in mark.attributes))
            for mark in self.marks
        ]

    @property
    def words(self) -> list[str]:
        """The marked words."""
        return [self.text[slice(*mark.words)] for mark in self.marks]


def dates_in(text: str, *, day: str = "1962-11-05", spoken: str | Language = "en", split: str = "\n\n") -> Result:
    """What the rule marks in a text whose passages are parted by empty lines."""
    source, said = Source("test", text), list[Diagnostic]()
    blocks, at = [], 0
    for passage in text.split(split):
        blocks.append(Paragraph(Span(at, at + len(passage))))
        at += len(passage) + len(split)
    conversation = Conversation(
        Transcript(source, (), tuple(blocks)),
        Project(),
        language(spoken) if isinstance(spoken, str) else spoken,
        datetime.date.fromisoformat(day) if day else None,
    )
    return Result(text, list(marks(conversation, said.append)), said)

"""A transcript with what is known of it before its words are marked: when, in which language, and who."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from teiwright.languages import Language
from teiwright.people.person import Cast
from teiwright.project import Project
from teiwright.source import Source
from teiwright.tei import is_id
from teiwright.transcript import Transcript

_NO_NAME = re.compile(r"[^\w.-]")


def document_id(stem: str) -> str:
    """The identifier of a document: the name of its transcript without ending, made a name that XML allows."""
    plain = _NO_NAME.sub("_", stem) or "transcript"
    named = "".join(char if char.isascii() or is_id(f"a{char}") else f"{ord(char):x}" for char in plain)
    return named if is_id(named[0]) else f"_{named}"


@dataclass(frozen=True)
class Conversation:
    """What a rule is given to read."""

    transcript: Transcript
    project: Project
    language: Language
    date: datetime.date | None = None
    """The day the conversation was held (began), where the transcript or the settings say it."""
    cast: Cast = Cast()

    @cached_property
    def id(self) -> str:
        """The identifier of the document."""
        return document_id(self.source.stem)

    @property
    def source(self) -> Source:
        """The raw text."""
        return self.transcript.source

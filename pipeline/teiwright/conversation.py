"""A transcript with what is known of it before its words are marked: when, in which language, and who."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.people import Cast
from teiwright.project import Project
from teiwright.source import Source
from teiwright.transcript import Transcript


@dataclass(frozen=True)
class Conversation:
    """What a rule is given to read."""

    transcript: Transcript
    project: Project
    language: Language
    date: datetime.date | None = None
    """The day the conversation was held (began), where the transcript or the settings say it."""
    cast: Cast = Cast()

    @property
    def source(self) -> Source:
        """The raw text."""
        return self.transcript.source

"""A transcript with what is known of it before its words are marked: when, in which language, and who."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, takewhile

from teiwright.languages import Language
from teiwright.people.person import Cast
from teiwright.project import Project
from teiwright.source import Source
from teiwright.tei import is_id
from teiwright.transcript import Dateline, Heading, Note, Transcript
from teiwright.words import has

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

    @cached_property
    def titles(self) -> tuple[Heading, ...]:
        """The headings over the text: at its top, or below its day where one says what kind of record it is."""
        blocks = self.transcript.blocks
        if not blocks or not isinstance(blocks[0], Heading | Dateline | Note):
            return ()
        own = (block for block in blocks if not isinstance(block, Note))
        below = dropwhile(lambda block: isinstance(block, Dateline), own)
        run = takewhile(lambda block: isinstance(block, Heading), below)
        heads = tuple(block for block in run if isinstance(block, Heading))
        said = (has(self.language, self.source[head.span], "front", "kinds") for head in heads)
        return heads if not isinstance(blocks[0], Dateline) or any(said) else ()

    @property
    def source(self) -> Source:
        """The raw text."""
        return self.transcript.source

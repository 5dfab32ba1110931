"""Builds a transcript from a few lines, as a reader would: ``LABEL: text`` is a turn, ``= …`` a heading,
``- …`` an entry of the list of those present, ``> …`` a closing line, anything else narrative."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from teiwright.cast import cast_of
from teiwright.conversation import Conversation
from teiwright.diagnostics import Diagnostic
from teiwright.languages import language
from teiwright.people.person import Cast, Person, Personography
from teiwright.project import Project
from teiwright.rules import people as rule
from teiwright.source import Source, Span
from teiwright.transcript import Attendance, Block, Closing, Heading, Paragraph, Transcript, Turn

_LINE = re.compile(r"(?m)^(?P<sign>[=>-] )?(?:(?P<label>[^:\n]{1,40}): )?(?P<text>.+)$")


def transcript(text: str) -> Transcript:
    """The transcript of a text in the notation above."""
    blocks: list[Block] = []
    present: list[Span] = []
    for line in _LINE.finditer(text):
        span = Span(*line.span("text"))
        match line["sign"]:
            case "- ":
                present.append(Span(line.start("label") if line["label"] else span.start, span.end))
            case "= ":
                blocks.append(Heading(span))
            case "> ":
                blocks.append(Closing(span, "recorder"))
            case _ if line["label"]:
                blocks.append(Turn(Span(*line.span("label")), (Paragraph(span),)))
            case _:
                blocks.append(Paragraph(span))
    listed = [Attendance(tuple(present))] if present else []
    return Transcript(Source("test", text), (), (*listed, *blocks))


@dataclass(frozen=True)
class Result:
    """What became of a text: the cast, the names with where they point, and what was said to the user."""

    cast: Cast
    marked: str
    names: list[tuple[str, str]]
    """Each name with its ``ref`` without the sign."""
    reported: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.reported]


def people_in(text: str, *known: Person, date: str = "", lang: str = "en") -> Result:
    """Runs the cast and the rule over a text, with a personography of the people given."""
    read, said = transcript(text), []
    project = Project(personography=Personography({person.id: person for person in known}))
    day = datetime.date.fromisoformat(date) if date else None
    cast = cast_of(read, project, language(lang), said.append, date=day)
    marks = sorted(
        rule.marks(Conversation(read, project, language(lang), day, cast), said.append), key=lambda m: m.span
    )
    names = [
        (" ".join(text[m.words.start : m.words.end].split()), dict(m.attributes).get("ref", "").lstrip("#"))
        for m in marks
    ]
    marked = text
    for mark in reversed(marks):
        attributes = "".join(f' {name}="{value}"' for name, value in mark.attributes)
        start, end = mark.words
        marked = f"{marked[:start]}<{mark.tag}{attributes}>{marked[start:end]}</{mark.tag}>{marked[end:]}"
    return Result(cast, marked, names, said)


def person(id: str, forename: str, surname: str, *forms: str, **more: object) -> Person:
    """A person of a personography, for tests."""
    name = f"{forename} {surname}".strip()
    return Person(id, name, surname, forename, (name, *forms), **more)  # type: ignore[arg-type]

"""Gathers the sightings of a whole transcript: labels, lists of the present, headings, fields and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from teiwright.letters import UPPER
from teiwright.names.common import common_words
from teiwright.names.label import read_label
from teiwright.names.prose import Prose
from teiwright.names.reader import Reader
from teiwright.names.reading import whole_name
from teiwright.names.sighting import SURE, Sighting, shown, sightings
from teiwright.source import Source, Span
from teiwright.transcript import Attendance, Dateline, Field, Heading, Transcript, Turn

PEOPLE_FIELDS = frozenset(
    {"participants", "speakers", "present", "translator", "recorder", "interviewer", "interviewee", "respondent"}
)
"""Fields of the front matter that name people."""
_ENTRY = re.compile(r"[^,;\n]+")
_RANK = re.compile(rf"[{UPPER}]{{2,3}}")
_NUMBER = re.compile(r"\s+\d")
_SURNAME_FIRST = re.compile(r"(?P<surname>[^\W\d_][\w'’ -]+),\s*(?P<initials>(?:\w{1,2}\.\s?)+)")


def evidence(transcript: Transcript, reader: Reader) -> Iterator[Sighting]:
    """All sightings in a transcript; labels first.

    What looks like a given name and is an ordinary word of the text or an adjective of a country is none.
    """
    common = common_words(transcript.source.text)
    for seen in _all(transcript, reader):
        first = seen.name.given[0] if seen.name.given else ""
        if seen.weight < SURE and seen.name.surname in common and not seen.name.given:
            continue
        if seen.weight > 0 or not first or not (first in common or reader.vocabulary.demonym(first)):
            yield seen


def _all(transcript: Transcript, reader: Reader) -> Iterator[Sighting]:
    source, prose = transcript.source, Prose(transcript)
    yield from _labels(transcript, reader)
    for field in transcript.fields:
        yield from _field(source, field, reader)
    for block in transcript.blocks:
        match block:
            case Heading(span):
                yield from _heading(source, span, reader)
            case Attendance(people=people):
                for span in people:
                    yield from listed(source, span, reader)
            case Turn(paragraphs=paragraphs):
                for span in (part for paragraph in paragraphs for part in prose.parts(paragraph.span)):
                    yield from sightings(source.text, span, reader)
            case Dateline():
                pass
            case _:
                for span in prose.parts(block.span):
                    yield from sightings(source.text, span, reader)


def _labels(transcript: Transcript, reader: Reader) -> Iterator[Sighting]:
    known: dict[str, Sighting | None] = {}
    for turn in transcript.turns:
        text = transcript.source[turn.speaker]
        if text not in known:
            label = read_label(text, reader)
            known[text] = (
                Sighting(label.name, " ".join(label.shown.split()), turn.speaker.start, SURE, "label")
                if label.name
                else None
            )
        seen = known[text]
        if seen:
            yield seen


def listed(source: Source, span: Span, reader: Reader) -> Iterator[Sighting]:
    """The people of an entry of a list of the present: the first name for certain, others as in prose."""
    first = _first(source, span, reader)
    if first:
        yield first
    for seen in sightings(source.text, span, reader):
        if first is None or seen.offset != first.offset:
            yield seen


def _first(source: Source, span: Span, reader: Reader) -> Sighting | None:
    """The name that an entry begins with, titles before it aside, and what the entry says after it."""
    for run in reader.runs(source.text, span):
        for piece in run.pieces:
            name = whole_name(piece) if piece.followed != "organisation" else None
            if name is None:
                continue
            begins = run.start == source.strip(span).start
            if not (begins or name.given or name.titles):
                return None
            role = source.text[run.start + name.end : span.end]
            if _RANK.fullmatch(source.text, run.start + name.start, run.start + name.end) and _NUMBER.match(role):
                continue
            return Sighting(name, shown(source.text, run.start, name), run.start + name.start, SURE, "list", role)
    return None


def _heading(source: Source, span: Span, reader: Reader) -> Iterator[Sighting]:
    """Names in a heading: a hint, for headings are full of capitals."""
    for seen in sightings(source.text, span, reader):
        yield Sighting(seen.name, seen.shown, seen.offset, min(seen.weight, SURE), "head")


def _field(source: Source, field: Field, reader: Reader) -> Iterator[Sighting]:
    if field.name not in PEOPLE_FIELDS:
        yield from _heading(source, field.words, reader)
        return
    for entry in _ENTRY.finditer(source.text, field.words.start, field.words.end):
        for seen in listed(source, Span(entry.start(), entry.end()), reader):
            yield replace(seen, role=seen.role if "(" in seen.role else f"{field.name} {seen.role}")

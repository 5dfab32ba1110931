"""Gathers the sightings of a whole transcript: labels, lists of the present, headings, fields and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.letters import UPPER
from teiwright.names.inside import SURE, shown
from teiwright.names.label import Labels, read_label
from teiwright.names.prose import Prose
from teiwright.names.reader import Reader
from teiwright.names.reading import whole_name
from teiwright.names.sighting import Sighting, sightings
from teiwright.source import Source, Span
from teiwright.transcript import Attendance, Dateline, Field, Heading, Transcript, Turn

PEOPLE_FIELDS = frozenset(
    {"participants", "speakers", "present", "translator", "recorder", "interviewer", "interviewee", "respondent"}
)
"""Fields of the front matter that name people."""
_ENTRY = re.compile(r"[^,;\n]+")
_RANK = re.compile(rf"[{UPPER}]{{2,3}}")
_NUMBER = re.compile(r"\s+\d")


def evidence(transcript: Transcript, labels: Labels, reader: Reader) -> list[Sighting]:
    """All sightings in a transcript, labels first; those that tell the same are one, where the first of them is."""
    found: dict[tuple[object, ...], tuple[Sighting, int]] = {}
    for seen in _all(transcript, reader):
        # Each place of what may be no name is looked at by itself.
        key: tuple[object, ...] = seen if seen.by == "start" else (*seen[:2], *seen[3:])
        first, times = found.get(key, (seen, 0))
        found[key] = first, times + 1
    elsewhere = (first._replace(times=times) if times > 1 else first for first, times in found.values())
    return [*_labels(labels, reader), *elsewhere]


def _all(transcript: Transcript, reader: Reader) -> Iterator[Sighting]:
    source, prose = transcript.source, Prose(transcript)
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
                for paragraph in paragraphs:
                    for span in prose.parts(paragraph.span):
                        yield from sightings(source.text, span, reader)
            case Dateline():
                pass
            case _:
                for span in prose.parts(block.span):
                    yield from sightings(source.text, span, reader)


def _labels(labels: Labels, reader: Reader) -> Iterator[Sighting]:
    for text, called in labels.items():
        label = read_label(text, reader)
        if label.name:
            words = " ".join(label.shown.split())
            yield Sighting(label.name, words, called.first.start, SURE, "label", times=called.times)


def listed(source: Source, span: Span, reader: Reader) -> Iterator[Sighting]:
    """The people of an entry of a list of the present: the first name for certain, others as in prose.

    An entry that ends with a colon says for whom those below it are there.
    """
    if source.text.endswith(":", *span):
        return
    first = _first(source, span, reader)
    if first:
        yield first
    for seen in sightings(source.text, span, reader):
        if first is None or seen.offset != first.offset:
            yield seen


def _first(source: Source, span: Span, reader: Reader) -> Sighting | None:
    """The name that an entry begins with, titles before it aside, and what the entry says after it."""
    for run in reader.runs(source.text, span):
        for piece in run.words.pieces:
            name = whole_name(piece)
            if name is None:
                continue
            begins = run.start == source.strip(span).start
            if not (begins or name.given or name.titles):
                return None
            role = source.text[run.start + name.end : span.end]
            if _RANK.fullmatch(source.text, run.start + name.start, run.start + name.end) and _NUMBER.match(role):
                continue
            return Sighting(
                name, shown(source.text[run.start : run.end], name), run.start + name.start, SURE, "list", role
            )
    return None


def _heading(source: Source, span: Span, reader: Reader) -> Iterator[Sighting]:
    """Names in a heading: a hint, for headings are full of capitals."""
    for seen in sightings(source.text, span, reader):
        yield seen._replace(by="head", says=False)


def _field(source: Source, field: Field, reader: Reader) -> Iterator[Sighting]:
    if field.name not in PEOPLE_FIELDS:
        yield from _heading(source, field.words, reader)
        return
    for entry in _ENTRY.finditer(source.text, field.words.start, field.words.end):
        for seen in listed(source, Span(entry.start(), entry.end()), reader):
            yield seen._replace(role=seen.role if "(" in seen.role else f"{field.name} {seen.role}")

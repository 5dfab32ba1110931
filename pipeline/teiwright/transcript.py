"""What a reader saw in a raw file, all of it by spans of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from teiwright.mark import Mark
from teiwright.source import Source, Span, made


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose: of a turn, or a narrative between turns. Line breaks inside are white space."""

    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document or of a part of it; level 1 is the document's own."""

    span: Span
    level: int = 1


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that says when, or when and where, the conversation was held."""

    span: Span


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there: the heading of the list, if any, and the people as they are listed."""

    people: tuple[Span, ...]
    head: Span | None = None

    @property
    def span(self) -> Span:
        """From the heading to the last person."""
        spans = (*((self.head,) if self.head else ()), *self.people)
        return Span(spans[0].start, spans[-1].end)


class Turn(NamedTuple):
    """One person speaks: the label, how it is said, and the paragraphs of it.

    What stands between label, delivery, time and the first paragraph is notation.
    """

    label: Span
    paragraphs: tuple[Paragraph, ...]
    delivery: Span | None = None
    time: Span | None = None
    """When it was said, counted from the start of a recording, where the transcript says it."""
    end: int = 0
    """Where the label ends with its signs."""
    number: str = ""
    """The number before the label, where turns are numbered."""
    named: Span | None = None
    """Where the record names who speaks, if the label (``Q``) does not."""
    part: str = ""
    """Which part of an interview speaks, where emphasis alone tells so and the label has no words."""

    @property
    def speaker(self) -> Span:
        """The words that say who speaks."""
        return self.named or self.label

    def called(self, source: Source) -> str:
        """What the speaker is called, in the words of the source or by the part."""
        start, end = self.named or self.label
        return source.text[start:end] or self.part

    @property
    def span(self) -> Span:
        """From the label to the end of the last paragraph."""
        return Span(
            self.label.start, self.paragraphs[-1].span.end if self.paragraphs else max(self.end, self.label.end)
        )


@dataclass(frozen=True, slots=True)
class Closing:
    """A line after the conversation; ``kind`` is ``recorder``, ``signature``, ``dateline``, ``present``, ``source``
    or ``notes`` (the heading over notes)."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote, and the offset of its mark where that was found."""

    span: Span
    n: str
    place: int | None = None


Block = Paragraph | Heading | Dateline | Attendance | Turn | Closing | Note


@dataclass(frozen=True, slots=True)
class Field:
    """A statement of the file about the document (title, citation, language …), which goes to the header.

    ``name`` is one of the names of ``front.fields`` in the language files; ``label`` is notation.
    """

    name: str
    words: Span
    label: Span | None = None


class Passage(NamedTuple):
    """Prose that rules read: where it is, and the turn it belongs to, if any."""

    span: Span
    turn: Turn | None


@dataclass(frozen=True)
class Transcript:
    """A raw file as read: fields for the header, blocks in the order of the source, and what the layout says.

    ``marks`` are the reader's own: page breaks, running heads, joined hyphens, marks of footnotes.
    ``notation`` is layout that carries no words of the text (rules of dashes, markdown signs around a field).
    """

    source: Source
    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    notation: tuple[Span, ...] = ()

    @property
    def turns(self) -> Iterator[Turn]:
        """The turns, in order."""
        return (block for block in self.blocks if isinstance(block, Turn))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every stretch of prose, in the order of the source; headings, titles and labels are none."""
        fields = (Passage(one.words, None) for one in self.fields if one.name not in ("title", "url", "record"))
        return tuple(sorted((*fields, *self._prose()), key=lambda passage: passage.span))

    def passages_with(self, sign: str) -> Iterator[Passage]:
        """The passages in which a sign stands, found without a look at each where it is seldom."""
        text, at = self.source.text, self.source.text.find(sign)
        for passage in self.passages if at >= 0 else ():
            start, end = passage.span
            if at < start:
                at = text.find(sign, start)
                if at < 0:
                    return
            if at < end:
                yield passage

    def _prose(self) -> Iterator[Passage]:
        for block in self.blocks:
            match block:
                case Turn(paragraphs=paragraphs):
                    yield from [made(Passage, (paragraph.span, block)) for paragraph in paragraphs]
                case Attendance(people=people):
                    yield from (Passage(person, None) for person in people)
                case Paragraph(span) | Closing(span) | Note(span) | Dateline(span):
                    yield Passage(span, None)

    def named(self, name: str) -> Iterator[Field]:
        """The fields of that name."""
        return (one for one in self.fields if one.name == name)

"""Reads front matter in YAML between two lines of dashes, as markdown files have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teiwright.languages import Language
from teiwright.people.person import folded
from teiwright.readers.front import field_names
from teiwright.source import Source, Span
from teiwright.transcript import Attendance, Block, Field

_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_LINE = re.compile(r"[ \t]*(?:-[ \t]+)?(?:([\w .-]+?)[ \t]*:(?=\s|\Z))?[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Matter:
    """The fields, those present, the notation, and where the front matter ends."""

    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    notation: tuple[Span, ...] = ()
    end: int = 0


def yaml_matter(source: Source, language: Language) -> Matter:
    """The front matter; without any, nothing that ends at 0."""
    match = _MATTER.match(source.text)
    if not match:
        return Matter()
    fields = list(_fields(source, Span(*match.span(1)), language))
    people = tuple(field.words for field in fields if field.name == "participants")
    kept = tuple(field for field in fields if field.name != "participants")
    heads = [field.label for field in fields if field.name == "participants" and field.label][:1]
    blocks = (Attendance(people, heads[0] if heads else None),) if people else ()
    return Matter(kept, blocks, tuple(_notation(source, match.end(), kept, people, heads)), match.end())


def _fields(source: Source, inside: Span, language: Language) -> Iterator[Field]:
    """A field for each value; what lies deeper (the titles of further resources) is of the field that holds it."""
    names = field_names(language)
    name, pending = "", None
    at = inside.start
    for text in source[inside].split("\n"):
        match = _LINE.fullmatch(text)
        assert match
        label = Span(at + match.start(1), at + match.end(1)) if match[1] else None
        words = _unquoted(source, source.between(at + match.start(2), at + match.end(2)))
        if match[1] and text[0] in " \t-":
            pending = label
        elif match[1]:
            name, pending = names.get(folded(match[1]), match[1].strip()), label
        if words:
            yield Field(name, words, pending)
            pending = None
        at += len(text) + 1


def _unquoted(source: Source, span: Span) -> Span:
    text = source[span]
    if len(text) > 1 and (text[0] + text[-1] in ("[]", '""', "''")):
        return Span(span.start + 1, span.end - 1)
    return span


def _notation(
    source: Source, end: int, fields: Sequence[Field], people: Sequence[Span], heads: Sequence[Span]
) -> Iterator[Span]:
    """Dashes, quotation marks and colons: whatever is in no field."""
    spans = sorted([*people, *heads, *(span for one in fields for span in (one.words, one.label) if span)])
    at = 0
    for span in spans:
        if at < span.start:
            yield Span(at, span.start)
        at = max(at, span.end)
    yield Span(at, end)

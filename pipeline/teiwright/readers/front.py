"""Reads what stands before the first turn: fields, headings, dateline, attendance, narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from teiwright.dates import date_line
from teiwright.languages import Language
from teiwright.letters import LOWER, UPPER
from teiwright.people.person import folded
from teiwright.readers.headings import is_point, is_spaced
from teiwright.readers.present import are_names, are_people, may_be_listed
from teiwright.readers.signs import around, bare, bulleted, level
from teiwright.source import Source, Span
from teiwright.transcript import Attendance, Block, Dateline, Field, Heading, Paragraph
from teiwright.words import has, starts

_URL = re.compile(r"https?://\S+")
_ADDRESS = re.compile(r"https?://|\bwww\.")
"""What tells, among statements at the very top, a line that says where the file comes from."""
_LABELLED = re.compile(r"([^:\n]{2,50}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(.*)", re.S)
_QUOTES = ('"', "“", "„", "«")
"""What the title of an interview begins with, below its day."""
_COUNT = re.compile(r"\W*(?:№|No\.?|Nr\.?)?\s*\d+\W*$")
_FEW = 4
_LONGEST_HEADING = 110
_LONGEST_TITLE = 240
_SENTENCES = re.compile(rf"[{LOWER}]{{3}}[.!?]\s+[{UPPER}]")
_PARTS = re.compile(r"\s*[/;,|·]\s*|\.\s+|\s+[–—-]\s+")
_LONGEST_BELOW = 20
"""Words of a title that stands below its day."""
_STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Front:
    """What was read, and the signs that are notation."""

    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    notation: tuple[Span, ...] = ()


class _Line(NamedTuple):
    """A paragraph of the front matter: its words, and the field that it names, if it names one."""

    span: Span
    words: Span
    level: int
    field: str = ""
    label: Span | None = None


def front(
    source: Source,
    spans: Sequence[Span],
    language: Language,
    fields: frozenset[int] = frozenset(),
    *,
    titled: bool = True,
) -> Front:
    """Reads the paragraphs before the first turn.

    Where an archive's export has written fields (citation, summary …), all up to the last of them goes to the header;
    what comes after is the document's own, and stays in the text. ``fields`` are the offsets of paragraphs that are
    fields for certain; ``titled`` says that the first line may be a title.
    """
    lines = [_named(source, span, language, certain=span.start in fields) for span in spans]
    lines = [_over_list(source, line, lines[i + 1 : i + 3], language) for i, line in enumerate(lines)]
    lines = [_with_rest(source, line, lines[i + 1 : i + 2]) for i, line in enumerate(lines)]
    export = _exported(lines, language)
    exported = list(_fields(source, lines[:export], language))
    own, blocks = _document(source, lines[export:], language, titled=titled and not exported)
    notation = [rest for line in lines for rest in around(line.span, line.words)]
    notation += [Span(one.words.end, one.words.end + 1) for one in own if one.name == _STATEMENT]
    notation += [Span(one.words.start - 1, one.words.start) for one in own if one.name == _STATEMENT]
    return Front((*exported, *own), blocks, tuple(notation))


def _named(source: Source, span: Span, language: Language, *, certain: bool) -> _Line:
    words = bare(source, span)
    line = _Line(span, words, level(source.text, *span))
    names = field_names(language)
    text = source[words]
    alone = names.get(folded(text.rstrip(" :*"))) if len(text) <= _LONGEST_HEADING else None
    if alone:
        return line._replace(field=alone, label=words, words=Span(words.end, words.end))
    match = _LABELLED.match(source.text, *words) if ":" in text else None
    name = names.get(folded(match[1]), folded(match[1]) if certain else "") if match else ""
    if match and match[2] and name:
        value = source.between(*match.span(2))
        return line._replace(field=name, label=Span(words.start, match.end(1)), words=bare(source, value))
    return line


def _over_list(source: Source, line: _Line, after: Sequence[_Line], language: Language) -> _Line:
    """A line over a list: one that begins as those do that head who was there, ``PARTICIPANTS FROM NORLAND``, does."""
    text = source[line.words]
    if line.field or len(text) > _LONGEST_HEADING:
        return line
    if field_names(language).get(folded(text.partition(" ")[0])) != "participants" or bulleted(source, line.span):
        return line
    if not any(bulleted(source, one.span) or _heads(source, one, after[1:]) for one in after[:1]):
        return line
    return line._replace(field="participants", label=line.words, words=Span(line.words.end, line.words.end))


def _with_rest(source: Source, line: _Line, after: Sequence[_Line]) -> _Line:
    """A line that names a field, with no colon, and goes on small in the next one is none: ``PROTOKOLL der …``."""
    alone = line.field and line.label and not line.words and ":" not in source[line.span]
    if alone and any(source[one.words][:1].islower() for one in after):
        return line._replace(field="", words=line.label or line.words, label=None)
    return line


@lru_cache
def field_names(language: Language) -> Mapping[str, str]:
    """The fields of the front matter by what labels them, folded."""
    table = language.table("front", "fields")
    return {folded(label): name for name, labels in table.items() for label in labels}


def _exported(lines: Sequence[_Line], language: Language) -> int:
    """How many lines the export wrote: up to the value of the last field that only exports have."""
    kinds = language.words("front", "export")
    last = max((i for i, line in enumerate(lines) if line.field in kinds), default=-1)
    if last < 0:
        return 0
    return last + 1 if lines[last].words else min(last + 2, len(lines))


def _fields(source: Source, lines: Sequence[_Line], language: Language) -> Iterator[Field]:
    pending: _Line | None = None
    for line in lines:
        if line.field:
            pending = line
            if line.words:
                yield Field(line.field, line.words, line.label)
        elif _URL.fullmatch(source[line.words]):
            yield Field("url", line.words)
        elif pending:
            yield Field(pending.field, line.words, None if pending.words else pending.label)
            pending = pending._replace(words=line.words)
        elif date_line(source[line.words], language):
            yield Field("date", line.words)
        else:
            yield Field("title", line.words)


def _document(
    source: Source, lines: Sequence[_Line], language: Language, *, titled: bool
) -> tuple[tuple[Field, ...], tuple[Block, ...]]:
    fields: list[Field] = []
    blocks: list[Block] = []
    pending: _Line | None = None
    for i, line in enumerate(lines):
        if i == 0 and folded(source[line.words]) in language.words("front", "navigation"):
            fields.append(Field("catalogue", line.words))
        elif i == len(fields) and _is_statement(source[line.span], language, first=i == 0):
            fields.append(Field(_STATEMENT, Span(line.span.start + 1, line.span.end - 1)))
        elif fields and i == len(fields) and _ADDRESS.search(source[line.words]):
            fields.append(Field("source", line.words))
        elif _is_classification(source[line.words], language, after=fields[-1].name if fields else ""):
            fields.append(Field("classification", line.words))
        elif pending and pending.field == "participants" and line.label and _is_entry(source, line, language):
            blocks[-1] = _with(blocks[-1], bare(source, line.span))
        elif line.field and line.field != "participants" and line.words:
            fields.append(Field(line.field, line.words, line.label))
            pending = None
        elif line.field == "participants":
            pending, titled = line, False
            blocks.append(Attendance((line.words,) if line.words else (), line.label))
        elif line.field:
            pending = line
        elif pending and pending.field != "participants":
            fields.append(Field(pending.field, line.words, pending.label))
            pending = None
        elif not (pending or (i and bulleted(source, lines[i - 1].span))) and _begins_list(source, lines, i):
            pending, titled = line._replace(field="participants"), False
            blocks.append(Attendance((line.words,)))
        else:
            dated = len(blocks) == 1 and isinstance(blocks[0], Dateline)
            below = dated and _is_title_below(source[line.words], language)
            first = (titled or below) and not (blocks and _states(source[line.words]))
            block = _block(source, line, language, first=first)
            if pending and (_is_listed(source, line, block) or _heads(source, line, lines[i + 1 : i + 2])):
                blocks[-1] = _with(blocks[-1], line.words)
            else:
                pending = None
                blocks.append(block)
                titled = titled and isinstance(block, Heading) and not is_point(source[block.span], language)
    blocks = [one for one in blocks if not isinstance(one, Attendance) or one.people]
    return tuple(fields), tuple(sorted((*blocks, *_unanswered(lines, fields, blocks)), key=lambda one: one.span.start))


def _begins_list(source: Source, lines: Sequence[_Line], at: int) -> bool:
    """Whether a list of people, that nothing heads, begins with a line."""
    if not bulleted(source, lines[at].span):
        return False
    rest = (lines[i] for i in range(at, len(lines)))
    return are_people([source[one.words] for one in takewhile(lambda line: bulleted(source, line.span), rest)])


def _is_title_below(text: str, language: Language) -> bool:
    """Whether a line below the day, that opens an archive's page or an interview, is the title of what follows."""
    named = has(language, text, "front", "kinds") and not text.endswith(":")
    return text.startswith(_QUOTES) or (named and len(text.split()) <= _LONGEST_BELOW)


def _unanswered(lines: Sequence[_Line], fields: Sequence[Field], blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The names of fields that stand alone and that no value follows: they are words of the text."""
    lists = [one for one in blocks if isinstance(one, Attendance)]
    answered = {
        *(one.label for one in fields),
        *(one.head for one in lists),
        *(who for one in lists for who in one.people),
    }
    for line in lines:
        if line.field and not line.words and line.label not in answered:
            yield Paragraph(line.span)


def _is_statement(text: str, language: Language, *, first: bool) -> bool:
    """Whether a line at the very top is a bracket that says where the file comes from, and not what is missing.

    The first such line has a number or a date in it; others may follow.
    """
    if not (text.startswith("[") and text.endswith("]") and text.count("[") == 1):
        return False
    if first and not any(map(str.isdigit, text)):
        return False
    return not (starts(language, text[1:], "editor", "omitted") or has(language, text, "editor", "redacted"))


def _is_classification(text: str, language: Language, *, after: str) -> bool:
    """``Top Secret / Only copy``: how secret it is, or how many copies there are, and nothing else."""
    if len(text) > _LONGEST_HEADING:
        return False
    secret, copies = _classifications(language, "words"), _classifications(language, "copies")
    again = after == "classification"
    if folded(text) in secret or (again and folded(_COUNT.sub("", text)) in copies):
        return True
    bare = text.strip(" .()[]")
    if not folded(bare).startswith((*secret, *copies)):
        return False
    parts = _PARTS.split(bare)
    if not all(folded(part) in secret or folded(part) in copies for part in parts):
        return False
    return again or any(folded(part) in secret for part in parts)


@lru_cache
def _classifications(language: Language, key: str) -> frozenset[str]:
    return frozenset(folded(word) for word in language.table("front", "classifications").get(key, ()))


def _begins(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the words and goes on with a name."""
    return text.startswith(words) and any(
        text.startswith(word) and text[len(word) :].lstrip(" :")[:1].isupper() for word in words
    )


def _is_entry(source: Source, line: _Line, language: Language) -> bool:
    """Whether a field in a list of those present is of the list: ``For the Town: R. Kern``, ``• Notetaker``."""
    if not line.words:
        return line.field != "participants" and bulleted(source, line.span)
    return line.field.partition(" ")[0] in language.words("front", "for")


def _with(block: Block, person: Span) -> Block:
    assert isinstance(block, Attendance)
    return replace(block, people=(*block.people, person))


def _block(source: Source, line: _Line, language: Language, *, first: bool) -> Block:
    text = source[line.words]
    dated = date_line(text, language) is not None
    if dated and not (first and (line.level == 1 or has(language, text, "front", "kinds"))):
        return Dateline(line.words)
    if line.level:
        return Heading(line.words, line.level)
    if dated:
        return Heading(line.words)
    if are_names(text) or _begins(text, language.words("front", "attended")):
        return Attendance((line.words,))
    if is_spaced(text) or is_point(text, language) or _is_heading(text, first=first):
        return Heading(line.words)
    return Paragraph(line.span)


def _is_heading(text: str, *, first: bool) -> bool:
    longest = _LONGEST_TITLE if first else _LONGEST_HEADING
    if (
        text.count("(") < text.count(")")
        or len(text) > longest
        or text[:1] in ("", "[", "(")
        or text.endswith((".", ",", ";", "?", "!"))
        or "\n\n" in text
    ):
        return False
    sentences = len(text) > _LONGEST_HEADING and _SENTENCES.search(text) is not None
    return (first and not sentences) or (text.isupper() and len(text) > 3)


def _states(text: str) -> bool:
    """Whether a line names something and says what it is: ``Case number: 117``."""
    match = _LABELLED.fullmatch(text)
    return match is not None and match[2] != "" and match[1].count(" ") < _FEW and "\n" not in match[1]


def _is_listed(source: Source, line: _Line, block: Block) -> bool:
    """Whether a line below the names of those present is one more: a heading with a bullet, ``• NORLAND``, is, too."""
    kept = isinstance(block, Paragraph | Attendance) or (isinstance(block, Heading) and bulleted(source, line.span))
    return kept and may_be_listed(source[line.words])


def _heads(source: Source, line: _Line, after: Sequence[_Line]) -> bool:
    """Whether a line says for whom those are there who are listed below it: ``Norland:``."""
    text = source[line.words]
    return text.endswith(":") and len(text.split()) <= _FEW and any(bulleted(source, one.span) for one in after)

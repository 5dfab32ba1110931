"""Reads the signs of markdown that are no words: of lists, quotations, code, escapes and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from teiwright.mark import MOVED, Mark, mark
from teiwright.readers.lines import Line
from teiwright.source import Source, Span
from teiwright.transcript import Note

_ENDINGS = (".md", ".markdown")
_OPENING = re.compile(r"(?:[-*+>][ \t]+|>(?=[^\s>])|(?:`{3,}|~{3,})[ \t]*(?=[^`~\n]+$))+", re.M)
_RULE = re.compile(r"`{3,}|~{3,}|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|>")
_NOTE = re.compile(r"\[?(?:\d|[a-z*]\])|[¹²³]|\*+\s")
_ENTRY = re.compile(r"(?:>[ \t]*)*(?:[-*+]|\d{1,9}[.)])[ \t]")
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(?=\S)")
_INLINE = re.compile(
    r"(?P<escape>\\(?=[\\`*_{}\[\]()#+.!~|>-]|\n))"
    r"|!\[(?P<picture>[^\[\]\n]*)\]\([^()\n]*\)"
    r"|(?P<ticks>`+)(?P<code>[^`\n]+)(?P=ticks)"
    r"|\[\^(?P<note>[^\]\s]+)\]"
)


@dataclass(frozen=True, slots=True)
class Markdown:
    """The lines without signs at their start, the footnotes, and what is notation."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    marks: tuple[Mark, ...] = ()
    notation: tuple[Span, ...] = ()
    entries: frozenset[int] = frozenset()
    """Offsets of the lines with which entries of lists begin."""


def markdown(source: Source, found: Sequence[Line]) -> Markdown:
    """Takes the signs out of the lines of a file that is named as markdown; of any other, nothing.

    Headings, emphasis and links are read in every file: people write them in plain text, too.
    """
    if not source.name.lower().endswith(_ENDINGS):
        return Markdown(tuple(found))
    texts = {match[1]: text for text in _texts(source, found) if (match := _definition(source, text[0]))}
    defined = {line.span for text in texts.values() for line in text}
    rules = [line.span for line in _rules(source, found)]
    rest = [line for line in found if line.span not in (*defined, *rules)]
    opened = [_opened(source, line) for line in rest]
    inline = list(_inline(source, [*opened, *(line for text in texts.values() for line in text)]))
    places = dict(_places(source, inline, texts))
    signs = [Span(text[0].span.start, _end(source, text[0])) for text in texts.values()]
    return Markdown(
        tuple(opened),
        tuple(Note(Span(_end(source, text[0]), text[-1].span.end), n, places.get(n)) for n, text in texts.items()),
        (
            *(_cut(span) for before, after in zip(rest, opened, strict=True) if (span := _sign(before, after))),
            *(_cut(span, MOVED) for span in rules),
            *(_cut(Span(text[0].span.start, text[-1].span.end), MOVED) for text in texts.values()),
            *(one for one in inline if one.tag != "note" or one.span.start in places.values()),
        ),
        (*rules, *signs),
        frozenset(
            after.span.start
            for before, after in zip(rest, opened, strict=True)
            if _ENTRY.match(source.text, before.span.start)
        ),
    )


def _texts(source: Source, found: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each footnote: its definition, and the indented ones after it."""
    text: list[Line] = []
    for line in found:
        if _definition(source, line):
            if text:
                yield text
            text = [line]
        elif text and line.indent >= 2:
            text.append(line)
        elif text:
            yield text
            text = []
    if text:
        yield text


def _definition(source: Source, line: Line) -> re.Match[str] | None:
    return _DEFINITION.match(source.text, *line.span)


def _end(source: Source, line: Line) -> int:
    match = _definition(source, line)
    return match.end() if match else line.span.start


def _rules(source: Source, found: Sequence[Line]) -> Iterator[Line]:
    """Lines that are nothing but a sign; a rule over notes tells that they are notes."""
    for line, after in zip_longest(found, found[1:]):
        text = line.text
        if _RULE.fullmatch(text) and not (text[0] in "-_" and after and _NOTE.match(source.text, after.span.start)):
            yield line


def _opened(source: Source, line: Line) -> Line:
    """The line without the signs of a list or a quotation before it."""
    match = _OPENING.match(source.text, *line.span)
    if match is None or match.end() == line.span.end:
        return line
    span = Span(match.end(), line.span.end)
    return line._replace(span=span, text=source[span])


def _sign(before: Line, after: Line) -> Span:
    return Span(before.span.start, after.span.start)


def _inline(source: Source, lines: Sequence[Line]) -> Iterator[Mark]:
    for line in lines:
        for match in _INLINE.finditer(source.text, *line.span):
            yield _read(match)


def _read(match: re.Match[str]) -> Mark:
    span, kind = Span(*match.span()), match.lastgroup or ""
    if kind == "escape":
        return _cut(span)
    if kind == "note":
        return mark(span, "note", words=Span(span.end, span.end), place="foot", n=match[kind])
    return mark(span, "", words=Span(*match.span(kind)))


def _places(source: Source, inline: Sequence[Mark], texts: Mapping[str, Sequence[Line]]) -> Iterator[tuple[str, int]]:
    """Where each footnote is referred to; the first place comes last, and so wins."""
    for one in reversed(inline):
        if one.tag == "note" and (n := source[one.span][2:-1]) in texts:
            yield n, one.span.start


def _cut(span: Span, tag: str = "") -> Mark:
    return mark(span, tag, words=Span(span.end, span.end))

"""Proves that nothing was lost: the words of the TEI and the declared notation are the raw text, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from teiwright.diagnostics import Diagnostic, error
from teiwright.mark import MOVED, Mark
from teiwright.source import Source, Span
from teiwright.tei import tei
from teiwright.transcript import Transcript, Turn

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, remove_blank_text=True)
"""Reads a document for its words alone: white space between elements is compared with nothing."""
_BLANKS = bytes(code for code in range(128) if chr(code).isspace())
_WAY = "this is a fault of teiwright, not of the transcript: please report it with the raw file"


Places = Sequence[tuple[int, int]]
"""Spans as plain pairs of numbers, which are made and compared faster."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the characters of the raw text that are no white space, by spans."""

    text: Places
    """In the text element, in its order."""
    header: Sequence[Span]
    """In the header."""
    notation: Places
    """Written as markup, and written again by the stylesheets."""


def kept(transcript: Transcript, marks: Iterable[Mark], taken: Places) -> Kept:
    """What the conversion says it did with the raw text."""
    references = (one for one in transcript.marks if one.tag == "note")
    signs = sorted(_of_marks((*marks, *references)))
    cut = sorted((*signs, *(one.span for one in transcript.marks if one.tag == MOVED)))
    header = [rest for field in transcript.fields for rest in _without(field.words, cut)]
    return Kept(taken, header, [*signs, *_notation(transcript)])


def prove(source: Source, kept: Kept, document: bytes) -> Iterator[Diagnostic]:
    """Looks for words lost, doubled or added, in the document as it is written to the file.

    Codes: ``word-lost``, ``word-doubled``, ``word-added``.
    """
    content = sorted((*kept.text, *_plain(kept.header)))
    yield from _uncovered(source, sorted((*content, *kept.notation)))
    yield from _doubled(source, content)
    root = etree.fromstring(document, _PARSER)
    yield from _different(source, kept.text, next(root.iterchildren(tei("text"))))
    header = _words(root[0]) if kept.header else ""
    for span in kept.header:
        if _squeezed(source[span]) not in header:
            yield _complaint(source, span, "word-lost", "does not stand in the header")


def _of_marks(marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """What marks take up around their words."""
    for span, words, tag, _ in marks:
        if tag == MOVED or span == words:
            continue
        (start, end), (first, last) = span, words
        if start < (before := min(first, end)):
            yield start, before
        if (after := max(last, start)) < end:
            yield after, end


def _without(span: Span, signs: Places) -> Iterator[Span]:
    """What is left of a span when signs, in order, are taken out of it."""
    at = span.start
    for start, end in signs[bisect_left(signs, (span.start, span.start)) :]:
        if start >= span.end:
            break
        if start < end:
            yield Span(at, max(at, start))
            at = max(at, end)
    yield Span(at, max(at, span.end))


def _notation(transcript: Transcript) -> Iterator[tuple[int, int]]:
    yield from transcript.notation
    yield from (field.label for field in transcript.fields if field.label)
    for field in transcript.fields:
        if field.label:
            yield field.label.end, max(field.words.start, field.label.end)
    for block in transcript.blocks:
        if isinstance(block, Turn):
            yield from _turn_notation(block)


def _turn_notation(turn: Turn) -> Iterator[tuple[int, int]]:
    """The signs between the label, the delivery and the first words."""
    at = turn.label.end
    first = turn.paragraphs[0].span.start if turn.paragraphs else turn.end
    if turn.delivery or turn.time:
        for start, end in sorted(span for span in (turn.delivery, turn.time) if span and span.start >= at):
            yield at, start
            at = end
    if at < first:
        yield at, first


def _plain(spans: Sequence[Span]) -> Places:
    return [(start, end) for start, end in spans]


def _uncovered(source: Source, places: Places) -> Iterator[Diagnostic]:
    """What of the raw text is in no span."""
    text, at = source.text, 0
    gaps = []
    for start, end in (*places, (len(text), len(text))):
        if at < start:
            gaps.append((at, start))
        if at < end:
            at = end
    if not "".join([text[start:end] for start, end in gaps]).strip():
        return
    for gap in (Span(*gap) for gap in gaps if not text[slice(*gap)].isspace()):
        yield _complaint(source, source.strip(gap), "word-lost", "is neither in the TEI nor declared as notation")


def _doubled(source: Source, places: Places) -> Iterator[Diagnostic]:
    held = [place for place in places if place[0] < place[1]]
    for after in [after for before, after in pairwise(held) if after[0] < before[1]]:
        yield _complaint(source, Span(*after), "word-doubled", "is in the TEI twice")


def _different(source: Source, places: Places, text: etree._Element) -> Iterator[Diagnostic]:
    """The first place where the text of the TEI is not the words that were taken into it."""
    taken = "\n".join([source.text[start:end] for start, end in places])
    written = etree.tostring(text, method="text", encoding="utf-8", with_tail=False)
    if _without_blanks(taken) == written.translate(None, _BLANKS):
        return
    at, found = 0, _words(text)
    if _squeezed(taken) == found:
        return
    for span in (Span(*place) for place in places):
        words = _squeezed(source[span])
        if not found.startswith(words, at):
            yield _complaint(source, span, "word-lost", f'is not in the TEI, which has "{found[at : at + 40]}" there')
            return
        at += len(words)
    if at < len(found):
        yield error(
            "word-added", f'the TEI ends with words that the raw text lacks: "{found[at : at + 40]}"', help=_WAY
        )


def _complaint(source: Source, span: Span, code: str, what: str) -> Diagnostic:
    text = " ".join(source[span].split())
    shown = f"{text[:60]}…" if len(text) > 60 else text
    return error(code, f'"{shown}" {what}', source.place(span), help=_WAY)


def _words(element: etree._Element) -> str:
    """The text of an element without white space."""
    return _squeezed(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _squeezed(text: str) -> str:
    words = _without_blanks(text).decode("utf-8", "surrogatepass")
    return words if words.isascii() else "".join(words.split())


def _without_blanks(text: str) -> bytes:
    # White space of ASCII goes out of bytes, which is many times faster; a list of all words takes more than the text.
    return text.encode("utf-8", "surrogatepass").translate(None, _BLANKS)

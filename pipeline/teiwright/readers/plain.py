"""Reads a transcript in plain text, in whatever layout."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from teiwright.diagnostics import Diagnostic, Report, note, warning
from teiwright.languages import Language
from teiwright.mark import MOVED, mark
from teiwright.readers.asked import asked, dashed
from teiwright.readers.back import closing_starts, closings
from teiwright.readers.candidates import Label
from teiwright.readers.examiners import examined, sworn_starts
from teiwright.readers.fields import field_starts, one_a_span
from teiwright.readers.front import front
from teiwright.readers.hyphens import across, hyphens, within_words
from teiwright.readers.labels import Labelling, explained, labelling, told
from teiwright.readers.lines import Layout, Line, layout, lines
from teiwright.readers.markdown import Markdown, markdown
from teiwright.readers.matter import Matter, yaml_matter
from teiwright.readers.notes import Notes, notes
from teiwright.readers.numbers import Numbers, numbers
from teiwright.readers.pages import Pages, pages
from teiwright.readers.paragraphs import joints, paragraphs
from teiwright.readers.signs import around
from teiwright.readers.turns import turns
from teiwright.source import Source, Span
from teiwright.timeline import anchors
from teiwright.transcript import Block, Closing, Dateline, Heading, Transcript


class _Sheet(NamedTuple):
    """A source in lines, and what was taken out of them before labels are looked for."""

    source: Source
    matter: Matter
    signed: Markdown
    counted: Numbers
    found: Sequence[Line]
    form: Layout
    paged: Pages
    noted: Notes
    fields: frozenset[int]

    @property
    def speaking(self) -> Sequence[Line]:
        """The lines in which labels may stand."""
        return [line for line in self.noted.lines if line.span.start not in self.fields]


def _sheet(source: Source, language: Language) -> _Sheet:
    matter = yaml_matter(source, language)
    every = list(lines(source))
    signed = markdown(source, [line for line in every if line.span.start >= matter.end] if matter.end else every)
    counted = numbers(source, signed.lines)
    source, found = counted.source, counted.lines
    unlisted = [line for line in found if line.span.start not in signed.entries]
    form = layout(unlisted, counted=bool(counted.marks))
    paged = pages(source, found, form, language)
    cut = [one.span for one in signed.marks if one.tag == MOVED]
    noted = notes(source, paged.lines, paged.breaks, form, language, cut)
    fields = field_starts(source, noted.lines, language)
    return _Sheet(source, matter, signed, counted, found, form, paged, noted, fields)


def style_of(source: Source, language: Language, *, labels: str = "") -> str:
    """Which label style a source has, or that labels names, and why, in words."""
    if source.labels:
        return f"stated: {len(source.labels)} labels that the file itself states"
    sheet = _sheet(source, language)
    why = explained(sheet.source, sheet.speaking, sheet.form, language, labels)
    if why:
        return why
    if found := asked(sheet.source, list(_whole(sheet, {}, language)), language):
        return f"emphasis: {len(found)} questions and answers, told apart by emphasis alone"
    return "none: no label recurs"


def read_plain(source: Source, language: Language, report: Report, *, labels: str = "") -> Transcript:
    """The transcript in a source; labels names a label style where it shall not be found.

    Reports ``turn-missing`` where nobody speaks, ``turn-by-emphasis`` where emphasis alone tells that somebody does.
    """
    sheet = _sheet(source, language)
    source, matter, signed, counted, found, form, paged, noted, fields = sheet
    spoken = told(source) if source.labels else labelling(source, sheet.speaking, form, language, labels)
    whole = list(_whole(sheet, spoken.labels, language))
    if not spoken.labels:
        spoken = Labelling(asked(source, whole, language))
        report(_unlabelled(source, spoken) if spoken.labels else _silent(source, found))
    elif questions := dashed(source, whole, spoken.labels, language):
        spoken = Labelling({**spoken.labels, **questions})
    spans = list(_split(whole, spoken.labels))
    said, closing = _parted(source, spans, spoken, language)
    first = next((i for i, span in enumerate(said) if span.start in spoken.labels), len(said))
    opening = list(one_a_span(source, said[:first], language))
    before = front(source, opening, language, fields, titled=not matter.fields)
    joined = () if form.wrapped else joints(source, spans, noted.lines, paged.breaks, spoken.labels.values())
    parted = tuple(across(source, noted.lines, paged.breaks, (*paged.marks, *noted.marks), form))
    halves = (*hyphens(source, form, {one.span.start for one in parted}), *parted)
    marks = (
        *signed.marks,
        *counted.marks,
        *within_words(paged.marks, halves),
        *noted.marks,
        *(mark(at, "pb", cert="medium", resp="#teiwright") for at in joined),
        *halves,
        *anchors(source),
    )
    blocks = (
        *matter.blocks,
        *examined(source, (*before.blocks, *turns(source, said[first:], spoken, language)), language),
        *closing,
        *noted.heads,
        *noted.notes,
        *signed.notes,
    )
    return Transcript(
        source,
        (*matter.fields, *before.fields),
        blocks,
        marks,
        (*matter.notation, *before.notation, *signed.notation, *noted.notation, *_signs(spans, blocks, spoken)),
    )


def _whole(sheet: _Sheet, labels: Mapping[int, Label], language: Language) -> Iterator[Span]:
    """The paragraphs, of which those with a label, a field or an entry of a list begin anew."""
    source, lines = sheet.source, sheet.noted.lines
    closing = closing_starts(lines, max(labels, default=0), language)
    sworn = frozenset(sworn_starts(source, lines, (label.words for label in labels.values()), language))
    openings = frozenset(labels) | sheet.fields | sheet.signed.entries | closing | sworn
    inner = frozenset(_inside_labels(source, lines, labels.values()))
    return paragraphs(lines, sheet.form, openings, sheet.paged.breaks, inner)


def _signs(spans: Sequence[Span], blocks: Sequence[Block], spoken: Labelling) -> Iterable[Span]:
    """Signs before labels, and around headings and datelines between turns."""
    signed = (label for label in spoken.labels.values() if label.start < label.words.start)
    yield from (Span(label.start, label.words.start) for label in signed)
    starts = [span.start for span in spans]
    for block in blocks:
        if isinstance(block, _SET_OFF) and (at := bisect_right(starts, block.span.start)):
            yield from around(spans[at - 1], block.span)


_SET_OFF = (Heading, Dateline, Closing)


def _silent(source: Source, found: Sequence[Line]) -> Diagnostic:
    where = source.place(found[0].span) if found else None
    way = "if people speak in it, name the label style in the settings (corpus.labels), or write labels as NAME: text"
    return warning("turn-missing", "no turn was found: everything is read as narrative", where, help=way)


def _unlabelled(source: Source, spoken: Labelling) -> Diagnostic:
    first = next(iter(spoken.labels.values())).words
    message = "no label says who speaks: what is emphasised throughout is taken for questions, the rest for the answers"
    way = "if it is no interview, name a label style in the settings (corpus.labels)"
    return note("turn-by-emphasis", message, source.place(first), help=way)


def _inside_labels(source: Source, found: Sequence[Line], labels: Iterable[Label]) -> Iterator[int]:
    """Where lines begin inside a label: a bracket in it may go on in the next line."""
    starts = [line.span.start for line in found]
    for label in (one for one in labels if source.text.find("\n", one.start, one.body) >= 0):
        yield from starts[bisect_right(starts, label.start) : bisect_right(starts, label.body - 1)]


def _split(spans: Sequence[Span], labels: Mapping[int, Label]) -> Iterator[Span]:
    """The paragraphs, parted before each label that stands inside one."""
    starts = sorted(labels.keys() - {span.start for span in spans})
    if not starts:
        yield from spans
        return
    for span in spans:
        inside = starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]
        if inside:
            yield from (Span(start, end) for start, end in pairwise((span.start, *inside, span.end)))
        else:
            yield span


def _parted(
    source: Source, spans: Sequence[Span], spoken: Labelling, language: Language
) -> tuple[Sequence[Span], tuple[Closing, ...]]:
    """What belongs to the turns, and the closing lines, which never reach back over a label."""
    last = max((i for i, span in enumerate(spans) if span.start in spoken.labels), default=0)
    found = closings(source, spans[last + 1 :], language)
    return spans[: len(spans) - len(found)], found

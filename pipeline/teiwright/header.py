"""Writes the TEI header: what the transcript says of itself, what the settings say, and what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from lxml import etree
from markupsafe import Markup

from teiwright import __version__
from teiwright.builder import POINTERS, Builder, Written, unbroken
from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.languages import code_of, name_of
from teiwright.mark import Mark
from teiwright.people.listperson import person_element
from teiwright.people.person import UNKNOWN, Person, folded
from teiwright.responsibility import responsible
from teiwright.source import Span
from teiwright.target import is_target
from teiwright.tei import TEI, tei
from teiwright.template import filled
from teiwright.transcript import Field, Heading
from teiwright.weave import weave
from teiwright.words import has

_PLACED = frozenset(
    ("title", "date", "time", "place", "citation", "source", "url", "record", "classification", "rights", "summary")
) | {"original_language", "subject", "keywords"}
"""Fields that the template has a place for; the others become notes."""
_NOTE_TYPES = {"distribution": "distribution", "recorder": "drafting", "translator": "drafting"}


@dataclass(frozen=True, slots=True)
class _Stated:
    """Words of a field as XML; ``n`` is an attribute that keeps what labelled them in the source."""

    words: Markup
    label: str = ""
    whole: bool = False
    """Whether the words are one element, and nothing beside it."""

    def __html__(self) -> str:
        return self.words

    @property
    def n(self) -> Markup:
        return Markup(' n="{}"').format(self.label) if self.label else Markup("")

    @property
    def target(self) -> Markup:
        """Words that are an address, as the target of a reference."""
        return Markup(' target="{}"').format(self.words) if is_target(self.words) else Markup("")


@dataclass(frozen=True, slots=True)
class _Note:
    type: str
    words: _Stated


@dataclass(frozen=True, slots=True)
class _Original:
    ident: str
    words: _Stated


def header(conversation: Conversation, text: Written, marks: Sequence[Mark], report: Report) -> etree._Element:
    """The header for a text that is already encoded.

    Raises Halt where the project's own template makes no header.
    """
    return filled(conversation.project.folder, _facts(conversation, text, marks, report))


def _facts(conversation: Conversation, text: Written, marks: Sequence[Mark], report: Report) -> Mapping[str, object]:
    source, settings = conversation.source, conversation.project.settings
    document = settings.document(source.stem)
    none: dict[str, list[_Stated]] = {name: [] for name in _PLACED}
    words = none | _words(conversation, marks, report)
    return {
        "id": conversation.id,
        "file": source.name,
        "checksum": source.digest,
        "version": __version__,
        "settings": settings.header,
        "title": document.title or _title(conversation),
        "titles": words["title"],
        "responsible": list(responsible(conversation)),
        "edited": text.edited,
        "speeches": text.tags["sp"],
        "word_count": text.words,
        "tags": sorted(text.tags.items()),
        "date": conversation.date.isoformat() if conversation.date else "",
        "dated": next((one.n for one in words["date"] if not one.whole), ""),
        "place": document.place,
        "language": conversation.language.code,
        "language_name": name_of(conversation.language.code),
        "originals": list(_originals(conversation, words["original_language"])),
        "people": [_markup(person_element(person)) for person in _people(conversation, text, marks)],
        "notes": list(_notes(conversation, marks, report)),
        "words": words,
    }


def _title(conversation: Conversation) -> str:
    """The title stated, else of the headings over the text the one that says what it is (an interview, minutes)."""
    field = next(conversation.transcript.named("title"), None)
    if field and (stated := _unmarked(conversation, field.words)):
        return stated
    blocks = takewhile(lambda block: isinstance(block, Heading), conversation.transcript.blocks)
    headings = [_unmarked(conversation, block.span) for block in blocks]
    telling = (one for one in headings if has(conversation.language, one, "front", "kinds"))
    return next(telling, headings[0] if headings else conversation.id)


def _unmarked(conversation: Conversation, span: Span) -> str:
    """The words of a title without the marks of its footnotes."""
    at, kept = span.start, []
    for mark in sorted(conversation.transcript.marks, key=lambda one: one.span):
        if mark.tag == "note" and not mark.words and at <= mark.span.start and mark.span.end <= span.end:
            kept.append(conversation.source.text[at : mark.span.start])
            at = mark.span.end
    return " ".join("".join((*kept, conversation.source.text[at : span.end])).split())


def _words(conversation: Conversation, marks: Sequence[Mark], report: Report) -> dict[str, list[_Stated]]:
    found: dict[str, list[_Stated]] = {}
    for field in conversation.transcript.fields:
        found.setdefault(field.name, []).append(_stated(conversation, field, marks, report))
    return found


def _stated(conversation: Conversation, field: Field, marks: Sequence[Mark], report: Report) -> _Stated:
    label = " ".join(conversation.source[field.label].split()).rstrip(" :*") if field.label else ""
    inside = [mark for mark in marks if field.words.holds(mark.span) and (mark.words or not mark.tag)]
    if not inside:
        return _Stated(Markup.escape(unbroken(conversation.source[field.words])), label)
    words = _woven(conversation, field, inside, report)
    whole = len(words) == 1 and not (words.text or words[0].tail or "").strip()
    if whole and label and field.name in ("date", "time"):
        words[0].set("n", label)
    return _Stated(Markup.escape(words.text or "") + Markup("").join(map(_markup, words)), label, whole)


def _woven(conversation: Conversation, field: Field, marks: Sequence[Mark], report: Report) -> etree._Element:
    """The words of a field with its marks, in an element that is left out."""
    root = etree.Element(tei("field"), nsmap={None: TEI})
    out = Builder(conversation.source, root)
    out.open("words")
    weave(conversation.source, field.words, marks, report, out)
    out.close()
    return root[0]


def _markup(element: etree._Element) -> Markup:
    return Markup(etree.tostring(element, encoding="unicode"))  # noqa: S704 - lxml has escaped it


def _notes(conversation: Conversation, marks: Sequence[Mark], report: Report) -> Iterator[_Note]:
    for field in conversation.transcript.fields:
        if field.name not in _PLACED:
            kind = _NOTE_TYPES.get(field.name, "")
            stated = _stated(conversation, field, marks, report)
            known = folded(stated.label) == folded(field.name) or field.name in conversation.language.table(
                "front", "fields"
            )
            label = (
                stated.label if known and stated.label else " ".join(dict.fromkeys((field.name, stated.label))).strip()
            )
            yield _Note(kind, replace(stated, label=label))


def _originals(conversation: Conversation, words: Sequence[_Stated]) -> Iterator[_Original]:
    for one in words:
        yield _Original(code_of(one.words.striptags(), conversation.language.code) or "und", one)


def _people(conversation: Conversation, text: Written, marks: Sequence[Mark]) -> Iterator[Person]:
    """Those whom the text points to, in its order, and those whom only the header names."""
    named = (value for mark in marks for name, value in mark.attributes if name in POINTERS)
    values = dict.fromkeys(chain(text.pointers, named))
    for pointer in dict.fromkeys(one for value in values for one in value.split()):
        person = conversation.cast.people.get(pointer.removeprefix("#"))
        if person:
            yield person
        elif pointer == f"#{UNKNOWN.id}":
            yield UNKNOWN

"""Writes the TEI header: what the transcript says of itself, what the settings say, and what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree
from markupsafe import Markup, escape

from teiwright import __version__
from teiwright.builder import POINTERS, Builder, Written, unbroken
from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.languages import code_of, name_of
from teiwright.mark import Mark
from teiwright.people.listperson import write_person
from teiwright.people.person import UNKNOWN, Person, folded
from teiwright.responsibility import responsible
from teiwright.source import Span
from teiwright.target import is_target
from teiwright.tei import TEI, XML_ID, tei
from teiwright.template import filled
from teiwright.transcript import Field
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
        return Markup(f' n="{escape(self.label)}"' if self.label else "")  # noqa: S704 - escaped

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


@dataclass(frozen=True, slots=True)
class _Listed:
    """Somebody in the list of people: the template says where, and what is known of them is written there later."""

    id: str

    def __html__(self) -> str:
        return f'<person xml:id="{escape(self.id)}"/>'


def header(conversation: Conversation, text: Written, marks: Sequence[Mark], report: Report) -> etree._Element:
    """The header for a text that is already encoded.

    Raises Halt where the project's own template makes no header.
    """
    within = _within(conversation, marks)
    people = {person.id: person for person in _people(conversation, text, within)}
    made = filled(conversation.project.folder, _facts(conversation, text, within, people, report))
    for element in made.iter(tei("person")):
        if len(element) == 0 and (person := people.get(element.get(XML_ID, ""))):
            write_person(element, person)
    return made


def _within(conversation: Conversation, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks that begin before the last words for the header end."""
    end = max((field.words.end for field in conversation.transcript.fields), default=0)
    return [mark for mark in marks if mark.span.start < end]


def _facts(
    conversation: Conversation, text: Written, marks: Sequence[Mark], people: Iterable[str], report: Report
) -> Mapping[str, object]:
    source, settings = conversation.source, conversation.project.settings
    document = settings.document(source.stem)
    stated = [(field, _stated(conversation, field, marks, report)) for field in conversation.transcript.fields]
    words: dict[str, list[_Stated]] = {name: [] for name in _PLACED}
    for field, one in stated:
        words.setdefault(field.name, []).append(one)
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
        "people": list(map(_Listed, people)),
        "notes": [_note(conversation, *one) for one in stated if one[0].name not in _PLACED],
        "words": words,
    }


def _title(conversation: Conversation) -> str:
    """The title stated, else of the headings over the text the one that says what it is (an interview, minutes)."""
    field = next(conversation.transcript.named("title"), None)
    if field and (stated := _unmarked(conversation, field.words)):
        return stated
    headings = [_unmarked(conversation, block.span) for block in conversation.titles]
    if len(headings) < 2:
        return headings[0] if headings else conversation.id
    return next((one for one in headings if has(conversation.language, one, "front", "kinds")), headings[0])


def _unmarked(conversation: Conversation, span: Span) -> str:
    """The words of a title without the marks of its footnotes."""
    (at, last), kept, text = span, [], conversation.source.text
    notes = (mark.span for mark in conversation.transcript.marks if mark.tag == "note" and not mark.words)
    for start, end in sorted(notes):
        if at <= start and end <= last:
            kept.append(text[at:start])
            at = end
    return " ".join("".join((*kept, text[at:last])).split())


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


def _note(conversation: Conversation, field: Field, stated: _Stated) -> _Note:
    """A field that has no place of its own; its label says what it is in the words of the source, or of teiwright."""
    label = stated.label
    same = folded(label) == folded(field.name)
    if not label or not (same or field.name in conversation.language.table("front", "fields")):
        label = " ".join(dict.fromkeys((field.name, label))).strip()
    return _Note(_NOTE_TYPES.get(field.name, ""), replace(stated, label=label))


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

"""Converts a raw transcript into a TEI document, and proves that nothing was lost."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from teiwright.cast import cast_of
from teiwright.conversation import Conversation
from teiwright.diagnostics import Halt, Report, error
from teiwright.encode import encode
from teiwright.header import header
from teiwright.kept import Kept, Places, kept, prove
from teiwright.languages import Language
from teiwright.mark import MOVED, Mark
from teiwright.occasion import date_of, language_of
from teiwright.people.person import is_reserved
from teiwright.project import Project
from teiwright.readers.plain import read_plain, style_of
from teiwright.readers.styles import STYLES
from teiwright.rules import RULES
from teiwright.settings import Document
from teiwright.source import Source, Span
from teiwright.tei import XML_ID, XML_LANG

_IN_HEADER = frozenset(("date", "time", "persName", "roleName", "ref", "hi", "", MOVED))


@dataclass(frozen=True)
class Conversion:
    """What became of a raw transcript."""

    document: bytes
    """The TEI document as it is to be written, UTF-8."""
    conversation: Conversation
    kept: Kept
    """Which words went where: text, header, notation."""


def convert(source: Source, project: Project, report: Report) -> Conversion:
    """The TEI document of a raw transcript.

    What a person should look at goes to report. Raises Halt where nothing can be made of the source.
    """
    conversation = _conversation(source, project, report)
    marks = _marks(conversation, report)
    document, taken = _document(conversation, marks, report)
    what = kept(conversation.transcript, marks, taken)
    for diagnostic in prove(source, what, document):
        report(diagnostic)
    return Conversion(document, conversation, what)


def _conversation(source: Source, project: Project, report: Report) -> Conversation:
    """Reads the transcript, and what is known of the conversation before its words are marked."""
    settings = project.settings.document(source.stem)
    language = _language(source, project, settings)
    transcript = read_plain(source, language, report, labels=_style(settings, project))
    date = _date(settings.date) if settings.date else date_of(transcript, language)
    cast = cast_of(transcript, project, language, report, date=date)
    return Conversation(transcript, project, language, date, cast)


def label_style(source: Source, project: Project) -> str:
    """Which label style is chosen for a transcript, and why, in words."""
    settings = project.settings.document(source.stem)
    return style_of(source, _language(source, project, settings), labels=_style(settings, project))


def _style(settings: Document, project: Project) -> str:
    """The label style that the user names; Halt where there is none of that name."""
    name = settings.labels or project.settings.corpus.labels
    names = [style.name for style in STYLES]
    if name and name not in names:
        near = difflib.get_close_matches(name, names, 1)
        way = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
        raise Halt(error("labels-unknown", f"there is no label style {name}", help=way))
    return name


def _date(written: str) -> datetime.date:
    """The date that the settings give; Halt where it is none."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        way = "write the day as in 1962-11-05"
        raise Halt(error("settings-value", f'date = "{written}" is no day of the calendar', help=way)) from None


def _language(source: Source, project: Project, settings: Document) -> Language:
    named = settings.language or project.settings.corpus.language
    if named:
        return project.language(named.split("-")[0])
    return project.language(language_of(source, project.languages) or "en")


def _marks(conversation: Conversation, report: Report) -> Sequence[Mark]:
    """The reader's marks, then those of the rules in their order, each once (a footnote lies in two passages)."""
    ruled = (mark for rule in RULES for mark in rule(conversation, report))
    found = dict.fromkeys((*conversation.transcript.marks, *ruled))
    fields = [field.words for field in conversation.transcript.fields]
    end = max((words.end for words in fields), default=0)
    return [mark for mark in found if mark.span.start >= end or _has_place(mark, fields)]


def _has_place(mark: Mark, fields: Sequence[Span]) -> bool:
    """Whether a mark's element may stand where its words go: the header holds names and dates, no editor's marks."""
    return mark.tag in _IN_HEADER or not any(words.meets(mark.span) for words in fields)


def _document(conversation: Conversation, marks: Sequence[Mark], report: Report) -> tuple[bytes, Places]:
    """The file, and which words of the source its text took; the tree is gone when the proof reads the file."""
    encoded = encode(conversation, marks, report)
    root, head = encoded.root, header(conversation, encoded.written, marks, report)
    root.set(XML_ID, _document_id(conversation))
    root.set(XML_LANG, conversation.language.code)
    root.text = head.tail = "\n  "
    root.insert(0, head)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", encoded.taken


def _document_id(conversation: Conversation) -> str:
    """The id of the document as a whole; one of its parts, or a person whose name the file has, keeps theirs."""
    taken = is_reserved(conversation.id) or conversation.id in conversation.cast.people
    return f"{conversation.id}-transcript" if taken else conversation.id

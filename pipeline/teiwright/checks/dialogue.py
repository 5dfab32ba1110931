"""Reads a dialogue as a person would: who speaks, who is said to, and whether the two agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from teiwright.checks.ids import identifiers
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, note, warning
from teiwright.tei import tei

_AUDIENCE = re.compile(
    r"[(\[\s]*(?:loud |prolonged |general |stormy )?(?:applause|laughter|laughs|cheers|cheering|booing|boos|"
    r"interruption|silence|pause|crosstalk|interjections?)\b[^.]{0,60}[.)\]\s]*",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*(?::|\.(?=\s+\S)|\s—|\s–)")
"""What stands behind a label."""
_ENOUGH = 3
"""Turns with one label and one speaker after which another speaker for the same label is doubted."""


def check_dialogue(document: Document) -> list[Diagnostic]:
    """Turns swallowed by others, reactions that became notes, labels and lists that disagree with the speakers."""
    turns = list(document.root.iter(tei("sp")))
    if not turns:
        return []
    labels = [label_of(turn) for turn in turns]
    found = [*_swallowed(document, turns, labels), *_labels(document, turns, labels)]
    return [*found, *_participants(document, turns), *_reactions(document)]


def label_of(turn: etree._Element) -> str:
    """The words of a turn's label, without the signs that set it apart."""
    speaker = turn.find(tei("speaker"))
    if speaker is None:
        return ""
    words = "".join(map(str, speaker.itertext())) if len(speaker) else speaker.text or ""
    return " ".join(words.split()).strip(".:,;()[] —–-")


def _swallowed(document: Document, turns: list[etree._Element], labels: list[str]) -> Iterator[Diagnostic]:
    """A paragraph of a turn that begins with the label of a speaker: a turn that was not recognised as one."""
    known = sorted({label for label in labels if len(label) > 1}, key=len, reverse=True)
    if not known:
        return
    enough = len(known[0]) + 80
    for turn in turns:
        for paragraph in turn.iterchildren(tei("p")):
            if label := _label_at_head(_opening(paragraph, enough), known):
                message = f'a paragraph of the turn of {label_of(turn) or "an unnamed speaker"} begins with "{label}"'
                where = document.places.element(paragraph)
                help = f"If {label} speaks here, begin a new sp; the turn before has swallowed it."
                yield warning("turn-swallowed", message, where, help=help)


def _opening(paragraph: etree._Element, enough: int) -> str:
    """The first words of a paragraph, at least so many characters where it has them."""
    text = paragraph.text or ""
    return text if len(text) >= enough else "".join(map(str, paragraph.itertext()))


def _label_at_head(text: str, known: Sequence[str]) -> str:
    """The first of some names that a text begins with as with a label: a full stop counts after capitals only."""
    start = len(text) - len(text.lstrip())
    for name in known:
        if text.startswith(name, start) and (sign := _SIGN.match(text, start + len(name))):
            return name if name.isupper() or not sign[0].endswith(".") else ""
    return ""


def _labels(document: Document, turns: list[etree._Element], labels: list[str]) -> Iterator[Diagnostic]:
    """A label that elsewhere is someone else's."""
    speakers: dict[str, Counter[str]] = defaultdict(Counter)
    for turn, label in zip(turns, labels, strict=True):
        speakers[label][turn.get("who", "")] += 1
    usually = {label: counts.most_common(1)[0] for label, counts in speakers.items()}
    for turn, label in zip(turns, labels, strict=True):
        who = turn.get("who", "")
        usual, times = usually[label]
        if label and who and who != usual and times >= _ENOUGH and speakers[label][who] * _ENOUGH <= times:
            where = document.places.attribute(turn, "who", value=True)
            message = f'the label "{label}" is {usual} in {times} turns, and {who} here'
            yield warning("label-disagrees", message, where, help="Correct who, or the label, or leave both if right.")


def _participants(document: Document, turns: list[etree._Element]) -> Iterator[Diagnostic]:
    """Speakers who are not on the list of participants, and participants who are never heard."""
    listed = [
        name
        for holder in document.root.iter(tei("list"))
        if holder.get("type") == "participants"
        for name in holder.iter(tei("persName"), tei("roleName"), tei("name"))
        if name.get("ref", "").startswith("#")
    ]
    if not listed:
        return
    present = {name.get("ref") for name in listed}
    speakers = {who for turn in turns for who in turn.get("who", "").split()}
    people = identifiers(document)
    unlisted = sorted(speakers - present - {"#unknown"}) if _lists_speakers(speakers, present) else []
    for who in unlisted:
        first = next(turn for turn in turns if who in turn.get("who", "").split())
        if who[1:] in people and people[who[1:]].tag == tei("person"):
            where = document.places.attribute(first, "who", value=True)
            message = f"{who} speaks, and is not on the list of participants"
            yield note("speaker-unlisted", message, where, help="Add them to the list, if the source names them there.")
    heard = speakers | set(_narrated(document))
    for name in listed:
        if name.get("ref") not in heard:
            where = document.places.element(name)
            message = f"{name.get('ref')} is on the list of participants, and never speaks"
            help = "Right, if they only listened; else a turn has the wrong speaker, or was swallowed."
            yield note("participant-silent", message, where, help=help)


def _narrated(document: Document) -> Iterator[str]:
    """Those whose words are told, not quoted: a name begins a paragraph outside every turn."""
    for paragraph in document.root.iter(tei("p")):
        first = next(paragraph.iterchildren(etree.Element), None)
        if first is not None and not (paragraph.text or "").strip() and paragraph.getparent() is not None:
            yield first.get("ref", "")


def _lists_speakers(speakers: set[str], present: set[str | None]) -> bool:
    """Whether a list is of those who speak, and not, say, of those who were there besides."""
    return len(speakers & present) * 2 >= len(speakers)


def _reactions(document: Document) -> Iterator[Diagnostic]:
    """What the audience did, encoded as somebody's note."""
    for node in document.root.iter(tei("note")):
        words = "".join(map(str, node.itertext()))
        if _AUDIENCE.fullmatch(words):
            message = f'"{" ".join(words.split())}" is what was heard in the room, not a note'
            help = 'Write <stage type="reaction"> instead.'
            yield warning("reaction-as-note", message, document.places.element(node), help=help)

"""Makes turns, narrative and headings of the paragraphs from the first label on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teiwright.dates import date_line
from teiwright.languages import Language
from teiwright.letters import LOWER, UPPER
from teiwright.readers.candidates import Label
from teiwright.readers.headings import is_heading, titles
from teiwright.readers.labels import Labelling
from teiwright.readers.likeness import likeness
from teiwright.readers.signs import bare, level
from teiwright.readers.styles import DAY, TIME
from teiwright.source import Source, Span, made
from teiwright.transcript import Block, Dateline, Heading, Paragraph, Turn
from teiwright.words import among, is_delivery, pattern, ruled, stage_type, starts

_DELIVERY = re.compile(r"\s*[(\[]([^()\[\]]{1,200})[)\]][.:)]{0,2}(?=\s)")
_HOUR_SAID = rf"\d\d?:\d[05](?:\s?[ap]\.?m\.?)?[^\S\n]+(?![ap]\.?m)[{LOWER}]"
"""An hour that a sentence begins with: ``10:00 is all right``."""
_TIME = re.compile(rf"\s*(?!{_HOUR_SAID})[\[(]?({TIME})[\])]?(?=[\s:]|\Z)")
_SHORTEST_TIME = len("0:00")
_NUMBER = re.compile(r"\W*(\d{1,4})[.)]\s")
_TITLED = re.compile(rf"((?:[{UPPER}][{UPPER}.'’-]+\s+){{1,4}}[{UPPER}][{UPPER}'’-]+)(?:\s+\([^()]*\))?\s+[{LOWER}]")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_RULED = re.compile(r"[-–—*=_~]{3,}\s*([^\W_][^\n]*?)\s*[-–—*=_~]{3,}")
_TWO = re.compile(r"\.\s(?!\()")
"""Where a sentence ends and another begins, which is no bracket."""
_STAMP = re.compile(rf"\W?(?:{DAY})\d{{1,2}}:\d\d")
"""The day and time before what was written in a chat."""
_DASH = re.compile(r"[-–—]+\s*")
_HOUR = re.compile(r"\d\s?(?:[:.hH]\s?\d\d|[ap]\.?m)", re.I)
_AFTER_A_NUMBER = re.compile(r"\d\s?([^\W\d]+\.?)")
_LONGEST_END = 40
"""Characters in which is said when something ended."""
_LONGEST_DATELINE = 90
_LONGEST_RECORDED = 200
_MOST_WORDS = 4
"""Words of a name that is narrated in another form than that of its label."""


class _Names(NamedTuple):
    """How speakers are named: by their full labels, and by the last words of those that end in capitals."""

    full: frozenset[str]
    surnames: frozenset[str]
    last: frozenset[str]
    """The last words of the full labels."""
    most: int
    """Words of a full label at most."""


def turns(source: Source, spans: Sequence[Span], spoken: Labelling, language: Language) -> Iterator[Block]:
    """The blocks of the conversation: unlabelled paragraphs go on with the turn before them.

    A paragraph that begins with a speaker's full label and goes on small (``A. SMITH agrees that …``) is narrated;
    so is what follows it, up to the next label.
    """
    names = _narratable(source, spoken)
    stamped = _are_stamped(source, spoken)
    headed = titles(source, spans, spoken.labels, language)
    label: Label | None = None
    said: list[Paragraph] = []
    for span in spans:
        if label and span.end <= label.body:
            continue
        opening = spoken.labels.get(span.start)
        apart = None if opening else _apart(source, span, names, language, spoken)
        if span.start in headed and apart is None:
            apart = Heading(bare(source, span), 2)
        if stamped and not opening and _STAMP.match(source.text, *span):
            apart = Paragraph(span)
        if label and (opening or apart):
            yield _turn(source, label, said, language)
            label, said = None, []
        if opening:
            label = opening
            words = source.between(opening.body, span.end)
            said = [Paragraph(words)] if words else []
        elif apart:
            yield apart
        elif label:
            said.append(Paragraph(span))
        else:
            yield Paragraph(span)
    if label:
        yield _turn(source, label, said, language)


def _are_stamped(source: Source, spoken: Labelling) -> bool:
    """Whether day and time stand before each label, as in a chat: what has them and no label tells who came or left."""
    before = (source.text[label.start : label.words.start] for label in spoken.labels.values() if label.time)
    first = next(before, "")
    return _STAMP.match(first) is not None


def _narratable(source: Source, spoken: Labelling) -> _Names:
    """What a narrative sentence may begin with: a speaker's full label, or another form of the name in capitals.

    A label of one word in small letters is none: a speaker may begin a sentence with it.
    """
    words = [label.words for label in spoken.labels.values()]
    written = {source.text[start:end] for start, end in words}
    forms = {" ".join(words.split()) for words in written}
    full = frozenset(form for form in forms if " " in form or form.isupper())
    last = frozenset(form.rpartition(" ")[2] for form in full)
    surnames = frozenset(form.rpartition(" ")[2] for form in full if " " in form)
    most = max((form.count(" ") + 1 for form in full), default=0)
    return _Names(full, frozenset(filter(str.isupper, surnames)), last, most)


def _apart(source: Source, span: Span, names: _Names, language: Language, spoken: Labelling) -> Block | None:
    """The block that a paragraph is, where it cannot be a turn's: narrated, a heading, a dateline."""
    words = _unruled(source, bare(source, span))
    text = source[words]
    if source.text[span.start] in "-–—" and ruled(language, source[span]):
        return Paragraph(span)
    if level(source.text, *span):
        return Heading(words, 2)
    if _says_what_was_done(source[span] if source.text[span.start] in "-–—" else text, language):
        return Paragraph(span)
    if _is_narrated(text, names) or (_is_titled(text, language) and spoken.in_capitals(source)):
        return Paragraph(span)
    if len(text) <= _LONGEST_DATELINE and date_line(text, language) and not _happens(text, language):
        return Dateline(words)
    if is_heading(text, language):
        return Heading(words, 2)
    return None


def _happens(text: str, language: Language) -> bool:
    """Whether a line in brackets is a stage direction, in which a date may stand: ``(BEGIN TAPE, MAY 3, 1961)``."""
    return text[0] in "([" and stage_type(language, text[1:-1]) is not None


def _unruled(source: Source, words: Span) -> Span:
    """A line without the rules before and behind its words: ``-------- END OF TAPE 1 --------``."""
    match = _RULED.fullmatch(source.text, *words)
    return Span(*match.span(1)) if match else words


def _says_what_was_done(text: str, language: Language) -> bool:
    """``The agenda was adopted.``, ``– Se lee.``, ``END 12:49 P.M.``, and nothing else."""
    if len(text) > _LONGEST_RECORDED:
        return False
    if len(text) <= _LONGEST_END and starts(language, text, "labels", "ended") and _says_when(text, language):
        return True
    said = _DASH.sub("– ", text, count=1) if text[:1] in ("-", "–", "—") else text
    opening = pattern(language, "labels", "narrated").match(said)
    return opening is not None and not _TWO.search(said, opening.end())


def _says_when(text: str, language: Language) -> bool:
    """Whether an hour stands in a text: ``12:49``, ``5 p.m.``, ``17 Uhr``."""
    words = (number[1] for number in _AFTER_A_NUMBER.finditer(text))
    return _HOUR.search(text) is not None or any(among(language, word, "dates", "clock_words") for word in words)


def _is_narrated(text: str, names: _Names) -> bool:
    """Whether a text begins with a name and goes on small."""
    words = text.split(maxsplit=max(names.most, _MOST_WORDS))
    ends = [end for end, word in enumerate(words[:-1], 1) if word in names.last]
    return any(_is_name(words[:end], names) for end in ends if words[end][0].islower())


def _is_name(words: Sequence[str], names: _Names) -> bool:
    known = 1 < len(words) <= _MOST_WORDS and words[-1] in names.surnames
    return " ".join(words) in names.full or (known and all(map(_NAME.fullmatch, words[:-1])))


def _is_titled(text: str, language: Language) -> bool:
    """``COUNCILLOR MISS LUMB (Labour) asked …``: a name in capitals with its title, and small words after it."""
    match = _TITLED.match(text)
    return match is not None and likeness(match[1], language).strong


def _turn(source: Source, label: Label, said: Sequence[Paragraph], language: Language) -> Turn:
    """The turn, with what stands between its label and its words: a time, and how it is said."""
    start, words, body, delivery, time, part = label
    whole = said
    signed = bool(said) and not source.text[said[0].span.start].isalpha()
    if time is None and signed:
        time, said = _after(source, said, _TIME)
    if time is None and body >= words.end + _SHORTEST_TIME:
        match = _TIME.search(source.text, words.end, body)
        time = Span(*match.span(1)) if match else None
    if delivery is None and signed and _is_said_so(source, said, language):
        delivery, said = _after(source, said, _DELIVERY)
    number = _NUMBER.match(source.text, start, words.start) if start < words.start else None
    end = whole[0].span.end if whole and not said else body
    return made(Turn, (words, tuple(said), delivery, time, end, number[1] if number else "", None, part))


def _is_said_so(source: Source, said: Sequence[Paragraph], language: Language) -> bool:
    """Whether a turn opens with how it is said: small words in parentheses, or words of that kind in brackets."""
    match = _DELIVERY.match(source.text, *said[0].span) if said else None
    if match is not None and match[1][0] in "_*" and match[1].rstrip(".")[-1] in "_*":
        return True
    if match is None or not is_delivery(language, match[1]):
        return False
    return "(" in match[0] or bool(stage_type(language, match[1]))


def _after(
    source: Source, said: Sequence[Paragraph], pattern: re.Pattern[str]
) -> tuple[Span | None, Sequence[Paragraph]]:
    """What the pattern finds at the beginning of a turn's words, and the words after it."""
    match = pattern.match(source.text, *said[0].span) if said else None
    if match is None:
        return None, said
    rest = source.between(match.end(), said[0].span.end)
    return Span(*match.span(1)), (*((Paragraph(rest),) if rest else ()), *said[1:])

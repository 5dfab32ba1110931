"""Square brackets: what an editor, a translator or an archive put into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from teiwright.conversation import Conversation
from teiwright.diagnostics import Report, warning
from teiwright.gaps import missing
from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.mark import Mark, mark
from teiwright.source import Source, Span
from teiwright.target import is_target
from teiwright.words import among, begins, footnote, has, quantity, sign, stage_type, starts, unsigned

_BRACKET = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_WORD_BEFORE = re.compile(r"[^\s()\[\]]+(?=\s*\Z)")
_QUOTED = re.compile(r"[\"'“‘„«‹][^\"]*[\"'”’“»›][.,]?")
_SHORTENED = re.compile(
    r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)|(?:[^\W\d_]\.){2,}|\b" + f"[{UPPER}]" + r"{2,}s?\b|\d+[/.]|\d$"
)
_PUNCTUATION = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_DOTS = re.compile(r"[\s.…]+")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?")
_NUMBER = re.compile(r"\d+")
_CALL = re.compile(r"[^\W\d_][^:\[\]\"“„«]{1,60}:\s?[\"“„«][^\[\]]*[\"”“»][.!?]?")
"""Who calls out, and what: ``HON. MEMBERS: "No."``."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]+")
_FEW = 5
"""Words that a doubtful reading has at most."""
_LONG = 14
"""From how many words on a bracket is a remark and not part of the sentence."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for every bracket in the passages but those that the reader has read (page signs).

    One that is never closed is reported (``bracket-open``).
    """
    source = conversation.source
    read = {mark.span.start for mark in conversation.transcript.marks if mark.span}
    for passage in conversation.transcript.passages:
        if source.text.find("[", *passage.span) < 0:
            continue
        end = passage.span.start
        for match in _BRACKET.finditer(source.text, *passage.span):
            _check(source, Span(end, match.start()), report)
            end = match.end()
            if match.start() in read or source.text.startswith("(", end):
                continue
            if not _is_of_label(source, match, passage.span):
                yield from _each(Bracket(source, Span(*match.span()), passage.span, conversation.language))
        _check(source, Span(end, passage.span.end), report)


def _is_of_label(source: Source, bracket: re.Match[str], passage: Span) -> bool:
    """Whether it is a parenthesis inside a parenthesis that says who calls out: ``(Laughter – Kern [SPD]: No!)``."""
    if not source.text.startswith(":", bracket.end()):
        return False
    opened, closed = (source.text.count(sign, passage.start, bracket.start()) for sign in "()")
    return opened > closed


def _check(source: Source, between: Span, report: Report) -> None:
    at = source.text.find("[", *between)
    if at >= 0:
        way = "close it in the raw text, or take it out"
        report(warning("bracket-open", "a bracket is never closed", source.place(Span(at, at + 1)), help=way))


@dataclass(frozen=True)
class Bracket:
    """A bracket: where it stands, brackets included, in which passage, and the words of the language."""

    source: Source
    span: Span
    passage: Span
    language: Language

    @cached_property
    def _whole(self) -> Span:
        """All that stands inside."""
        return self.source.strip(Span(self.span.start + 1, self.span.end - 1))

    @cached_property
    def inner(self) -> Span:
        """The words inside, without the editor's sign."""
        whole = self._whole
        start, end = unsigned(self.language, self.source[whole])
        return self.source.strip(Span(whole.start + start, whole.start + end))

    @cached_property
    def sign(self) -> str | None:
        """The sign by which an editor signed it, if one did."""
        return sign(self.language, self.source[self._whole])

    @property
    def headed(self) -> bool:
        """Whether it begins with a sign, as ``Translator's note:``."""
        return bool(self.source[Span(self.span.start + 1, self.inner.start)].strip())

    @cached_property
    def text(self) -> str:
        """The words inside."""
        return self.source[self.inner]

    @cached_property
    def before(self) -> Span | None:
        """The word before the bracket, in the same passage."""
        match = _WORD_BEFORE.search(self.source.text, max(self.passage.start, self.span.start - 80), self.span.start)
        return Span(*match.span()) if match else None

    @cached_property
    def between_sentences(self) -> bool:
        """Whether a sentence ends before it, and another begins behind it."""
        before = self.source[Span(max(self.passage.start, self.span.start - 8), self.span.start)].rstrip()
        after = self.source[Span(self.span.end, min(self.passage.end, self.span.end + 8))].lstrip()
        return (not before or before[-1] in ".!?…—") and after[:1].isupper()

    @property
    def ends_phrase(self) -> bool:
        """Whether punctuation or nothing follows."""
        return _PUNCTUATION.match(self.source.text, self.span.end, self.passage.end) is not None


def _each(bracket: Bracket) -> Iterator[Mark]:
    """The marks for a bracket, and for those inside it."""
    yield from _read(bracket)
    if "[" in bracket.text:
        for match in _BRACKET.finditer(bracket.source.text, *bracket.inner):
            yield from _read(Bracket(bracket.source, Span(*match.span()), bracket.inner, bracket.language))


def _read(bracket: Bracket) -> Iterator[Mark]:
    for kind in _KINDS:
        found = tuple(kind(bracket))
        if found:
            yield from found
            return


def _blank(bracket: Bracket) -> Iterator[Mark]:
    """``[ ]``: a blank that the source has left where words should stand."""
    if not bracket.text.strip(" _"):
        yield mark(bracket.span, "gap", words=Span(bracket.span.end, bracket.span.end), reason="lost")


def _doubt(bracket: Bracket) -> Iterator[Mark]:
    """``[?]`` after a reading, or ``[?]`` for a sign that the source lacks."""
    if bracket.text.strip() not in ("?", "??", "(?)"):
        return
    before = bracket.before
    after = bracket.source[bracket.span.end : bracket.passage.end].lstrip()
    glued = before is not None and before.end == bracket.span.start
    if before is None or (glued and bracket.source[before][-1].isalpha() and (not after or after[0].isupper())):
        yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.sign)
    else:
        yield mark(Span(before.start, bracket.span.end), "unclear", words=before)


def _sic(bracket: Bracket) -> Iterator[Mark]:
    if bracket.text.casefold().strip("!. ") == "sic" and bracket.before:
        yield mark(Span(bracket.before.start, bracket.span.end), "sic", words=bracket.before)


def _gap(bracket: Bracket) -> Iterator[Mark]:
    """Lost words: inaudible or illegible (an empty gap), redacted or omitted (with what the source says of it)."""
    text = bracket.text.casefold()
    if _DOTS.fullmatch(text):
        yield mark(bracket.span, "gap", words=Span(bracket.span.end, bracket.span.end), reason="omitted")
    elif starts(bracket.language, text, "editor", "inaudible") and len(text.split()) <= 4:
        yield from missing(bracket.source, bracket.span, bracket.inner)
    elif starts(bracket.language, text, "editor", "illegible") and len(text.split()) <= 4:
        yield from missing(bracket.source, bracket.span, bracket.inner, "illegible")
    elif has(bracket.language, text, "editor", "redacted"):
        yield from _described_gap(bracket, "redacted")
    elif starts(bracket.language, text, "editor", "omitted"):
        yield from _described_gap(bracket, "omitted")


def _described_gap(bracket: Bracket, reason: str) -> Iterator[Mark]:
    number, unit = quantity(bracket.language, bracket.text)
    yield mark(bracket.span, "gap", words=bracket.inner, reason=reason, quantity=number, unit=unit)
    yield mark(bracket.inner, "desc")


def _signature(bracket: Bracket) -> Iterator[Mark]:
    if among(bracket.language, bracket.text, "editor", "signature"):
        yield mark(bracket.span, "note", words=bracket.inner, type="editorial")


def _footnote(bracket: Bracket) -> Iterator[Mark]:
    match = footnote(bracket.language, bracket.text)
    if match:
        body = Span(bracket.inner.start + match.end(), bracket.inner.end)
        yield mark(bracket.span, "note", words=bracket.source.strip(body), place="foot", n=match[1])


def _reference(bracket: Bracket) -> Iterator[Mark]:
    """``[12]``: the mark of a footnote whose text is not in the file."""
    if _NUMBER.fullmatch(bracket.text) and len(bracket.text) <= 3:
        yield mark(bracket.span, "ref", words=bracket.inner, type="note", n=bracket.text)


def _address(bracket: Bracket) -> Iterator[Mark]:
    target = bracket.text if "://" in bracket.text else f"https://{bracket.text}"
    if _ADDRESS.fullmatch(bracket.text) and is_target(target):
        yield mark(bracket.span, "ref", words=bracket.inner, target=target)


def _stage(bracket: Bracket) -> Iterator[Mark]:
    kind = stage_type(bracket.language, bracket.text) or ("business" if _stands_apart(bracket) else None)
    if kind is None and _CALL.fullmatch(bracket.text) and not _is_about_text(bracket):
        kind = "reaction"
    if kind is None and _turns_to(bracket):
        kind = "delivery"
    if kind:
        yield mark(bracket.span, "stage", words=bracket.inner, type=kind)


def _turns_to(bracket: Bracket) -> bool:
    """``[to Peter]`` between sentences: to whom what follows is said."""
    words = bracket.text.split()
    addressed = 1 < len(words) <= _FEW and words[-1][0].isupper()
    return addressed and bracket.between_sentences and begins(bracket.language, bracket.text, "stages", "addressee")


def _stands_apart(bracket: Bracket) -> bool:
    """Whether a bracket is a paragraph of its own, or a sentence between sentences, that says what happens."""
    text = bracket.text
    whole = bracket.span == bracket.passage and len(text.split()) > 2
    sentence = text.isupper() or (text[:1].isupper() and text.endswith((".", "!", ".”", '."')))
    if not (sentence or (whole and text.split()[0] in bracket.language.words("names", "articles"))):
        return False
    if bracket.sign is not None or not (whole or (bracket.between_sentences and len(text.split()) > 1)):
        return False
    return not _is_about_text(bracket)


def _is_about_text(bracket: Bracket) -> bool:
    """Whether it says something of the text, of where it comes from or who took it down."""
    keys = (("editor", "remark"), ("editor", "doubt"), ("back", "source"), ("back", "recorder"), ("back", "signature"))
    return any(starts(bracket.language, bracket.text, table, key) for table, key in keys)


def _reading(bracket: Bracket) -> Iterator[Mark]:
    """``[word, other word?]``: a reading of which the editor is not sure."""
    if bracket.text.endswith("?") and bracket.text[0] not in '?"“' and len(bracket.text.split()) <= _FEW:
        yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.sign, cert="low")


def _remark(bracket: Bracket) -> Iterator[Mark]:
    text = bracket.text
    doubtful = starts(bracket.language, text, "editor", "doubt")
    alone = bracket.span == bracket.passage and text[:1].isupper() and not text.endswith("?")
    if (
        doubtful
        or alone
        or bracket.headed
        or starts(bracket.language, text, "editor", "remark")
        or len(text.split()) >= _LONG
    ):
        cert = "low" if doubtful else None
        yield mark(
            bracket.span, "note", words=bracket.inner, type="editorial", resp="#ed", rend=bracket.sign, cert=cert
        )


def _gloss(bracket: Bracket) -> Iterator[Mark]:
    """An explanation of the words before it: of a short form, a quoted word, or a term that is complete."""
    before = bracket.source[bracket.before] if bracket.before else ""
    linked = begins(bracket.language, bracket.text, "editor", "links")
    explained = _SHORTENED.search(before)
    if before and (_QUOTED.fullmatch(bracket.text) or (not linked and (explained or bracket.ends_phrase))):
        yield mark(bracket.span, "gloss", words=bracket.inner, resp="#ed", rend=bracket.sign)


def _supplied(bracket: Bracket) -> Iterator[Mark]:
    yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.sign)


def _clock(bracket: Bracket) -> Iterator[Mark]:
    """``[00:12:03]``: when it was said, counted from the start of a recording."""
    if _TIME.fullmatch(bracket.text):
        yield mark(bracket.span, "time", words=bracket.inner)


_KINDS = (
    _blank,
    _clock,
    _doubt,
    _sic,
    _gap,
    _signature,
    _footnote,
    _reference,
    _address,
    _stage,
    _reading,
    _remark,
    _gloss,
    _supplied,
)
"""What a bracket may be; the first that it fits wins."""

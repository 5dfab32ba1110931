"""Square brackets: what an editor, a translator or an archive put into the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from teiwright.bracket import Bracket
from teiwright.conversation import Conversation
from teiwright.diagnostics import Report, warning
from teiwright.gaps import missing
from teiwright.inside import Inside, inside
from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.mark import Mark, mark, signed
from teiwright.source import Source, Span
from teiwright.target import is_target
from teiwright.words import among, footnote

_BRACKET = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_SHORTENED = re.compile(
    r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)|(?:[^\W\d_]\.){2,}|\b" + f"[{UPPER}]" + r"{2,}s?\b|\d+[/.]|\d$"
)
_TIME = re.compile(
    r"(?:\d{1,4}[./-]\d\d?[./-]\d{1,4},?[T\s]\s?)?\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
)
_NUMBER = re.compile(r"\d+")
_CALL = re.compile(r"[^\W\d_][^:\[\]\"“„«]{1,60}:[-–—\s]{0,3}[\"“„«][^\[\]]*[\"”“»][.!?]?")
"""Who calls out, and what: ``HON. MEMBERS: "No."``."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]+")
_MUSIC = re.compile(r"[♩♪♫♬\s]+")
_FEW = 5
"""Words that a doubtful reading has at most."""
_DIGITS = 3
"""Digits that the mark of a footnote has at most."""
_LONG = 14
"""From how many words on a bracket is a remark and not part of the sentence."""
_KNOWN = 256
"""How many different brackets are kept, since the same words stand in many."""


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for every bracket in the passages but those that the reader has read (page signs).

    One that is never closed is reported (``bracket-open``).
    """
    source = conversation.source
    read = {mark.span.start for mark in conversation.transcript.marks if mark.span}
    for passage in conversation.transcript.passages_with("["):
        end = passage.span.start
        for match in _BRACKET.finditer(source.text, *passage.span):
            _check(source, Span(end, match.start()), report)
            end = match.end()
            if match.start() in read or source.text.startswith("(", end):
                continue
            if not _is_of_label(source, match, passage.span):
                yield from _each(conversation.language, source, match, passage.span)
        _check(source, Span(end, passage.span.end), report)


def _is_of_label(source: Source, bracket: re.Match[str], passage: Span) -> bool:
    """Whether it is a parenthesis inside one, of who calls out: ``(Laughter – Kern [SPD]: No!)``, ``(Kern [SPD])``."""
    party = bracket[1].isupper() and source.text.startswith((")", " –", " -", ","), bracket.end())
    if not (party or source.text.startswith(":", bracket.end())):
        return False
    opened, closed = (source.text.count(sign, passage.start, bracket.start()) for sign in "()")
    return opened > closed


def _check(source: Source, between: Span, report: Report) -> None:
    at = source.text.find("[", *between)
    if at >= 0:
        way = "close it in the raw text, or take it out"
        report(warning("bracket-open", "a bracket is never closed", source.place(Span(at, at + 1)), help=way))


def _each(language: Language, source: Source, match: re.Match[str], passage: Span) -> Iterator[Mark]:
    """The marks for a bracket, and for those inside it."""
    read, kinds = _known(language, match[1])
    bracket = Bracket(source, Span(*match.span()), passage, read)
    yield from _read(bracket, kinds)
    if "[" in read.text:
        for one in _BRACKET.finditer(source.text, *bracket.inner):
            nested, kinds = _known(language, one[1])
            yield from _read(Bracket(source, Span(*one.span()), bracket.inner, nested), kinds)


class Kind(NamedTuple):
    """A thing that a bracket may be: whether its words allow that, and the marks, if it is one where it stands."""

    allowed: Callable[[Inside], bool]
    marks: Callable[[Bracket], Iterator[Mark]]
    sure: bool = True
    """Whether what stands around the bracket has no say."""


@lru_cache(maxsize=_KNOWN)
def _known(language: Language, written: str) -> tuple[Inside, tuple[Kind, ...]]:
    """What stands inside a bracket, and what that may be, up to the first that it is wherever it stands."""
    read, kinds = inside(language, written), []
    for kind in _KINDS:
        if kind.allowed(read):
            kinds.append(kind)
            if kind.sure:
                break
    return read, tuple(kinds)


def _read(bracket: Bracket, kinds: tuple[Kind, ...]) -> Iterator[Mark]:
    for kind in kinds:
        if found := tuple(kind.marks(bracket)):
            yield from found
            return


def _blank(bracket: Bracket) -> Iterator[Mark]:
    """``[ ]``: a blank that the source has left where words should stand."""
    yield _empty(bracket, "lost")


def _dots(bracket: Bracket) -> Iterator[Mark]:
    """``[...]``: words that were left out."""
    yield _empty(bracket, "omitted")


def _empty(bracket: Bracket, reason: str) -> Mark:
    return mark(bracket.span, "gap", words=Span(bracket.span.end, bracket.span.end), reason=reason)


def _doubt(bracket: Bracket) -> Iterator[Mark]:
    """``[?]`` after a reading, or ``[?]`` for a sign that the source lacks."""
    before = bracket.before
    after = bracket.source[bracket.span.end : bracket.passage.end].lstrip()
    glued = before is not None and before.end == bracket.span.start
    if before is None or (glued and bracket.source[before][-1].isalpha() and (not after or after[0].isupper())):
        yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.inside.sign)
    else:
        yield from signed(before, bracket.span.end, "unclear")


def _sic(bracket: Bracket) -> Iterator[Mark]:
    if before := bracket.before:
        yield from signed(before, bracket.span.end, "sic")


def _missing(bracket: Bracket) -> Iterator[Mark]:
    """Words that could not be heard or read."""
    yield from missing(bracket.source, bracket.span, bracket.inner, bracket.inside.missing or "")


def _withheld(bracket: Bracket) -> Iterator[Mark]:
    """Words that were taken out: with what the source says of them."""
    inner, (number, unit) = bracket.inner, bracket.inside.quantity
    yield mark(bracket.span, "gap", words=inner, reason=bracket.inside.withheld, quantity=number, unit=unit)
    yield mark(inner, "desc")


def _signature(bracket: Bracket) -> Iterator[Mark]:
    yield mark(bracket.span, "note", words=bracket.inner, type="editorial")


def _signed_by(bracket: Bracket) -> Iterator[Mark]:
    """``signed [K. Kern]``: whose signature stands there."""
    before = bracket.before
    if before and among(bracket.inside.language, bracket.source[before].rstrip(":"), "editor", "signature"):
        yield from _signature(bracket)


def _footnote(bracket: Bracket) -> Iterator[Mark]:
    if match := footnote(bracket.inside.language, bracket.inside.text):
        body = Span(bracket.inner.start + match.end(), bracket.inner.end)
        yield mark(bracket.span, "note", words=bracket.source.strip(body), place="foot", n=match[1])


def _reference(bracket: Bracket) -> Iterator[Mark]:
    """``[12]``: the mark of a footnote whose text is not in the file; ``[19]31``: figures supplied."""
    if bracket.source.text[bracket.span.end : bracket.span.end + 1].isdigit():
        yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.inside.sign)
        return
    yield mark(bracket.span, "ref", words=bracket.inner, type="note", n=bracket.inside.text)


def _address(bracket: Bracket) -> Iterator[Mark]:
    yield mark(bracket.span, "ref", words=bracket.inner, target=_target(bracket.inside))


def _target(inside: Inside) -> str:
    return inside.text if "://" in inside.text else f"https://{inside.text}"


def _stage(bracket: Bracket) -> Iterator[Mark]:
    inside = bracket.inside
    kind = inside.stage or ("business" if _stands_apart(bracket) else None)
    if kind is None and _CALL.fullmatch(inside.text) and not inside.is_about_text:
        kind = "reaction"
    if kind is None and _turns_to(bracket):
        kind = "delivery"
    if kind is None and _is_of_play(bracket):
        kind = "business"
    if kind is None and (_is_caption(bracket) or _MUSIC.fullmatch(inside.text)):
        kind = "business"
    if kind:
        yield mark(bracket.span, "stage", words=bracket.inner, type=kind)


def _is_of_play(bracket: Bracket) -> bool:
    """Whether it is emphasised and no name: in plays stage directions are."""
    inside = bracket.inside
    if not inside.is_emphasised or inside.is_about_text or inside.sign:
        return False
    return bracket.after_sentence or any(map(str.islower, inside.text.split()))


def _is_caption(bracket: Bracket) -> bool:
    """Whether it is small words in a film: ``[wind howling]``; nobody edits what is shown for seconds."""
    text = bracket.inside.text
    return bool(bracket.source.times) and text.islower() and not text.endswith("?")


def _turns_to(bracket: Bracket) -> bool:
    """``[to Peter]`` between sentences: to whom what follows is said."""
    addressed = 1 < bracket.inside.length <= _FEW and bracket.inside.text.split()[-1][0].isupper()
    return addressed and bracket.between_sentences and bracket.inside.begins("stages", "addressee")


def _stands_apart(bracket: Bracket) -> bool:
    """Whether a bracket is a paragraph of its own, or stands between sentences, and says what happens."""
    inside = bracket.inside
    if inside.is_scene and bracket.alone:
        happens = True
    elif inside.is_sentence or inside.is_participle or inside.is_clause or inside.is_small:
        closed = (inside.is_sentence or inside.is_participle) and bracket.closes and bracket.after_sentence
        opens = inside.is_small and bracket.before is None
        happens = (closed and not bracket.alone) or ((opens or inside.is_clause) and bracket.between_sentences)
    else:
        return False
    return happens and inside.sign is None and not inside.is_about_text


def _is_reading(inside: Inside) -> bool:
    return inside.text.endswith("?") and inside.text[0] not in '?"“' and inside.length <= _FEW


def _reading(bracket: Bracket) -> Iterator[Mark]:
    """``[word, other word?]``: a reading of which the editor is not sure."""
    yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.inside.sign, cert="low")


def _remark(bracket: Bracket) -> Iterator[Mark]:
    inside, text = bracket.inside, bracket.inside.text
    alone = bracket.alone and text[:1].isupper() and not text.endswith("?")
    doubtful = inside.starts("editor", "doubt")
    heard = bracket.before is not None and inside.among("editor", "heard")
    if doubtful or heard or alone or inside.headed or inside.starts("editor", "remark") or inside.length >= _LONG:
        cert = "low" if doubtful else None
        yield mark(bracket.span, "note", words=bracket.inner, type="editorial", resp="#ed", rend=inside.sign, cert=cert)


def _gloss(bracket: Bracket) -> Iterator[Mark]:
    """An explanation of the words before it: of a short form, a quoted word, or a term that is complete."""
    place, inside = bracket.before, bracket.inside
    if place and (inside.is_quotation or (not inside.is_linked and _is_explained(bracket, place))):
        yield mark(bracket.span, "gloss", words=bracket.inner, resp="#ed", rend=inside.sign)


def _is_explained(bracket: Bracket, before: Span) -> bool:
    return bracket.ends_phrase or _SHORTENED.search(bracket.source[before]) is not None


def _supplied(bracket: Bracket) -> Iterator[Mark]:
    yield mark(bracket.span, "supplied", words=bracket.inner, resp="#ed", rend=bracket.inside.sign)


def _clock(bracket: Bracket) -> Iterator[Mark]:
    """``[00:12:03]``: when it was said, counted from the start of a recording or by the calendar."""
    yield mark(bracket.span, "time", words=bracket.inner)


def _always(inside: Inside) -> bool:
    return True


def _may_sign(inside: Inside) -> bool:
    return inside.length <= _FEW and inside.text[:1].isupper() and inside.text[-1].isalpha()


_KINDS = (
    Kind(lambda inside: not inside.text.strip(" _"), _blank),
    Kind(lambda inside: _TIME.fullmatch(inside.text) is not None, _clock),
    Kind(lambda inside: inside.text.strip() in ("?", "??", "(?)"), _doubt),
    Kind(lambda inside: inside.folded.strip("!. ") == "sic", _sic, sure=False),
    Kind(lambda inside: inside.is_dots, _dots),
    Kind(lambda inside: inside.missing is not None, _missing),
    Kind(lambda inside: inside.withheld is not None, _withheld),
    Kind(lambda inside: inside.among("editor", "signature"), _signature),
    Kind(lambda inside: footnote(inside.language, inside.text) is not None, _footnote),
    Kind(lambda inside: len(inside.text) <= _DIGITS and _NUMBER.fullmatch(inside.text) is not None, _reference),
    Kind(lambda inside: _ADDRESS.fullmatch(inside.text) is not None and is_target(_target(inside)), _address),
    Kind(_may_sign, _signed_by, sure=False),
    Kind(_always, _stage, sure=False),
    Kind(_is_reading, _reading),
    Kind(_always, _remark, sure=False),
    Kind(_always, _gloss, sure=False),
    Kind(_always, _supplied),
)
"""What a bracket may be; the first that it fits wins."""

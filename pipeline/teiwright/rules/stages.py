"""Parentheses: what happens in the room. A speaker's own parenthesis stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from teiwright.apart import alone, words_after, words_before
from teiwright.conversation import Conversation
from teiwright.diagnostics import Report
from teiwright.gaps import missing
from teiwright.languages import Language
from teiwright.letters import LOWER, UPPER
from teiwright.mark import Mark, mark, signed
from teiwright.source import Source, Span
from teiwright.words import among, begins, has, sign, stage_type, starts, unsigned

_PARENTHESES = re.compile(r"\(([^()]{0,2000}(?:\([^()]{0,500}\)[^()]{0,500}){0,3})\)")
_DOUBLE = re.compile(r"\(([^()]*)\)")
_DOTS = re.compile(r"[\s.…]+")
"""Nothing that happens: a pause or what is left out."""
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
_SUBJECT = re.compile(rf"(?:[^\W\d_]+\.\s?)*([{UPPER}][\w-]*)(?:['’]s)?\s+[{LOWER}]")
_HOUR = r"\d{1,2}[:.h]\s?\d\d"
_HOURS = re.compile(
    rf"(?:[^\W\d_]{{1,3}}\s)?{_HOUR}(?:\s(?:[^\W\d_]{{1,4}}\.?){{1,2}}){{0,2}}(?:\s{_HOUR})?(?:\s?[hH]\.?)?"
)
"""Nothing but hours: (De 17:26 a 18:49)."""
_CALL = re.compile(r"([^\W\d_][^:()«“\"\n]{1,60}):\s+\S")
"""The name of who calls out, with a title."""
_TITLES = ("honorifics", "feminine")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_CREDIT = re.compile(r",\s|\s/\s")
"""Parts a place, or who took a picture, before anybody speaks: ``(Port Ellory, Norland)``."""
_FEW, _TO = 3, 5
"""Words of what is withheld, and of whom somebody turns to, at most."""
_SHORT = 8
"""Words up to which a stage direction may stand anywhere."""
_KNOWN = 256
"""How many different parentheses are kept, since the same words stand in many."""
_MOST_WORDS = 30


def marks(conversation: Conversation, report: Report) -> Iterator[Mark]:
    """Marks for stage directions, and gaps for words that could not be heard.

    Parentheses are a stage direction if they hold the words of one (laughter, pause), or if they stand between
    sentences, are a sentence themselves, and nobody speaks of himself in them.
    """
    source = conversation.source
    found = [
        (Span(*match.span()), _inside(source, Span(*match.span(1))), passage)
        for passage in conversation.transcript.passages_with("(")
        for match in _PARENTHESES.finditer(source.text, *passage.span)
    ]
    dramatic = _is_dramatic(conversation, len(found))
    people = _surnames(conversation) if found else frozenset()
    for span, words, passage in found:
        if words and not _DOTS.fullmatch(source.text, *words):
            spoken = passage.turn is not None
            one = Parenthesis(source, span, words, passage.span, conversation.language, spoken)
            yield from _each(one, people, dramatic=dramatic and passage.turn is not None)


def _inside(source: Source, span: Span) -> Span:
    """The words of a parenthesis; ``((coughs))`` is one."""
    match = _DOUBLE.fullmatch(source.text, *span)
    return source.strip(Span(*match.span(1)) if match else span)


def _each(one: Parenthesis, people: frozenset[str], *, dramatic: bool) -> Iterator[Mark]:
    """The marks for a parenthesis, and for those inside it."""
    yield from _read(one, people, dramatic=dramatic)
    if "(" in one.text:
        for match in _PARENTHESES.finditer(one.source.text, *one.words):
            words = one.source.strip(Span(*match.span(1)))
            inner = Parenthesis(one.source, Span(*match.span()), words, one.words, one.language)
            yield from _read(inner, people, dramatic=dramatic) if words else ()


def _is_dramatic(conversation: Conversation, parentheses: int) -> bool:
    """Whether a text sets stage directions in parentheses: many of its turns begin with one."""
    deliveries = sum(turn.delivery is not None for turn in conversation.transcript.turns)
    return deliveries >= 5 and deliveries * 3 >= parentheses


def _surnames(conversation: Conversation) -> frozenset[str]:
    """The last words of the labels: who is there."""
    labels = {turn.called(conversation.source) for turn in conversation.transcript.turns}
    return frozenset([words[-1].casefold() for label in labels if (words := label.split())])


@dataclass(frozen=True, slots=True)
class Parenthesis:
    """A parenthesis: where it stands, its words, in which passage, and the words of the language."""

    source: Source
    span: Span
    words: Span
    passage: Span
    language: Language
    spoken: bool = True
    """Whether it stands in a turn."""

    @property
    def text(self) -> str:
        """The words inside."""
        return self.source[self.words]

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its passage, signs of emphasis aside."""
        return alone(self.source, self.span, self.passage)


class Said(NamedTuple):
    """What the words of a parenthesis say, wherever it stands."""

    kind: str = ""
    """What they are: a gap, a doubtful word, a note, a call, how a word was heard; empty where that is not clear."""
    stage: str | None = None
    """The type of the stage direction that they are, if they are one."""
    reason: str = ""
    """Why words are not there, of a gap."""


@lru_cache(maxsize=_KNOWN)
def _said(language: Language, text: str) -> Said:
    few = len(text.split())
    if few <= 4 and starts(language, text, "editor", "inaudible"):
        return Said("gap", reason="inaudible")
    withheld = few <= _FEW or (few <= _SHORT and starts(language, text, "editor", "parts") and text[0].isupper())
    if withheld and has(language, text, "editor", "redacted") and _is_last(language, text):
        return Said("gap", reason="redacted")
    if text == "?":
        return Said("unclear")
    if _calls(language, text):
        return Said("call")
    if 1 < few <= _TO and begins(language, text, "stages", "addressee") and text.split()[-1][0].isupper():
        return Said("to") if text[0].isupper() else Said(stage=stage_type(language, text))
    if text.endswith("?") and few <= 2 and text.istitle() and not has(language, text, "names", "functions"):
        return Said("heard so")
    if among(language, text, "editor", "heard"):
        return Said("heard")
    if unsigned(language, text) != (0, len(text)):
        return Said("note")
    return Said(stage=stage_type(language, text))


def _read(one: Parenthesis, people: frozenset[str], *, dramatic: bool) -> Iterator[Mark]:
    source, text, said = one.source, one.text, _said(one.language, one.text)
    if said.reason == "inaudible":
        yield from missing(source, one.span, one.words)
    elif said.kind == "gap":
        yield mark(one.span, "gap", words=one.words, reason=said.reason)
        yield mark(one.words, "desc")
    elif said.kind == "unclear":
        yield from _doubt(source, one.span, one.passage)
    elif said.kind == "heard so":
        yield from _read_so(one)
    elif said.kind == "note":
        start, end = unsigned(one.language, text)
        words = source.strip(Span(one.words.start + start, one.words.start + end))
        yield mark(one.span, "note", words=words, type="editorial", resp="#ed", rend=sign(one.language, text))
    elif said.kind == "call":
        yield mark(one.span, "stage", words=one.words, type="reaction")
    elif said.kind == "heard":
        yield mark(one.span, "note", words=one.words, type="editorial", resp="#ed")
    elif said.kind == "to" and _between_sentences(one):
        yield mark(one.span, "stage", words=one.words, type="delivery")
    elif said.stage and _is_stage(one):
        yield mark(one.span, "stage", words=one.words, type=said.stage)
    elif _is_scene(one, people, dramatic=dramatic) and not _speaks(one):
        yield mark(one.span, "stage", words=one.words, type="business")


def _calls(language: Language, text: str) -> bool:
    """Whether it says who calls out, and what: ``(El Sr. Kern: ¡Es falso!)``."""
    match = _CALL.match(text) if ":" in text else None
    if match is None or not match[1].split()[-1][0].isupper():
        return False
    return any(has(language, match[1], "names", key) for key in _TITLES)


def _is_stage(one: Parenthesis) -> bool:
    """Whether a parenthesis with words of a stage direction is one: short, or alone, and nobody speaks of himself."""
    if one.text[0].islower() and _speaks(one):
        return False
    return len(one.text.split()) <= _SHORT or _stands_alone(one)


def _is_scene(one: Parenthesis, people: frozenset[str], *, dramatic: bool) -> bool:
    """Whether it says what happens: in a text that is full of such, apart from what is said, or of those present."""
    told = (dramatic and not _is_name(one)) or _stands_apart(one) or _acts(one, people) or _breaks_in(one)
    return told or _is_caption(one)


def _is_caption(one: Parenthesis) -> bool:
    """Whether it is small words between the sentences of a film: ``(knocking continues)``."""
    return bool(one.source.times) and one.text.islower() and _between_sentences(one)


def _breaks_in(one: Parenthesis) -> bool:
    """Whether it begins like a sentence in the middle of another: ``… país (El señor presidente se retira).``"""
    words = one.text.split()
    first, small = words[0] in one.language.words("names", "articles"), sum(word.islower() for word in words)
    before = one.source[Span(max(one.passage.start, one.span.start - 20), one.span.start)].rstrip()
    return first and _MOST_WORDS >= len(words) > _FEW and small > 1 and before[-1:].isalnum()


def _stands_alone(one: Parenthesis) -> bool:
    """Whether it is a paragraph of its own, or begins with a capital between sentences."""
    return one.alone or (one.text[0].isupper() and _between_sentences(one))


def _is_name(one: Parenthesis) -> bool:
    """Whether it is nothing but words with capitals, ``(Norland)``, that say to nobody what follows."""
    named = all(word[0].isupper() for word in one.text.split()) and one.text[-1].isalnum()
    return named and not begins(one.language, one.text, "stages", "addressee")


def _is_last(language: Language, text: str) -> bool:
    """Whether it ends with what was done to the words that are gone: ``(Expletive deleted)``."""
    return has(language, text.split()[-1], "editor", "redacted")


def _speaks(one: Parenthesis) -> bool:
    """Whether somebody speaks of himself in it, outside quotation marks."""
    return has(one.language, _QUOTED.sub("", one.text), "stages", "speaking")


def _acts(one: Parenthesis, people: frozenset[str]) -> bool:
    """Whether it stands between sentences and says what one of those present does."""
    match = _SUBJECT.match(one.text)
    return match is not None and match[1].casefold() in people and _between_sentences(one)


def _doubt(source: Source, span: Span, passage: Span) -> Iterator[Mark]:
    before = source[Span(passage.start, span.start)].rstrip()
    word = re.search(r"[^\s()\[\]]+\Z", before)
    if word:
        read = Span(passage.start + word.start(), passage.start + word.end())
        yield from signed(read, span.end, "unclear")


def _read_so(one: Parenthesis) -> Iterator[Mark]:
    """``der Herr (Seidel?), der``: a name that was not heard well, inside a sentence."""
    before = words_before(one.source, one.span, one.passage, 20)
    if before[-1:].isalnum():
        yield mark(one.span, "unclear", words=Span(one.words.start, one.words.end - 1))


def _stands_apart(one: Parenthesis) -> bool:
    """Whether it is a paragraph of its own, or a sentence between sentences."""
    text = one.text
    if _HOURS.fullmatch(text):
        return False
    if one.alone and not one.spoken and _CREDIT.search(text) and all(map(str.istitle, _WORDS.findall(text))):
        return False
    if one.alone:
        return len(text.split()) <= _MOST_WORDS or (text[0].isupper() and text.endswith((".", '"', "”")))
    sentence = text[0].isupper() and text.endswith((".", "!", "…"))
    return len(text.split()) <= _MOST_WORDS and sentence and _between_sentences(one)


def _between_sentences(one: Parenthesis) -> bool:
    left = words_before(one.source, one.span, one.passage, 20)
    right = words_after(one.source, one.span, one.passage, 20)
    ends = not left or left.endswith((".", "!", "?", "…", '"', "”", ":", "—", "]", ")"))
    return ends and (not right or not right[0].islower())

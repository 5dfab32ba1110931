"""What the words inside square brackets say, wherever these stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.source import Span
from teiwright.words import among, begins, has, quantity, sign, stage_type, starts, unsigned

_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_INITIALS = re.compile(rf"(?:[{UPPER}][\w'’-]*\.?\s)*[{UPPER}]\.")
"""A name in part: ``Philip C.``"""
_CLOCK = re.compile(r"\A\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\s+(?=[^\W\d_])")
"""When it was, counted from the start of a recording: ``00:02:11 inaudible``."""
_EMPHASISED = re.compile(r"([_*]{1,3})(?=\w).*(?<=[\w.!?,])\1[.!?]?", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\w)[_*]+|[_*]+(?!\w)")
_DOTS = re.compile(r"[\s.…]+")
_QUOTED = re.compile(r"[\"'“‘„«‹][^\"]*[\"'”’“»›][.,]?")
_MOST = 14
"""From how many words on it is a remark, not what happens."""
_SOME = 4
"""Words that a remark on what could not be heard has at most."""


@dataclass(frozen=True, eq=False)
class Inside:
    """What stands between two brackets, white space included, and what it says by its words alone."""

    language: Language
    written: str
    words: Span
    """Where the words begin and end in it, without the editor's sign."""

    @cached_property
    def text(self) -> str:
        """The words, without the editor's sign and without signs of emphasis."""
        text = self.written[slice(*self.words)]
        return _EMPHASIS.sub("", text) if self.is_emphasised else text

    @cached_property
    def is_emphasised(self) -> bool:
        """Whether signs of emphasis stand around all of it, as in a play: ``_counting her coins_.``"""
        start, end = self.words
        return self.written[start : start + 1] in ("_", "*") and bool(_EMPHASISED.fullmatch(self.written, start, end))

    @cached_property
    def folded(self) -> str:
        """The same without regard to capitals."""
        return self.text.casefold()

    @cached_property
    def length(self) -> int:
        """How many words these are."""
        return len(self.text.split())

    @cached_property
    def sign(self) -> str | None:
        """The sign by which an editor signed it, if one did."""
        return sign(self.language, self.written.strip())

    @cached_property
    def headed(self) -> bool:
        """Whether it begins with a sign, as ``Translator's note:``."""
        return bool(self.written[: self.words.start].strip())

    @cached_property
    def missing(self) -> str | None:
        """Why words could not be taken down, where it says no more than that."""
        if self.length <= _SOME:
            said = _CLOCK.sub("", self.folded)
            for reason in ("inaudible", "illegible"):
                if starts(self.language, said, "editor", reason):
                    return reason
        return None

    @cached_property
    def withheld(self) -> str | None:
        """Why words are left out, where it says that they are."""
        if has(self.language, self.folded, "editor", "redacted"):
            return "redacted"
        return "omitted" if starts(self.language, self.folded, "editor", "omitted") else None

    @cached_property
    def quantity(self) -> tuple[str | None, str | None]:
        """How much is left out, and the unit that this is counted in, as far as it says so."""
        return quantity(self.language, self.text)

    @cached_property
    def stage(self) -> str | None:
        """The type of the stage direction that its words are, if they are one."""
        return stage_type(self.language, self.text)

    @cached_property
    def is_dots(self) -> bool:
        """Whether it is nothing but dots."""
        return _DOTS.fullmatch(self.text) is not None

    @cached_property
    def is_quotation(self) -> bool:
        """Whether all of it stands in quotation marks."""
        return _QUOTED.fullmatch(self.text) is not None

    @cached_property
    def is_linked(self) -> bool:
        """Whether it goes on with the sentence before it."""
        return begins(self.language, self.text, "editor", "links")

    @cached_property
    def is_about_text(self) -> bool:
        """Whether it says something of the text, of where it comes from or who took it down."""
        of_text = (("editor", "remark"), ("editor", "doubt"))
        keys = (*of_text, ("back", "source"), ("back", "recorder"), ("back", "signature"))
        return any(self.starts(table, key) for table, key in keys)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is a sentence by its capital and its full stop, or in capitals."""
        text = self.text
        if _INITIALS.fullmatch(text):
            return False
        return text.isupper() or (text[:1].isupper() and text.endswith((".", "!", ".”", '."')))

    @cached_property
    def is_participle(self) -> bool:
        """Whether it is one word that says what somebody does, ``indicating``."""
        return self.text.isalpha() and self.text.endswith(self.language.words("stages", "endings"))

    @cached_property
    def is_small(self) -> bool:
        """Whether it is a few small words that could go on with nothing, ``clears throat``."""
        told = 1 < self.length <= _SOME or self.is_participle
        return told and all(map(str.islower, self.text.split())) and not self.is_linked

    @cached_property
    def is_clause(self) -> bool:
        """Whether it is a sentence, or some words that begin like one and end small, ``Tape turned off``."""
        if self.length < 2 or self.is_sentence:
            return self.is_sentence and (self.length > 1 or not self.text.isupper())
        words = self.text.split()
        linked = any(among(self.language, word, "editor", "links") for word in (words[0], words[-1]))
        return _MOST > self.length > 2 and words[0][0].isupper() and words[-1].islower() and not linked

    @cached_property
    def is_scene(self) -> bool:
        """Whether it tells what happens if it is a paragraph by itself: a sentence, or it begins with an article."""
        article = self.length > 2 and self.text.split()[0] in self.language.words("names", "articles")
        return article or (self.length > 1 and self.is_sentence)

    def starts(self, table: str, key: str) -> bool:
        """Whether it starts with one of the words of a list."""
        return starts(self.language, self.text, table, key)

    def begins(self, table: str, key: str) -> bool:
        """Whether its first word is one of those of a list."""
        return begins(self.language, self.text, table, key)

    def among(self, table: str, key: str) -> bool:
        """Whether it is one of the words of a list."""
        return among(self.language, self.text, table, key)


def inside(language: Language, written: str) -> Inside:
    """Reads what stands between two brackets."""
    start, end = _stripped(written, 0, len(written))
    first, last = unsigned(language, written[start:end])
    return Inside(language, written, _stripped(written, start + first, start + last))


def _stripped(text: str, start: int, end: int) -> Span:
    words = _WORDS.search(text, start, end)
    return Span(*words.span()) if words else Span(end, end)

"""A square bracket in a passage, and how it stands to what is around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from teiwright.apart import alone, words_after, words_before
from teiwright.inside import Inside
from teiwright.source import Source, Span

_BEFORE_WORD = re.compile(r"[\s()\[\]]")
_PUNCTUATION = re.compile(r"\s*(?:[.,;:!?)]|\Z)")
_NEAR = 80
"""How far back the word before a bracket is looked for, in characters."""
_FEW = 8
"""Characters in which a sentence ends or begins beside a bracket."""


class Bracket(NamedTuple):
    """A bracket: where it stands, brackets included, in which passage, and what is inside."""

    source: Source
    span: Span
    passage: Span
    inside: Inside

    @property
    def inner(self) -> Span:
        """The words inside, without the editor's sign."""
        (start, end), at = self.inside.words, self.span.start + 1
        return Span(at + start, at + end)

    @property
    def before(self) -> Span | None:
        """The word before the bracket, in the same passage."""
        start = max(self.passage.start, self.span.start - _NEAR)
        text = self.source.text[start : self.span.start].rstrip()
        word = _BEFORE_WORD.split(text)[-1]
        return Span(start + len(text) - len(word), start + len(text)) if word else None

    @property
    def between_sentences(self) -> bool:
        """Whether a sentence ends before it, and another begins behind it."""
        return self.after_sentence and words_after(self.source, self.span, self.passage, _FEW)[:1].isupper()

    @property
    def after_sentence(self) -> bool:
        """Whether a sentence ends before it, or none has begun."""
        left = words_before(self.source, self.span, self.passage, _FEW)
        return not left or left[-1] in ".!?…—"

    @property
    def closes(self) -> bool:
        """Whether nothing follows in its passage but another bracket."""
        return words_after(self.source, self.span, self.passage, _FEW)[:1] in ("", "[")

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its passage, signs of emphasis aside."""
        return alone(self.source, self.span, self.passage)

    @property
    def ends_phrase(self) -> bool:
        """Whether punctuation or nothing follows."""
        return _PUNCTUATION.match(self.source.text, self.span.end, self.passage.end) is not None

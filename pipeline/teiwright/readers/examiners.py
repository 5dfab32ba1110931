"""Finds who asks and who answers under ``Q.`` and ``A.``: a record of a court states it once for many turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.people.person import folded
from teiwright.readers.likeness import is_letter, likeness
from teiwright.readers.lines import Line
from teiwright.source import Source, Span
from teiwright.transcript import Block, Paragraph, Turn

_NEVER = re.compile(r"(?!)")
_LONGEST = 80
_NEAR = 120
"""Characters behind the name in which it is said that somebody was sworn."""
_NAME = r"(?P<who>[^\W\d_][\w.'’\s-]{1,60}?)"
_CAPITALS = re.compile(rf"(?<!\w)(?:[{UPPER}][{UPPER}.'’-]*\s+){{1,4}}[{UPPER}][{UPPER}'’-]+(?!\w)")
_MIXED = re.compile(rf"[{UPPER}][\w.'’-]*(?:\s+[{UPPER}][\w.'’-]*){{1,4}}(?=,)")


def examined(source: Source, blocks: Iterable[Block], language: Language) -> Iterator[Block]:
    """The blocks, each ``Q`` and ``A`` with the name of who says it.

    ``BY MR. KERN:`` says who asks from there on and is no turn, nor is the paragraph that says who was sworn.
    """
    found = list(blocks)
    labels = [one.label for one in found if isinstance(one, Turn)]
    if any(_is_letter(label, language) for label in {source.text[start:end] for start, end in labels}):
        return _Examination(source, language, answers=_unnamed(source, found, language)).read(found)
    return iter(found)


def sworn_starts(source: Source, lines: Iterable[Line], labels: Iterable[Span], language: Language) -> Iterator[int]:
    """Where, beside ``Q`` and ``A``, a line begins that says who was sworn: nobody says it.

    ``DANIEL FROST, called as a witness on behalf of the People, having been duly sworn, testified as follows:``
    """
    letters = language.words("labels", "letters")
    longest = max(map(len, letters), default=0)
    if not any(source.text[start:end] in letters for start, end in labels if end - start <= longest):
        return
    for line in lines:
        name = _CAPITALS.match(source.text, *line.span)
        end = name.end() if name else 0
        if name and source.text.startswith(",", end) and _sworn(language).search(source.text, end, end + _NEAR):
            yield line.span.start


def _unnamed(source: Source, blocks: Iterable[Block], language: Language) -> Span | None:
    """The label ``THE WITNESS``, if somebody has it: who answers, too, until a name is said."""
    labels = (one.label for one in blocks if isinstance(one, Turn))
    return next((label for label in labels if _is_witness(source[label], language)), None)


def _is_witness(text: str, language: Language) -> bool:
    words = folded(text).split()
    return any(folded(word) in words for word in language.words("labels", "witness"))


def names_examiner(text: str, language: Language) -> bool:
    """Whether words name who asks: ``BY MR. KERN``, ``Cross-examination by Mr. Hale``, ``Q. BY MR. KERN``."""
    return _is_short(Span(0, len(text))) and _named(_by(language).fullmatch(text), language) is not None


def _is_short(span: Span) -> bool:
    return span.end - span.start <= _LONGEST


def _is_letter(label: str, language: Language) -> bool:
    """Whether a label is ``Q``, or begins with it and names who asks: ``A.I. ROSE`` is neither."""
    match = _by(language).fullmatch(label)
    return is_letter(label.rstrip(".:"), language) or bool(match and match["letter"])


def _named(match: re.Match[str] | None, language: Language) -> re.Match[str] | None:
    return match if match and likeness(match["who"], language).strong else None


@lru_cache
def _by(language: Language) -> re.Pattern[str]:
    by = _any(language, "by")
    letter = f"(?:(?P<letter>{_any(language, 'letters')})[.:]?\\s+)?"
    what = rf"(?:(?i:{_any(language, 'examinations')})\s+)?"
    return re.compile(rf"{letter}\(?(?P<said>{what}(?i:{by})\s+{_NAME})\s*[:)]*") if by else _NEVER


@lru_cache
def _opening(language: Language) -> re.Pattern[str]:
    """Who asks, at the beginning of what is asked: ``(BY MR. KERN) And then?``, ``BY MR. KERN: And then?``."""
    by = _any(language, "by")
    return re.compile(rf"\s*\(?(?P<said>(?i:{by})\s+{_NAME})\s*[:)]+\s*") if by else _NEVER


@lru_cache
def _sworn(language: Language) -> re.Pattern[str]:
    phrases = _any(language, "sworn")
    return re.compile(phrases, re.I) if phrases else _NEVER


def _any(language: Language, key: str) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in language.words("labels", key))


@dataclass
class _Examination:
    """Who asks and who answers, as far as the record has been read."""

    source: Source
    language: Language
    asks: Span | None = None
    answers: Span | None = None
    before: Span = Span(0, 0)
    """What was read last: the name of who is sworn may stand in a line of its own."""

    def read(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            for one in self._parted(block) if isinstance(block, Turn) else (block,):
                if isinstance(one, Turn):
                    yield self._turn(one)
                else:
                    self._note(one.span)
                    yield one

    def _parted(self, turn: Turn) -> Iterator[Block]:
        """A turn, and apart from it its paragraphs from the one on that says who asks or was sworn."""
        said = turn.paragraphs
        at = next((i for i in range(1, len(said)) if self._says(said[i].span, said[i - 1].span)), len(said))
        if at < len(said) and self._is_name(said[at - 1].span):
            at -= 1
        yield turn._replace(paragraphs=said[:at])
        yield from said[at:]

    def _says(self, span: Span, before: Span) -> bool:
        return names_examiner(self.source[span], self.language) or self._sworn_in(span, before) is not None

    def _is_name(self, span: Span) -> bool:
        """Whether a paragraph is a name in capitals that the next one goes on with."""
        return self.source[span].isupper() and self.source[span].endswith(",")

    def _sworn_in(self, span: Span, before: Span) -> Span | None:
        """The name of who is sworn, in a paragraph that says so or in the line before it."""
        phrase = _sworn(self.language).search(self.source.text, *span)
        if phrase is None:
            return None
        text, said = self.source.text, Span(span.start, phrase.start())
        line = Span(text.rfind("\n", 0, before.end) + 1, before.end)
        found = (
            _CAPITALS.search(text, *said),
            _MIXED.match(text, *said),
            _CAPITALS.match(text, *self.source.strip(line)),
        )
        names = (Span(*one.span()) for one in found if one and likeness(one[0], self.language).name)
        return next((name for name in names if not _is_witness(self.source[name], self.language)), None)

    def _note(self, span: Span) -> None:
        """Takes down who asks or answers from here on, where a paragraph or heading says it."""
        match = (
            _named(_by(self.language).fullmatch(self.source.text, *span), self.language) if _is_short(span) else None
        )
        if match:
            self.asks = Span(*match.span("who"))
        elif sworn := self._sworn_in(span, self.before):
            self.asks, self.answers = None, sworn
        self.before = span

    def _turn(self, turn: Turn) -> Block:
        match = _named(_by(self.language).fullmatch(self.source.text, *turn.label), self.language)
        if match:
            self.asks = Span(*match.span("who"))
            return self._opened(turn, match)
        label = self.source[turn.label]
        for paragraph in () if is_letter(label, self.language) else turn.paragraphs:
            self._note(paragraph.span)
        if _is_witness(label, self.language):
            return self._called(turn) or turn._replace(named=self.answers)
        if not is_letter(label, self.language):
            return turn
        return self._asked(turn) if label == self.language.words("labels", "letters")[0] else self._answered(turn)

    def _opened(self, turn: Turn, match: re.Match[str]) -> Block:
        """``BY MR. KERN:`` alone is a paragraph; with words after it, or a letter before it, it opens a turn."""
        if match["letter"]:
            letter, said = Span(*match.span("letter")), Span(*match.span("said"))
            return turn._replace(label=letter, delivery=said, named=self.asks)
        if turn.paragraphs:
            return turn._replace(named=self.asks)
        return Paragraph(Span(turn.label.start, max(turn.end, turn.label.end)))

    def _called(self, turn: Turn) -> Block | None:
        """``WITNESS: ALMA KERN``, and nothing else: who answers from here on."""
        words = turn.paragraphs[0].span if len(turn.paragraphs) == 1 else turn.label
        alone = len(self.source[turn.label].split()) == 1 and words != turn.label
        if not alone or not _CAPITALS.fullmatch(self.source.text, *words):
            return None
        self.asks, self.answers = None, words
        return Paragraph(turn.span)

    def _answered(self, turn: Turn) -> Turn:
        return turn._replace(named=self.answers)

    def _asked(self, turn: Turn) -> Turn:
        """A question; who asks may open it, ``(BY MR. KERN)``: those words are the reporter's."""
        first = turn.paragraphs[0].span if turn.paragraphs else Span(turn.end, turn.end)
        match = _named(_opening(self.language).match(self.source.text, *first), self.language)
        if match is None or turn.delivery:
            return turn._replace(named=self.asks)
        self.asks = Span(*match.span("who"))
        rest = self.source.between(match.end(), first.end)
        said = (*((Paragraph(rest),) if rest else ()), *turn.paragraphs[1:])
        return turn._replace(paragraphs=said, delivery=Span(*match.span("said")), named=self.asks)

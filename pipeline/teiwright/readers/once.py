"""Judges labels that stand once in a transcript, by what they look like and by the labels that recur."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.people.person import folded
from teiwright.readers.candidates import Candidate
from teiwright.readers.examiners import names_examiner
from teiwright.readers.likeness import is_function, is_titled, likeness
from teiwright.readers.styles import Style, begins_small
from teiwright.source import Source, words_of

_SAMPLE = 1_000_000
_LEADERS = re.compile(r"(?:\s*\.){4,}")
_BRACKET = re.compile(r"(?<=[.!?])\s*[(\[][^()\[\]]*[)\]]\.?\Z")
"""What happens behind a sentence: ``Good morning. [laughs]``."""
_COLUMNS = re.compile(r"\s{3,}|\t")
_LONGEST_ENTRY = 60
_STOP_DASH = re.compile(r"\.\s{0,3}[-–—]")
"""What parts hardly anything but a label from words: ``Moreau. – text``."""
_CAPITALISED = re.compile(rf"[{UPPER}](?<!\w.)[\w'’-]+")
_WORD = re.compile(r"[^\W\d_]+")
_FEW, _SEVERAL = 3, 3
_FEW_SINGLES = 50
_MOST_WORDS = 4
_SENTENCE = re.compile(r"[.!?…—–\-\"”»’)\]][\"”»’)\]*\d]*\s*\Z")


@lru_cache
def _suffixes(language: Language) -> tuple[str, ...]:
    """What stands behind a name after a comma: ``, Esq.``"""
    return tuple(f", {suffix.casefold()}" for suffix in language.words("names", "suffixes"))


@dataclass(frozen=True)
class Once:
    """Candidates of a style that stand once, beside those that recur."""

    source: Source
    language: Language
    style: Style
    recurring: Sequence[Candidate]
    singles: Sequence[Candidate]

    def labels(self) -> Iterator[Candidate]:
        """Those that are labels."""
        sure = [one for one in self.singles if self._is_sure(one) and self._may_be(one)]
        sure += self._capitals if len(sure) + len(self._capitals) > 1 else []
        if not self.style.plain and not self.recurring and sum(map(self._is_titled, sure)) < _SEVERAL:
            return
        if not self.recurring and len(sure) == 1 and not self._opens(sure[0]):
            return
        yield from sure
        if self.recurring or len(sure) > 1:
            first = min(one.label.start for one in (*self.recurring, *sure))
            told = frozenset(one.label.start for one in sure)
            rest = (one for one in self.singles if one.label.start not in told)
            yield from (one for one in rest if self._is_likely(one, first))

    def _is_titled(self, one: Candidate) -> bool:
        """Whether a title stands before a name, ``Mme Anne Morel. Good.``, or an office before a stop and a dash."""
        at = one.text.find(" ") + 1
        titled = one.text[at].isupper() and is_titled(one.text, at, self.language)
        return not one.alone and (titled or (one.like.strong and self._is_dashed(one)))

    def _is_dashed(self, one: Candidate) -> bool:
        dashed = _STOP_DASH.search(self.source.text, one.label.words.end, one.label.body)
        return self.style.name == "name-dash" and dashed is not None

    def _is_sure(self, one: Candidate) -> bool:
        """Whether it looks like a person's, or is the full name of one whose initials recur as a label.

        In styles that prose is like, a name does that the front matter has, or that stands behind a title elsewhere.
        """
        if one.like.strong or self._is_dashed(one) or (self.style.name == "angles" and one.label.time):
            return True
        words = one.name.split()
        if len(words) > 1 and "".join(word[0] for word in words) in self._names:
            return True
        return not self.style.plain and bool(self.recurring) and one.text in self._spoken_of

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        """Those of one word that the text has before the first label, or behind a title anywhere."""
        text, first = self.source.text, min(one.label.start for one in self.recurring)
        names = {one.text for one in self.singles}
        found = (match for match in _CAPITALISED.finditer(text, 0, max(first, _SAMPLE)) if match[0] in names)
        return frozenset(
            match[0] for match in found if match.start() < first or is_titled(text, match.start(), self.language)
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.recurring)

    @cached_property
    def _capitals(self) -> Sequence[Candidate]:
        """Labels in capitals with a sentence after them that is not."""
        return [
            one
            for one in self.singles
            if not one.like.strong
            and self.style.plain
            and one.text.isupper()
            and not (body := self._body(one)).isupper()
            and (body.count(" ") > 4 or _SENTENCE.search(body))
        ]

    def _may_be(self, one: Candidate) -> bool:
        """Whether nothing speaks against it: it heads no list, and no words in capitals follow."""
        if one.alone:
            return not self._in_line or names_examiner(one.text, self.language) or self._is_described(one)
        body = self._body(one)
        return not (body.isupper() and len(body) > 12 and self._in_line) and not self._is_entry(body)

    def _is_described(self, one: Candidate) -> bool:
        """Whether it is a label that recurs, with what its bearer is: ``Kern R.T., chairman.`` beside ``Kern R.T.``"""
        name, _, office = one.text.partition(", ")
        return bool(office) and folded(name) in self._names

    def _is_entry(self, body: str) -> bool:
        """Whether what follows is a person or a time and nothing else: ``President: Mr. ABELARD``, ``End: 21.10``."""
        first = _BRACKET.sub("", _LEADERS.sub(" ", _COLUMNS.split(body)[0]))
        titled = first.casefold().endswith(_suffixes(self.language))
        ended = first.endswith((".", "!", "?", "…", "-", "—", "–")) and not titled and not first.endswith(").")
        if len(first) > _LONGEST_ENTRY or ended:
            return False
        if first[:1].isdigit():
            return first.count(" ") <= _FEW
        words = first.split()
        like = likeness(first[:1].upper() + first[1:], self.language)
        return bool(words) and not is_function(words[0], self.language) and (like.strong or (titled and like.name))

    def _is_likely(self, one: Candidate, first: int) -> bool:
        """Whether a label that could be any words is one: a sentence follows, and the words are no common nouns."""
        text, body = one.text, self._body(one)
        if not self._may_be(one) or is_function(text, self.language) or not self.style.plain:
            return False
        if begins_small(body.lstrip(" \t\n\"“„«('‘…-–—")) and not body.startswith("["):
            return False
        if one.label.start < first and not (_SENTENCE.search(body) and body.count(" ") > 2):
            return False
        words = text.casefold().split()
        name, _, role = text.partition(", ")
        if not one.like.strong and (len(name.split()) > _MOST_WORDS or begins_small(role)):
            return False
        return one.label.words.end - one.label.words.start > 1 and not self._are_common(words)

    def _opens(self, one: Candidate) -> bool:
        """Whether a sentence of some length follows the only label of a text."""
        said = self.source.text[one.label.body :].lstrip().partition("\n")[0]
        return len(said) > 40 and _SENTENCE.search(said) is not None

    def _body(self, one: Candidate) -> str:
        end = self.source.text.find("\n", one.label.body)
        return self.source.text[one.label.body : end if end >= 0 else None].strip()

    @cached_property
    def _in_line(self) -> bool:
        """Whether what is said follows on the line of the label, as a rule."""
        return len(self.recurring) > 4 and sum(one.alone for one in self.recurring) * 10 < len(self.recurring)

    def _are_common(self, words: Sequence[str]) -> bool:
        """Whether the text has all these words in small letters; a few are looked up before all of its words are."""
        few = len(self.singles) <= _FEW_SINGLES
        if few and any(self.source.text.find(word, 0, _SAMPLE) < 0 for word in words):
            return False
        return all(word in self._common for word in words)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        written = " ".join(set(words_of(self.source.text[:_SAMPLE])))
        return frozenset(filter(str.islower, _WORD.findall(written)))

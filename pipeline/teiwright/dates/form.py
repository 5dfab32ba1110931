"""A form that dates take: how it begins, its pattern, and how it is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import LETTER, NEVER, TOKEN, alternation, bounded, by_first_token, cased, without_first
from teiwright.source import Span

_WHOLE = re.compile(r"[\W_]*+[^\W_]++(?!\*)")
"""The first word of a phrase, where no asterisk follows."""
_SIGNS = r"[\W_]*+"
_FOLLOWING = rf"(?={_SIGNS}(\d++|{LETTER}*+))"
"""Looks behind a token, and has as its group the next, empty where there is none."""
_NUMBER = re.compile(rf"[^\x00-/:-\u065f](?<=\d)\d*+{_FOLLOWING}")
"""A number; no letter of most texts stands in the first set, so that a search passes over them fast."""
_NO_LETTER = "[^A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ӿ]"
"""All but the letters of most words: a search passes over these fast, from one word to the next."""
_ROOT = 4
"""Letters by which words are told apart that dates begin with; a language may have thousands of these."""
_FEW = 20
"""Pairs of letters that are looked for behind a word; a pattern for more takes long to compile."""
_NOTHING = Context()
_NEAR = 300
"""How far a full date gives its year to the dates after it, in characters without a date."""

Match = re.Match[str]
Reader = Callable[[Match, Context], Iterable[Reading]]


@dataclass(frozen=True, eq=False)
class Form:
    """One way to write a date; a form whose reader yields nothing is not there."""

    written: str
    """The pattern, which is compiled when a text first has a word that the form begins with."""
    read: Reader
    first: frozenset[str]
    then: frozenset[str] | None = None
    """The tokens of which one has to follow the first; None where any may, or none."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return bounded(self.written)


def form(pattern: str, read: Reader, first: Iterable[str], then: Iterable[str] | None = None) -> Form:
    """A form; ``first`` are the words it can begin with, ``then`` those that can follow; noughts stand for a number.

    Where nothing need follow, or an asterisk leaves open what does, anything may.
    """
    following = list(then or ())
    known = following and all(map(_WHOLE.match, following))
    return Form(pattern, read, _first_tokens(first), _first_tokens(following) if known else None)


def phrase_forms(phrases: Iterable[str], read: Reader) -> Iterator[Form]:
    """Forms for fixed phrases, with a group ``phrase``; one for each word that phrases begin with."""
    for first, found in by_first_token(phrases).items():
        yield form(rf"(?P<phrase>{alternation(found)})(?!\w)", read, [first], map(without_first, found))


def number_form(pattern: str, read: Reader, before: str, numbers: Iterable[str], after: str = "") -> Form:
    """A form for such a number behind some words, or behind none, and before some; both may hold signs, too."""
    if not TOKEN.search(before):
        return form(pattern, read, numbers, [after] if after else None)
    phrases = list(cased({before: ""}))
    return form(pattern, read, phrases, [f"{without_first(phrase)} {n}" for phrase in phrases for n in numbers])


def _first_tokens(phrases: Iterable[str]) -> frozenset[str]:
    tokens = (TOKEN.search(phrase) for phrase in phrases)
    return frozenset(_token(found[0]) for found in tokens if found)


def _token(written: str) -> str:
    """A word as it is; of a number, how many digits it has."""
    return "0" * len(written) if written.isdecimal() else written


@dataclass(frozen=True, eq=False)
class Opening:
    """The forms that begin with some tokens, those that win first; sorted when a text first has such a token."""

    all: tuple[Form, ...]

    @cached_property
    def after(self) -> Mapping[str, tuple[Form, ...]]:
        """Those that fit where certain tokens follow."""
        following = frozenset(token for one in self.all for token in one.then or ())
        return {token: tuple(one for one in self.all if one.then is None or token in one.then) for token in following}

    @cached_property
    def other(self) -> tuple[Form, ...]:
        """Those that fit whatever follows."""
        return tuple(one for one in self.all if one.then is None)

    @cached_property
    def firsts(self) -> frozenset[str] | None:
        """Two letters, of numbers a nought, that begin what has to follow; None where anything may, or nothing."""
        if self.other:
            return None
        return frozenset("0" if token.isdecimal() else token[:2] for one in self.all for token in one.then or ())

    def forms(self, following: str) -> tuple[Form, ...]:
        """Those that fit where that token follows, or where it is empty and none does."""
        return self.after.get(_token(following), self.other)


@dataclass(frozen=True, eq=False)
class Grammar:
    """All forms of a language, by the token that they begin with."""

    openings: Mapping[str, Opening]

    @cached_property
    def word(self) -> re.Pattern[str]:
        """Finds a word that forms begin with here, and the sign before it; its groups are the word and what follows."""
        return re.compile(rf"{_NO_LETTER}(?={_beginnings(self.openings)})(?<!{LETTER})({LETTER}++){_FOLLOWING}")


def _beginnings(openings: Mapping[str, Opening]) -> str:
    """A pattern for words by the letters that they begin with, and by the first letters of what has to follow them."""
    firsts: dict[str, frozenset[str] | None] = {}
    for token, opening in openings.items():
        if not token.isdecimal():
            root, others = token[:_ROOT], firsts.get(token[:_ROOT], frozenset())
            firsts[root] = None if others is None or opening.firsts is None else others | opening.firsts
    by_letter: dict[str, dict[frozenset[str] | None, list[str]]] = {}
    for root, following in firsts.items():
        by_letter.setdefault(root[0], {}).setdefault(following, []).append(_rest(root))
    words = (f"{letter}(?:{'|'.join(map(_followed, rests, rests.values()))})" for letter, rests in by_letter.items())
    return f"(?:{'|'.join(words) or NEVER})"


def _rest(root: str) -> str:
    return root[1:] if len(root) == _ROOT else rf"{root[1:]}(?!{LETTER})"


def _followed(firsts: frozenset[str] | None, rests: Iterable[str]) -> str:
    """A pattern for words, and for what has to follow them: two letters where these are few, else one."""
    words = "|".join(rests)
    if firsts is None:
        return words
    begun = firsts if len(firsts) <= _FEW else {one[0] for one in firsts}
    letters = "|".join(r"\d" if one == "0" else one for one in sorted(begun))
    return rf"(?:{words}){LETTER}*+{_SIGNS}(?:{letters})"


def joined(match: Match, joint: re.Pattern[str]) -> tuple[Match, Match] | None:
    """What joins a date to another that is written like it, and that one."""
    text, end = match.string, match.endpos
    between = joint.match(text, match.end(), end)
    other = between and match.re.match(text, between.end(), end)
    return (between, other) if between and other else None


def grammar(forms: Iterable[Form]) -> Grammar:
    """The grammar of these forms, in the order in which they win."""
    by_token: dict[str, list[Form]] = {}
    for one in forms:
        for token in one.first:
            by_token.setdefault(token, []).append(one)
    openings = {found: Opening(found) for found in map(tuple, by_token.values())}
    return Grammar({token: openings[tuple(found)] for token, found in by_token.items()})


def readings(grammar: Grammar, text: str, spans: Iterable[Span], context: Context = _NOTHING) -> Iterator[Reading]:
    """The dates of stretches of a text, in order; none overlaps another, and each may build on those before.

    A reading without a tag says that its words are no date.
    """
    found = _candidates(grammar, text)
    starts = sorted(found)
    for span in spans:
        at, context = span.start, context.passed
        for start in starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if start < at:
                continue
            if context.full and start - at > _NEAR:
                context = context.passed
            for reading in _first(found[start], text, start, span.end, context):
                if reading.tag:
                    yield reading
                context = context.after(reading)
                at = max(at, reading.span.end)


def _candidates(grammar: Grammar, text: str) -> dict[int, tuple[Form, ...]]:
    """The forms that can begin at places in a text; a line end before it serves as the sign before its first word."""
    openings, found = grammar.openings, {}
    for word in grammar.word.finditer(f"\n{text}"):
        if (opening := openings.get(word[1])) and (forms := opening.forms(word[2])):
            found[word.start()] = forms
    for number in _NUMBER.finditer(text):
        if (opening := openings.get(_token(number[0]))) and (forms := opening.forms(number[1])):
            found[number.start()] = forms
    return found


def _first(forms: tuple[Form, ...], text: str, at: int, end: int, context: Context) -> tuple[Reading, ...]:
    for one in forms:
        if (match := one.pattern.match(text, at, end)) and (found := tuple(one.read(match, context))):
            return found
    return ()

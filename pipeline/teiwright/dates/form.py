"""A form that dates take: how it begins, its pattern, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import LETTER, NEVER, TOKEN, alternation, bounded, by_first_token, cased, without_first
from teiwright.source import Span

DIGITS = "0"
"""Stands for any run of digits among the tokens with which a form begins."""

_WHOLE = re.compile(r"[\W_]*+[^\W_]++(?!\*)")
"""The first word of a phrase, where no asterisk follows."""
_SIGNS = r"[\W_]*+"
_FOLLOWING = rf"(?={_SIGNS}(\d++|{LETTER}*+))"
"""Looks behind a token, and has as its group the next, empty where there is none."""
_WORD = rf"{LETTER}[A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ӿ]*+{LETTER}*+"
"""All letters of a word; those of most words stand in one set, which is looked up faster than what a letter is."""
_ROOT = 4
"""Letters by which words are told apart that dates begin with; a language may have thousands of these."""
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
    """A form; ``first`` are the words it can begin with, ``then`` those that can follow them, DIGITS for numbers.

    Where nothing need follow, or an asterisk leaves open what does, anything may.
    """
    following = list(then or ())
    known = following and all(map(_WHOLE.match, following))
    return Form(pattern, read, _first_tokens(first), _first_tokens(following) if known else None)


def phrase_forms(phrases: Iterable[str], read: Reader) -> Iterator[Form]:
    """Forms for fixed phrases, with a group ``phrase``; one for each word that phrases begin with."""
    for first, found in by_first_token(phrases).items():
        yield form(rf"(?P<phrase>{alternation(found)})(?!\w)", read, [first], map(without_first, found))


def number_form(pattern: str, read: Reader, before: str, after: str = "") -> Form:
    """A form for a number behind some words, or behind none, and before some; both may hold signs, too."""
    phrases = list(cased({before: ""}))
    if not TOKEN.search(before):
        return form(pattern, read, [DIGITS], [after] if after else None)
    return form(pattern, read, phrases, [f"{without_first(phrase)} {DIGITS}" for phrase in phrases])


def _first_tokens(phrases: Iterable[str]) -> frozenset[str]:
    tokens = (TOKEN.search(phrase) for phrase in phrases)
    return frozenset(DIGITS if found[1] else found[0] for found in tokens if found)


@dataclass(frozen=True, eq=False)
class Opening:
    """The forms that begin with a token, those that win first; sorted when a text first has the token."""

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

    def forms(self, following: str) -> tuple[Form, ...]:
        """Those that fit where that token follows, or where it is empty and none does."""
        return self.after.get(DIGITS if following.isdecimal() else following, self.other)


@dataclass(frozen=True, eq=False)
class Grammar:
    """All forms of a language, by the token that they begin with."""

    openings: Mapping[str, Opening]

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """Passes over words that no form begins with here; its groups are the next that may, and what follows it."""
        words = {token: opening for token, opening in self.openings.items() if token != DIGITS}
        whatever_follows = (token for token, opening in words.items() if any(one.then is None for one in opening.all))
        then = frozenset(token for opening in words.values() for one in opening.all for token in one.then or ())
        idle = rf"(?!{_roots(words)}){_WORD}|(?!{_roots(whatever_follows)}){LETTER}++(?!{_SIGNS}(?:\d|{_roots(then)}))"
        return re.compile(rf"{_SIGNS}(?:(?:{idle}){_SIGNS})*+(\d++|{LETTER}++)?+{_FOLLOWING}")


def _roots(tokens: Iterable[str]) -> str:
    """A pattern for the beginning of words, by the letters that tell them apart enough; the small ones first."""
    roots = {token if len(token) < _ROOT else token[:_ROOT] for token in tokens} - {DIGITS}
    known = sorted((root if len(root) == _ROOT else rf"{root}(?!{LETTER})" for root in roots), key=str.swapcase)
    by_letter = (f"{first}(?:{'|'.join(one[1:] for one in some)})" for first, some in groupby(known, itemgetter(0)))
    return f"(?:{'|'.join(by_letter) or NEVER})"


def grammar(forms: Iterable[Form]) -> Grammar:
    """The grammar of these forms, in the order in which they win."""
    by_token: dict[str, list[Form]] = {}
    for one in forms:
        for token in one.first:
            by_token.setdefault(token, []).append(one)
    return Grammar({token: Opening(tuple(found)) for token, found in by_token.items()})


def readings(grammar: Grammar, text: str, spans: Iterable[Span], context: Context = _NOTHING) -> Iterator[Reading]:
    """The dates of stretches of a text, in order; none overlaps another, and each may build on those before.

    A reading without a tag says that its words are no date.
    """
    for span in spans:
        at, context = span.start, context.passed
        for start, forms in _candidates(grammar, text, span):
            if start < at:
                continue
            if context.full and start - at > _NEAR:
                context = context.passed
            for reading in _first(forms, text, start, span.end, context):
                if reading.tag:
                    yield reading
                context = context.after(reading)
                at = max(at, reading.span.end)


def _candidates(grammar: Grammar, text: str, span: Span) -> Iterator[tuple[int, tuple[Form, ...]]]:
    """Where forms can begin, and those that can; one pattern passes over all other words, which are most of them."""
    opening_of = grammar.openings.get
    for found in grammar.ahead.finditer(text, *span):
        if token := found[1]:
            opening = opening_of(DIGITS if token.isdecimal() else token)
            if opening and (forms := opening.forms(found[2])):
                yield found.start(1), forms


def _first(forms: tuple[Form, ...], text: str, at: int, end: int, context: Context) -> tuple[Reading, ...]:
    for one in forms:
        if (match := one.pattern.match(text, at, end)) and (found := tuple(one.read(match, context))):
            return found
    return ()

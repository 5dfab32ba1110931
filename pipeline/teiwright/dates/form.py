"""A form that dates take: how it begins, its pattern, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import TOKEN, alternation, bounded, by_first_token
from teiwright.source import Span

DIGITS = "0"
"""Stands for any run of digits among the tokens with which a form begins."""

_NOTHING = Context()
_NEAR = 300
"""How far a full date gives its year to the dates after it, in characters without a date."""

Match = re.Match[str]
Reader = Callable[[Match, Context], Iterable[Reading]]


@dataclass(frozen=True, eq=False)
class Form:
    """One way to write a date; a form whose reader yields nothing is not there."""

    pattern: re.Pattern[str]
    read: Reader
    first: frozenset[str]


def form(pattern: str, read: Reader, first: Iterable[str]) -> Form:
    """A form; ``first`` are the words it can begin with, DIGITS for numbers."""
    tokens = (TOKEN.search(word) for word in first)
    return Form(bounded(pattern), read, frozenset(DIGITS if found[1] else found[0] for found in tokens if found))


def phrase_forms(phrases: Iterable[str], read: Reader) -> Iterator[Form]:
    """Forms for fixed phrases, with a group ``phrase``; one for each word that phrases begin with."""
    for first, found in by_first_token(phrases).items():
        yield form(rf"(?P<phrase>{alternation(found)})(?!\w)", read, [first])


Grammar = Mapping[str, tuple[Form, ...]]
"""All forms of a language, by the token that they begin with, those that win first."""


def grammar(forms: Iterable[Form]) -> Grammar:
    """The grammar of these forms, in the order in which they win."""
    by_token: dict[str, list[Form]] = {}
    for one in forms:
        for token in one.first:
            by_token.setdefault(token, []).append(one)
    return {token: tuple(found) for token, found in by_token.items()}


def readings(grammar: Grammar, text: str, spans: Iterable[Span], context: Context = _NOTHING) -> Iterator[Reading]:
    """The dates of stretches of a text, in order; none overlaps another, and each may build on those before.

    A reading without a tag says that its words are no date.
    """
    digits, with_word = grammar.get(DIGITS, ()), grammar.get
    for span in spans:
        at, context = span.start, context.passed
        for token in TOKEN.finditer(text, span.start, span.end):
            forms = digits if token.lastindex else with_word(token[0])
            if forms is None or token.start() < at:
                continue
            if context.full and token.start() - at > _NEAR:
                context = context.passed
            for reading in _first(forms, text, token.start(), span.end, context):
                if reading.tag:
                    yield reading
                context = context.after(reading)
                at = max(at, reading.span.end)


def _first(forms: tuple[Form, ...], text: str, at: int, end: int, context: Context) -> tuple[Reading, ...]:
    for one in forms:
        if (match := one.pattern.match(text, at, end)) and (found := tuple(one.read(match, context))):
            return found
    return ()

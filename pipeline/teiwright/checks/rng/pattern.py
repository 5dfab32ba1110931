"""The patterns of RELAX NG, kept simple as they are made: equal patterns are one object.

After James Clark, "An algorithm for RELAX NG validation".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from teiwright.checks.rng.names import NameClass


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """Nothing, and that is right."""


@dataclass(frozen=True, slots=True, eq=False)
class NotAllowed:
    """What nothing matches."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Any text, or none."""


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Text of a datatype."""

    library: str
    type: str
    params: tuple[tuple[str, str], ...] = ()
    excluded: Pattern | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """One literal, compared as its datatype compares; ``prefixes`` are the namespaces a QName may use."""

    library: str
    type: str
    ns: str
    text: str
    prefixes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Text split at white space into what the pattern wants."""

    of: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    name: NameClass
    value: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element; its content stands in the grammar, since it may hold the element itself."""

    name: NameClass
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    of: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    first: Pattern
    then: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Interleave:
    one: Pattern
    other: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore:
    of: Pattern


Pattern = (
    Empty | NotAllowed | Text | Data | Value | Listed | Attribute | Element | Choice | Group | Interleave | OneOrMore
)

EMPTY = Empty()
NOT_ALLOWED = NotAllowed()
TEXT = Text()

data = cache(Data)
value = cache(Value)
_group = cache(Group)
_interleave = cache(Interleave)
_one_or_more = cache(OneOrMore)
_choice = cache(Choice)
_listed = cache(Listed)
_attribute = cache(Attribute)


def attribute(name: NameClass, content: Pattern) -> Pattern:
    """An attribute whose value matches content."""
    return NOT_ALLOWED if content is NOT_ALLOWED else _attribute(name, content)


def listed(of: Pattern) -> Pattern:
    """A list of tokens."""
    return NOT_ALLOWED if of is NOT_ALLOWED else _listed(of)


@cache
def choice(*patterns: Pattern) -> Pattern:
    """One of several, each once, the empty one first."""
    flat = dict.fromkeys(
        leaf for pattern in patterns for leaf in (pattern.of if isinstance(pattern, Choice) else (pattern,))
    )
    flat.pop(NOT_ALLOWED, None)
    if EMPTY in flat:
        flat = {EMPTY: None, **flat}
    if not flat:
        return NOT_ALLOWED
    return next(iter(flat)) if len(flat) == 1 else _choice(tuple(flat))


def group(first: Pattern, then: Pattern) -> Pattern:
    """One after the other; nested to the right, so that equal sequences are one object."""
    if first is NOT_ALLOWED or then is NOT_ALLOWED:
        return NOT_ALLOWED
    if first is EMPTY:
        return then
    if then is EMPTY:
        return first
    if isinstance(first, Group):
        return group(first.first, group(first.then, then))
    return _group(first, then)


def interleave(one: Pattern, other: Pattern) -> Pattern:
    """Both, in any order, mixed."""
    if one is NOT_ALLOWED or other is NOT_ALLOWED:
        return NOT_ALLOWED
    if one is EMPTY:
        return other
    return one if other is EMPTY else _interleave(one, other)


def one_or_more(of: Pattern) -> Pattern:
    """Once or again and again."""
    if of is EMPTY or of is NOT_ALLOWED or isinstance(of, OneOrMore):
        return of
    return _one_or_more(of)


def optional(of: Pattern) -> Pattern:
    """Once or not at all."""
    return choice(EMPTY, of)


@cache
def nullable(pattern: Pattern) -> bool:
    """Whether the pattern matches when there is nothing (no text counts as nothing)."""
    match pattern:
        case Empty() | Text():
            return True
        case Choice(of):
            return any(map(nullable, of))
        case Group(one, other) | Interleave(one, other):
            return nullable(one) and nullable(other)
        case OneOrMore(of):
            return nullable(of)
        case _:
            return False


def children(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns that a pattern is put together from; not the content of an element or the value of an attribute."""
    match pattern:
        case Choice(of):
            return of
        case Group(one, other) | Interleave(one, other):
            return one, other
        case OneOrMore(of):
            return (of,)
        case _:
            return ()


@cache
def leaves(pattern: Pattern) -> tuple[Pattern, ...]:
    """The elements, attributes, texts and data a pattern holds, each once, in order."""
    below = children(pattern)
    if not below:
        return () if pattern is EMPTY or pattern is NOT_ALLOWED else (pattern,)
    return tuple(dict.fromkeys(leaf for child in below for leaf in leaves(child)))


Matches = Callable[[Pattern, str], bool]
"""Judges a text against data, values and lists."""

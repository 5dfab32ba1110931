"""Says a content model as a regular expression over the names of an element's children, for XPath to test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from teiwright.odd.patterns import (
    EMPTY,
    AnyElement,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Interleave,
    Listed,
    NotAllowed,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    choice,
    interleave,
    parts_of,
    rebuild,
)
from teiwright.odd.schema import Schema

FOREIGN = "*"
"""Stands for every element outside the schema's namespace."""


@dataclass(frozen=True)
class ChildRun:
    """Writes tests over the children of the elements of a schema."""

    schema: Schema

    def tests(self, content: Pattern) -> list[str] | None:
        """XPath 2.0 that holds where the children are as the content says; None where no test can say it.

        Parts that are interleaved are tested one by one, each over the children that are its own.
        """
        whole = _without_empty(self._plain(content))
        parts = whole.parts if isinstance(whole, Interleave) else (whole,)
        if any(_interleaves(part) for part in parts):
            return None
        names = [frozenset(_names(part)) for part in parts]
        if len(frozenset().union(*names)) < sum(map(len, names)):
            return None
        return [self._test(part, own if len(parts) > 1 else None) for part, own in zip(parts, names, strict=True)]

    def _test(self, part: Pattern, own: Set[str] | None) -> str:
        name = f"if (namespace-uri($c) = '{self.schema.ns}') then concat(local-name($c), ' ') else '{FOREIGN} '"
        if own is None:
            run = f"for $c in * return {name}"
        else:
            listed = ", ".join(f"'{one} '" for one in sorted(own))
            run = f"for $c in * return ({name})[. = ({listed})]"
        return f"matches(string-join(({run}), ''), '^{expression(part)}$')"

    def _plain(self, pattern: Pattern) -> Pattern:
        """The pattern over names alone: groups put in, words and attributes left out."""
        match pattern:
            case Ref(name) if name in self.schema.groups:
                return self._plain(self.schema.groups[name])
            case Ref(name):
                element = self.schema.elements[name]
                return Ref(element.name if element.ns == self.schema.ns else FOREIGN)
            case AnyElement() | Element():
                return Ref(FOREIGN)
            case Text() | Data() | Value() | Listed() | Attribute():
                return EMPTY
        return rebuild(pattern, self._plain) if parts_of(pattern) else pattern


def _without_empty(pattern: Pattern) -> Pattern:
    """Interleaved parts without those that say nothing of children."""
    if isinstance(pattern, Interleave):
        return interleave(part for part in pattern.parts if part != EMPTY)
    return pattern


def _interleaves(pattern: Pattern) -> bool:
    return isinstance(pattern, Interleave) or any(map(_interleaves, parts_of(pattern)))


def _names(pattern: Pattern) -> Iterator[str]:
    if isinstance(pattern, Ref):
        yield pattern.name
    for part in parts_of(pattern):
        yield from _names(part)


def expression(pattern: Pattern) -> str:
    """The regular expression of a pattern over names, each followed by a space."""
    match pattern:
        case Ref(name):
            return f"({re.escape(name)} )"
        case Sequence(parts):
            return "".join(map(expression, parts))
        case Choice(parts):
            several = "|".join(dict.fromkeys(expression(part) for part in parts if part != EMPTY))
            return f"({several})" + ("?" if EMPTY in parts else "")
        case Repeat(part, least, most):
            inner = loosened(part) if most is None else part
            return f"({expression(inner)}){_count(least, most)}"
        case Empty() | NotAllowed():
            return ""
    raise AssertionError(pattern)


def _count(least: int, most: int | None) -> str:
    if most is None and least < 2:
        return "+" if least else "*"
    if (least, most) == (0, 1):
        return "?"
    return f"{{{least},{'' if most is None else most}}}"


def loosened(pattern: Pattern) -> Pattern:
    """What can be repeated in the pattern's stead: a repetition inside a repetition takes matching ages.

    (Star normal form; A. Brüggemann-Klein, Regular expressions into finite automata, 1993.)
    """
    match pattern:
        case Repeat(part, least, most) if least < 2 and (most is None or (least, most) == (0, 1)):
            return loosened(part)
        case Choice(parts):
            return choice(loosened(part) for part in parts if part != EMPTY)
        case Sequence(parts) if all(map(nullable, parts)):
            return choice(map(loosened, parts))
    return pattern


def nullable(pattern: Pattern) -> bool:
    """Whether a pattern allows no children at all."""
    match pattern:
        case Empty():
            return True
        case Sequence(parts):
            return all(map(nullable, parts))
        case Choice(parts):
            return any(map(nullable, parts))
        case Repeat(part, least):
            return least == 0 or nullable(part)
    return False

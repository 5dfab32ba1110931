"""Takes a RELAX NG grammar apart, element by element: what each may hold and which attributes it may bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from teiwright.odd.grammar import Grammar
from teiwright.odd.language import TEXT_SYMBOL, Symbol
from teiwright.odd.patterns import (
    EMPTY,
    AnyName,
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Interleave,
    Listed,
    Name,
    NameClass,
    Pattern,
    Ref,
    Repeat,
    Sequence,
    Text,
    Value,
    parts_of,
)

Canonical = str | tuple[Any, ...]
"""A pattern without order where order says nothing, references put in: equal where two patterns say the same."""


@dataclass(frozen=True)
class AttributeShape:
    """What an attribute's value must be, and whether it must stand."""

    value: Canonical
    required: bool


@dataclass(frozen=True)
class Shape:
    """One element of a grammar."""

    name: str
    content: Pattern
    attributes: Mapping[str, AttributeShape]
    choices: frozenset[Canonical]
    """Attributes of which one may stand, each choice as a whole."""


@dataclass
class Shapes:
    """The elements of a grammar that can be reached and can be matched, by name."""

    grammar: Grammar
    _written: dict[str, str] = field(default_factory=dict)

    @cached_property
    def elements(self) -> Mapping[str, Shape]:
        """Every element that some valid document holds, by its written name."""
        found: dict[str, Shape] = {}
        ahead = [s for s in self.symbols(self.grammar.start) if s in self.possible]
        while ahead:
            symbol = ahead.pop()
            element = self._elements[symbol]
            if written(element.names) not in found:
                found[written(element.names)] = self._shape(element)
                ahead.extend(s for s in self.symbols(element.content) if s in self.possible)
        return found

    @cached_property
    def start(self) -> frozenset[str]:
        """The elements that a document may begin with."""
        return frozenset(s for s in self.symbols(self.grammar.start) if s in self.possible)

    @cached_property
    def _elements(self) -> dict[str, Element]:
        found = {}
        for pattern in (self.grammar.start, *self.grammar.defines.values()):
            for element in _elements(pattern):
                found[written(element.names)] = element
        return found

    @cached_property
    def possible(self) -> frozenset[str]:
        """The elements that some finite document can hold."""
        known: set[str] = set()
        while new := {
            name for name, e in self._elements.items() if name not in known and self._matchable(e.content, known)
        }:
            known |= new
        return frozenset(known)

    def _matchable(self, pattern: Pattern, known: set[str]) -> bool:
        match pattern:
            case Ref(name):
                return self._matchable(self.grammar.defines[name], known)
            case Element(names):
                return written(names) in known
            case Sequence(parts) | Interleave(parts):
                return all(self._matchable(part, known) for part in parts)
            case Choice(parts):
                return any(self._matchable(part, known) for part in parts)
            case Repeat(part, least):
                return least == 0 or self._matchable(part, known)
        return type(pattern).__name__ != "NotAllowed"

    def leaf(self, pattern: Pattern) -> tuple[Symbol, ...] | Pattern:
        """What a pattern stands for in a content model: the symbols of elements, text and data."""
        match pattern:
            case Ref(name):
                return self.grammar.defines[name]
            case Element(names):
                name = written(names)
                return (name,) if name in self.possible else ()
            case Text():
                return (TEXT_SYMBOL,)
            case Attribute():
                return EMPTY
        return (("data", self.canonical(pattern)),)

    def symbols(self, pattern: Pattern) -> Iterator[str]:
        """The names of the elements in a content model."""
        match pattern:
            case Ref(name):
                yield from self.symbols(self.grammar.defines[name])
            case Element(names):
                yield written(names)
            case _:
                for part in parts_of(pattern):
                    yield from self.symbols(part)

    def _shape(self, element: Element) -> Shape:
        attributes: dict[str, AttributeShape] = {}
        choices: set[Canonical] = set()
        self._attributes(element.content, True, attributes, choices)
        return Shape(written(element.names), element.content, attributes, frozenset(choices))

    def _attributes(
        self, pattern: Pattern, required: bool, found: dict[str, AttributeShape], choices: set[Canonical]
    ) -> None:
        match pattern:
            case Ref(name):
                self._attributes(self.grammar.defines[name], required, found, choices)
            case Attribute(names, content):
                found[written(names)] = AttributeShape(self.canonical(content), required)
            case Repeat(part, least):
                self._attributes(part, required and least > 0, found, choices)
            case Choice(parts) if self._bears(pattern):
                choices.add(self.canonical(pattern))
                for part in parts:
                    self._attributes(part, False, found, choices)
            case Sequence(parts) | Interleave(parts):
                for part in parts:
                    self._attributes(part, required, found, choices)

    def _bears(self, pattern: Pattern) -> bool:
        """Whether the pattern holds attributes of the element itself."""
        match pattern:
            case Ref(name):
                return self._bears(self.grammar.defines[name])
            case Attribute():
                return True
            case Element():
                return False
        return any(map(self._bears, parts_of(pattern)))

    def canonical(self, pattern: Pattern) -> Canonical:
        """The pattern in a form that is equal for equal meanings."""
        match pattern:
            case Ref(name):
                return self.canonical(self.grammar.defines[name])
            case Text() | Data("string", ()):
                return "text"
            case Data(datatype, facets, excluded):
                return ("data", datatype, facets, None if excluded is None else self.canonical(excluded))
            case Value(value, datatype):
                return ("value", datatype, " ".join(value.split()) if datatype == "token" else value)
            case Listed(part):
                return ("list", self.canonical(part))
            case Repeat(part, least, most):
                return _run(self._repeated(part, least, most))
            case Choice(parts):
                return ("choice", self._union(parts))
            case Attribute(names, content):
                return ("attribute", written(names), self.canonical(content))
            case Element(names):
                return ("element", written(names))
            case Sequence(parts):
                return _run(step for part in parts for step in _steps(self.canonical(part)))
            case Interleave(parts):
                return ("interleave", frozenset(map(self.canonical, parts)))
            case Empty():
                return ("run", ())
        return type(pattern).__name__

    def _repeated(self, part: Pattern, least: int, most: int | None) -> Iterator[Canonical]:
        """Counts written out, as every grammar must: ``p+`` is ``p, p*``."""
        one = self.canonical(part)
        for _ in range(least):
            yield from _steps(one)
        if most is None:
            yield ("star", one)
        else:
            yield from [("optional", one)] * (most - least)

    def _union(self, parts: Iterable[Pattern]) -> frozenset[Canonical]:
        found: set[Canonical] = set()
        for part in parts:
            canonical = self.canonical(part)
            if isinstance(canonical, tuple) and canonical[0] == "choice":
                found |= canonical[1]
            else:
                found.add(canonical)
        return frozenset(found)


def _run(steps: Iterable[Canonical]) -> Canonical:
    run = tuple(steps)
    return run[0] if len(run) == 1 else ("run", run)


def _steps(canonical: Canonical) -> tuple[Canonical, ...]:
    """The steps of a run, or the one pattern."""
    if isinstance(canonical, tuple) and canonical[0] == "run":
        return tuple(canonical[1])
    return (canonical,)


def _elements(pattern: Pattern) -> Iterator[Element]:
    if isinstance(pattern, Element):
        yield pattern
    for part in parts_of(pattern):
        yield from _elements(part)


def written(names: NameClass) -> str:
    """A class of names in words: ``{namespace}local`` for one name."""
    match names:
        case Name(ns, local):
            return f"{{{ns}}}{local}" if ns else local
        case AnyName(ns, excluded):
            within = "*" if ns is None else f"{{{ns}}}*"
            return within + (f" except {' '.join(sorted(map(written, excluded)))}" if excluded else "")
    return " | ".join(sorted(map(written, names.parts)))

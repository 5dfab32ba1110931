"""Compares content models by the languages they say: what one allows and another does not.

Brzozowski derivatives (J. A. Brzozowski, Derivatives of Regular Expressions, 1964), over terms that are kept once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from teiwright.odd.patterns import Choice, Empty, Interleave, NotAllowed, Pattern, Repeat, Sequence

Symbol = Hashable
Leaf = Callable[[Pattern], tuple[Symbol, ...] | Pattern]
"""What a pattern that is no operator stands for: symbols, or another pattern in its place."""

NONE, NOTHING = 0, 1


@dataclass(frozen=True, slots=True)
class Constant:
    """Nothing possible (NONE), or nothing there (NOTHING)."""

    nullable: bool


@dataclass(frozen=True, slots=True)
class One:
    """One symbol."""

    symbol: Symbol


@dataclass(frozen=True, slots=True)
class Run:
    """Terms in order, or mingled."""

    parts: tuple[int, ...]
    mingled: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of some terms."""

    parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Counted:
    """A term so many times."""

    part: int
    least: int
    most: int | None


Term = Constant | One | Run | Either | Counted
TEXT_SYMBOL = ("text",)


@dataclass
class Terms:
    """Terms, each kept once and known by its number."""

    _terms: list[Term] = field(default_factory=lambda: [Constant(False), Constant(True)])
    _numbers: dict[Term, int] = field(default_factory=lambda: {Constant(False): NONE, Constant(True): NOTHING})
    _nullable: dict[int, bool] = field(default_factory=lambda: {0: False, 1: True})
    _first: dict[int, frozenset[Symbol]] = field(default_factory=lambda: {0: frozenset(), 1: frozenset()})
    _derived: dict[tuple[int, Symbol], int] = field(default_factory=dict)

    def term(self, pattern: Pattern, leaf: Leaf) -> int:
        """The number of a pattern's term; ``leaf`` says what references and text in it stand for."""
        match pattern:
            case Empty():
                return NOTHING
            case NotAllowed():
                return NONE
            case Sequence(parts):
                return self._sequence([self.term(part, leaf) for part in parts])
            case Choice(parts):
                return self._choice(self.term(part, leaf) for part in parts)
            case Interleave(parts):
                return self._interleave([self.term(part, leaf) for part in parts])
            case Repeat(part, least, most):
                return self._repeat(self.term(part, leaf), least, most)
        found = leaf(pattern)
        if isinstance(found, tuple):
            return self._choice(self._number(One(symbol)) for symbol in found)
        return self.term(found, leaf)

    def _number(self, key: Term) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._terms)
            self._terms.append(key)
        return self._numbers[key]

    def _sequence(self, parts: list[int]) -> int:
        if NONE in parts:
            return NONE
        flat: list[int] = []
        for part in parts:
            term = self._terms[part]
            if isinstance(term, Run) and not term.mingled:
                flat.extend(term.parts)
            elif part != NOTHING:
                flat.append(part)
        return flat[0] if len(flat) == 1 else self._number(Run(tuple(flat))) if flat else NOTHING

    def _choice(self, parts: Iterable[int]) -> int:
        flat: set[int] = set()
        for part in parts:
            term = self._terms[part]
            flat.update(term.parts if isinstance(term, Either) else (part,))
        flat.discard(NONE)
        return flat.pop() if len(flat) == 1 else self._number(Either(frozenset(flat))) if flat else NONE

    def _interleave(self, parts: list[int]) -> int:
        if NONE in parts:
            return NONE
        kept = tuple(sorted(part for part in parts if part != NOTHING))
        return kept[0] if len(kept) == 1 else self._number(Run(kept, True)) if kept else NOTHING

    def _repeat(self, part: int, least: int, most: int | None) -> int:
        if most == 0 or part == NOTHING or (part == NONE and least == 0):
            return NOTHING
        if part == NONE or (least, most) == (1, 1):
            return part
        return self._number(Counted(part, 0 if self.nullable(part) else least, most))

    def nullable(self, term: int) -> bool:
        """Whether the term allows nothing at all."""
        if term not in self._nullable:
            self._nullable[term] = self._allows_nothing(self._terms[term])
        return self._nullable[term]

    def _allows_nothing(self, term: Term) -> bool:
        match term:
            case Constant(nullable):
                return nullable
            case One(symbol):
                return symbol == TEXT_SYMBOL
            case Either(parts):
                return any(map(self.nullable, parts))
            case Counted(part, least, _):
                return least == 0 or self.nullable(part)
            case Run(parts):
                return all(map(self.nullable, parts))

    def first(self, term: int) -> frozenset[Symbol]:
        """The symbols that can come first."""
        if term not in self._first:
            self._first[term] = frozenset(self._firsts(self._terms[term]))
        return self._first[term]

    def _firsts(self, term: Term) -> Iterator[Symbol]:
        match term:
            case One(symbol):
                yield symbol
            case Counted(part):
                yield from self.first(part)
            case Run(parts, False):
                for _, part in self._heads(parts):
                    yield from self.first(part)
            case Run(parts) | Either(parts):
                for part in parts:
                    yield from self.first(part)

    def derive(self, term: int, symbol: Symbol) -> int:
        """What is left of a term after a symbol."""
        if symbol not in self.first(term):
            return NONE
        key = (term, symbol)
        if key not in self._derived:
            self._derived[key] = self._after(term, symbol)
        return self._derived[key]

    def _after(self, number: int, symbol: Symbol) -> int:
        match self._terms[number]:
            case One():
                return number if symbol == TEXT_SYMBOL else NOTHING
            case Either(parts):
                return self._choice([self.derive(part, symbol) for part in parts])
            case Counted(part, least, most):
                rest = self._repeat(part, max(least - 1, 0), None if most is None else most - 1)
                return self._sequence([self.derive(part, symbol), rest])
            case Run(parts, False):
                ways = [self._sequence([self.derive(p, symbol), *parts[at + 1 :]]) for at, p in self._heads(parts)]
                return self._choice(ways)
            case Run(parts):
                rests = ((self.derive(part, symbol), *parts[:at], *parts[at + 1 :]) for at, part in enumerate(parts))
                return self._choice([self._interleave(list(rest)) for rest in rests])
        return NONE

    def _heads(self, parts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """The parts of a run that can come first, with their places."""
        for at, part in enumerate(parts):
            yield at, part
            if not self.nullable(part):
                return


def beyond(terms: Terms, narrow: int, wide: int, *, limit: int = 20_000) -> tuple[Symbol, ...] | None:
    """A shortest run of symbols that the first term allows and the second does not; None where there is none.

    Raises RuntimeError beyond ``limit`` pairs of states.
    """
    seen = {(narrow, wide)}
    ahead: deque[tuple[int, int, tuple[Symbol, ...]]] = deque([(narrow, wide, ())])
    while ahead:
        left, right, path = ahead.popleft()
        if terms.nullable(left) and not terms.nullable(right):
            return path
        for symbol in sorted(terms.first(left), key=str):
            pair = (terms.derive(left, symbol), terms.derive(right, symbol))
            if pair[0] not in (NONE, pair[1]) and pair not in seen:
                seen.add(pair)
                if len(seen) > limit:
                    raise RuntimeError("too many states")
                ahead.append((*pair, (*path, symbol)))
    return None

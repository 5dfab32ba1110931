"""Decides what is wrong with a child that the content model does not take: which one change lets the walk go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.derive import candidates, following, step

LOOK_AHEAD = 40
"""Siblings tried after a change before it counts as good enough."""

Child = names.Name | p.Text


class Change(Enum):
    INSERT = auto()
    """Something is missing before the child."""
    REPLACE = auto()
    """The child stands where something else belongs."""
    DROP = auto()
    """The child does not belong here."""


@dataclass(frozen=True)
class Repair:
    """One change, the patterns that would do, and the state after the child."""

    change: Change
    by: tuple[p.Pattern, ...]
    after: p.Pattern


def repair(state: p.Pattern, child: Child, rest: Sequence[Child], meant: str | None) -> Repair:
    """The change after which most of the rest is right; ``meant`` is the name that a misspelt child was to have."""
    rest = rest[:LOOK_AHEAD]
    options = [_replaced(state, rest, meant)] if meant else []
    if not any(options):
        options = [
            _inserted(state, child, rest),
            (_reach(state, rest), Repair(Change.DROP, (), state)),
            _replaced(state, rest),
        ]
    scored = [option for option in options if option is not None]
    return max(scored, key=lambda option: option[0])[1]


def advance(state: p.Pattern, child: Child) -> p.Pattern:
    """The state after a child, whichever of its patterns it takes; NOT_ALLOWED where it takes none."""
    if isinstance(child, p.Text):
        return step(state, p.TEXT)
    return p.choice(*(step(state, element) for element in candidates(state, child)))


_Scored = tuple[int, Repair] | None


def _inserted(state: p.Pattern, child: Child, rest: Sequence[Child]) -> _Scored:
    return _best(Change.INSERT, [(leaf, advance(step(state, leaf), child)) for leaf in _elements(state)], rest)


def _replaced(state: p.Pattern, rest: Sequence[Child], meant: str | None = None) -> _Scored:
    leaves = [leaf for leaf in _elements(state) if meant is None or _named(leaf, meant)]
    return _best(Change.REPLACE, [(leaf, step(state, leaf)) for leaf in leaves], rest)


def _best(change: Change, tried: list[tuple[p.Pattern, p.Pattern]], rest: Sequence[Child]) -> _Scored:
    reached: dict[p.Pattern, int] = {after: _reach(after, rest) for _, after in tried if after is not p.NOT_ALLOWED}
    if not reached:
        return None
    best = max(reached, key=lambda after: reached[after])
    leaves = tuple(leaf for leaf, after in tried if reached.get(after) == reached[best])
    return reached[best], Repair(change, leaves, best)


def _reach(state: p.Pattern, rest: Sequence[Child]) -> int:
    """How many siblings are taken from here; one more where the element may then end."""
    for count, child in enumerate(rest):
        state = advance(state, child)
        if state is p.NOT_ALLOWED:
            return count
    return len(rest) + (len(rest) == LOOK_AHEAD or p.nullable(state))


def _elements(state: p.Pattern) -> list[p.Element]:
    return [leaf for leaf in following(state) if isinstance(leaf, p.Element)]


def _named(leaf: p.Element, local: str) -> bool:
    return any(name.local == local for name in names.listed(leaf.name))

"""What is left of a pattern after an attribute, an element or some text: its derivative, after Brzozowski and Clark."""

from __future__ import annotations

from functools import cache

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p


@cache
def step(pattern: p.Pattern, leaf: p.Pattern) -> p.Pattern:
    """The pattern after ``leaf``: one of its elements, or TEXT."""
    match pattern:
        case p.Element():
            return p.EMPTY if pattern is leaf else p.NOT_ALLOWED
        case p.Text():
            return p.TEXT if pattern is leaf else p.NOT_ALLOWED
        case p.Choice(of):
            return p.choice(*(step(one, leaf) for one in of))
        case p.OneOrMore(of):
            return p.group(step(of, leaf), p.optional(pattern))
        case p.Interleave(one, other):
            return p.choice(p.interleave(step(one, leaf), other), p.interleave(one, step(other, leaf)))
        case p.Group(first, then):
            after = p.group(step(first, leaf), then)
            return p.choice(after, step(then, leaf)) if p.nullable(first) else after
        case _:
            return p.NOT_ALLOWED


@cache
def following(pattern: p.Pattern) -> tuple[p.Pattern, ...]:
    """The elements (and TEXT) that may come next, in the order of the schema."""
    match pattern:
        case p.Element() | p.Text():
            return (pattern,)
        case p.Choice(of):
            parts = of
        case p.OneOrMore(of):
            parts = (of,)
        case p.Interleave(one, other):
            parts = (one, other)
        case p.Group(first, then):
            parts = (first, then) if p.nullable(first) else (first,)
        case _:
            parts = ()
    return tuple(dict.fromkeys(leaf for part in parts for leaf in following(part)))


@cache
def candidates(pattern: p.Pattern, name: names.Name) -> tuple[p.Element, ...]:
    """The element patterns that take an element of this name next."""
    return tuple(leaf for leaf in following(pattern) if isinstance(leaf, p.Element) and names.holds(leaf.name, name))


@cache
def attribute_step(pattern: p.Pattern, used: p.Attribute) -> p.Pattern:
    """The pattern after an attribute that ``used``, one of its attributes, has taken."""
    match pattern:
        case p.Attribute():
            return p.EMPTY if pattern is used else p.NOT_ALLOWED
        case p.Choice(of):
            return p.choice(*(attribute_step(one, used) for one in of))
        case p.OneOrMore(of):
            return p.group(attribute_step(of, used), p.optional(pattern))
        case p.Group(one, other):
            return p.choice(p.group(attribute_step(one, used), other), p.group(one, attribute_step(other, used)))
        case p.Interleave(one, other):
            return p.choice(
                p.interleave(attribute_step(one, used), other), p.interleave(one, attribute_step(other, used))
            )
        case _:
            return p.NOT_ALLOWED


@cache
def attributes(pattern: p.Pattern) -> tuple[p.Attribute, ...]:
    """The attributes a pattern knows."""
    return tuple(leaf for leaf in p.leaves(pattern) if isinstance(leaf, p.Attribute))


@cache
def close(pattern: p.Pattern) -> p.Pattern:
    """The content wanted once the start tag has ended: what still needs an attribute is impossible."""
    return _replaced(pattern, p.NOT_ALLOWED)


@cache
def without_attributes(pattern: p.Pattern) -> p.Pattern:
    """The content wanted whatever attributes are missing: how to go on after one is."""
    return _replaced(pattern, p.EMPTY)


def _replaced(pattern: p.Pattern, by: p.Pattern) -> p.Pattern:
    replace = close if by is p.NOT_ALLOWED else without_attributes
    match pattern:
        case p.Attribute():
            return by
        case p.Choice(of):
            return p.choice(*map(replace, of))
        case p.OneOrMore(of):
            return p.one_or_more(replace(of))
        case p.Interleave(one, other):
            return p.interleave(replace(one), replace(other))
        case p.Group(first, then):
            return p.group(replace(first), replace(then))
        case _:
            return pattern


def takes(pattern: p.Pattern, text: str, matches: p.Matches) -> bool:
    """Whether the content of an element without child elements may be this text."""
    match pattern:
        case p.Data() | p.Value() | p.Listed():
            return matches(pattern, text)
        case p.Text():
            return True
        case p.Empty():
            return not text.strip()
        case p.Choice(of):
            return any(takes(one, text, matches) for one in of)
        case p.OneOrMore(of):
            return takes(of, text, matches)
        case p.Group(one, other) | p.Interleave(one, other):
            return (takes(one, text, matches) and p.nullable(other)) or (
                takes(other, text, matches) and p.nullable(one)
            )
        case _:
            return False

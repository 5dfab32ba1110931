"""What a grammar is like, as far as it makes libxml2 slow."""

from __future__ import annotations

from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.read import Grammar

_WIDE = 1_000_000
"""Pairs of elements in all content models; loading a schema for many takes 0.2 s for each million."""


def ambiguous(grammar: Grammar) -> bool:
    """Whether some content holds two different elements of one name."""
    return any(_has_twins(content) for content in (grammar.start, *grammar.contents.values()))


def _has_twins(content: p.Pattern) -> bool:
    found = [name for leaf in p.leaves(content) if isinstance(leaf, p.Element) for name in names.listed(leaf.name)]
    return len(set(found)) < len(found)


def is_narrow(grammar: Grammar) -> bool:
    """Whether no content model is so wide that libxml2 would compare its elements for seconds."""
    return sum(len(p.leaves(content)) ** 2 for content in grammar.contents.values()) < _WIDE

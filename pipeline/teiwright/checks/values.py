"""Judges values and plain text by libxml2's own datatypes, so that the gate and the explainer agree."""

from __future__ import annotations

from functools import cache

from lxml import etree

from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.write import write_value


@cache
def matches(content: p.Pattern, text: str, prefixes: frozenset[tuple[str | None, str]] = frozenset()) -> bool:
    """Whether a text is what a pattern of data, values and lists wants; ``prefixes`` are those a QName may use."""
    if content is p.TEXT:
        return True
    element = etree.Element("v", nsmap={prefix: uri for prefix, uri in prefixes if prefix})
    try:
        element.text = text
    except ValueError:
        return False
    return _schema(content).validate(element)


@cache
def _schema(content: p.Pattern) -> etree.RelaxNG:
    return etree.RelaxNG(write_value(content))

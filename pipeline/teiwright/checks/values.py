"""Judges the values of attributes and of elements without markup, by libxml2's own datatypes, so that gate and explainer agree."""

from __future__ import annotations

from functools import cache

from lxml import etree

from teiwright.checks.rng import pattern as p
from teiwright.checks.rng.write import write_value


@cache
def matches(content: p.Pattern, text: str) -> bool:
    """Whether a text is what a pattern of data, values and lists wants."""
    if content is p.TEXT:
        return True
    element = etree.Element("v")
    try:
        element.text = text
    except ValueError:
        return False
    return _schema(content).validate(element)


@cache
def _schema(content: p.Pattern) -> etree.RelaxNG:
    return etree.RelaxNG(write_value(content))

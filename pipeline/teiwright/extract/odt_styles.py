"""Reads the styles of OpenDocument: how words look, and how lists count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from teiwright.extract.numerals import BULLET

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_STYLE, _TEXT, _FO = (f"{{{NAMES[name]}}}" for name in ("style", "text", "fo"))
_RAISED = re.compile(r"super|[1-9]")
_TITLES = ("Title", "Subtitle")
_DEEPEST = 20
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks, as CSS, and whether it is the style of titles."""

    css: str = ""
    title: str = ""
    """``Title``, ``Subtitle``, or nothing."""


@dataclass(frozen=True, slots=True)
class Count:
    """What stands before the entries of a list at one level."""

    kind: str = ""
    """As ``type`` of ``ol``, or a bullet; empty where nothing stands there."""
    before: str = ""
    after: str = ""
    start: int = 1
    levels: int = 1
    """How many levels are shown: two of ``3.1``."""


def looks(*roots: etree._Element | None) -> Mapping[str, Look]:
    """The styles by name, with what they have of the styles that they are made of."""
    styles: dict[str, etree._Element] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            styles.setdefault(style.get(f"{_STYLE}name", ""), style)
    return {name: _look(name, styles) for name in styles}


def _look(name: str, styles: Mapping[str, etree._Element]) -> Look:
    own = [*_line(name, styles)]
    css = ";".join(one for style in reversed(own) for one in _css(style))
    names = (one.get(f"{_STYLE}name", "") for one in own)
    return Look(css, next((name for name in names if name in _TITLES), ""))


def _line(name: str, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """A style, and those that it is made of."""
    for _ in range(_DEEPEST):
        style = styles.get(name)
        if style is None:
            return
        yield style
        name = style.get(f"{_STYLE}parent-style-name", "")


def _css(style: etree._Element) -> Iterator[str]:
    for properties in style.findall("style:text-properties", NAMES):
        for name in ("font-weight", "font-style"):
            if value := properties.get(f"{_FO}{name}"):
                yield f"{name}:{value}"
        if (line := properties.get(f"{_STYLE}text-line-through-style")) is not None:
            yield f"text-decoration:{'none' if line == 'none' else 'line-through'}"
        if properties.get(f"{_TEXT}display") == "none":
            yield "display:none"
        if _RAISED.match(properties.get(f"{_STYLE}text-position", "")):
            yield "vertical-align:super"
    for properties in style.findall("style:paragraph-properties", NAMES):
        if value := properties.get(f"{_FO}break-before"):
            yield f"break-before:{value}"


def counts(*roots: etree._Element | None) -> Mapping[str, Sequence[Count]]:
    """The styles of lists by name, each with its levels from the outermost."""
    found: dict[str, Sequence[Count]] = {}
    for root in roots:
        for style in root.iter(f"{_TEXT}list-style") if root is not None else ():
            found.setdefault(style.get(f"{_STYLE}name", ""), [_count(level) for level in style])
    return found


def _count(level: etree._Element) -> Count:
    if level.tag != f"{_TEXT}list-level-style-number":
        return Count(BULLET)
    before, after = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
    start, levels = (level.get(f"{_TEXT}{name}", "1") for name in ("start-value", "display-levels"))
    return Count(level.get(f"{_STYLE}num-format", ""), before, after, number(start), number(levels))


def number(text: str) -> int:
    """A number of an attribute; one where it says something else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST else 1

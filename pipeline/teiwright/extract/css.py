"""Reads what style sheets inside a page say of its elements, as far as it changes what a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:([a-z][a-z0-9]*)?\.([\w-]+)|([a-z][a-z0-9]*))", re.I)
_LONGEST = 2**20
"""Characters of style sheets that are looked at."""

Sheet = Mapping[tuple[str, str], str]
"""Declarations by the name of an element and its class, either of which may be empty."""


def declared(style: str) -> Mapping[str, str]:
    """The properties of a ``style`` attribute, in small letters; of two alike the last counts."""
    parts = (one.partition(":") for one in style.lower().split(";") if ":" in one)
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in parts}


def inline(root: etree._Element) -> None:
    """Writes what the sheets of a page say of classes and elements into the style of each.

    Selectors of several parts tell of places, not of words, and are passed over.
    """
    sheet = _sheet(root)
    if not sheet:
        return
    for element in root.iter(etree.Element):
        found = [sheet[key] for key in _keys(element) if key in sheet]
        if found:
            element.set("style", ";".join((*found, element.get("style") or "")))


def _sheet(root: etree._Element) -> Sheet:
    text = "\n".join(style.text or "" for style in root.iter("style"))[:_LONGEST]
    sheet: dict[tuple[str, str], str] = {}
    for selectors, declarations in _RULE.findall(_COMMENT.sub("", text)):
        for selector in selectors.split(","):
            if match := _SELECTOR.fullmatch(selector.strip()):
                key = (match[1] or match[3] or "").lower(), match[2] or ""
                sheet[key] = f"{sheet.get(key, '')};{declarations}"
    return sheet


def _keys(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What a rule may call an element, the most general first."""
    tag, classes = str(element.tag).lower(), (element.get("class") or "").split()
    yield tag, ""
    yield from (("", one) for one in classes)
    yield from ((tag, one) for one in classes)

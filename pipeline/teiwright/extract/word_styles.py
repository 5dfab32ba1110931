"""Tells how words of a Word document look: by themselves, and by the styles that they are in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off", "none"))
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    found: Mapping[str, etree._Element]

    def line(self, element: etree._Element) -> Iterator[etree._Element]:
        """What says how a run or a paragraph looks: its own properties, its style, and those that it is made of."""
        kind = etree.QName(element).localname
        own = element.find(f"{W}{kind}Pr")
        if own is not None:
            yield own
            yield from self._styles(value(own.find(f"{W}{kind}Style")), f"{W}{kind}Pr")

    def _styles(self, name: str, properties: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self.found.get(name)
            if style is None:
                return
            yield from style.iterchildren(properties)
            name = value(style.find(f"{W}basedOn"))

    def says(self, run: etree._Element, name: str) -> bool:
        """Whether a run has a property such as ``b``: by itself, by its style, or by that of its paragraph."""
        found = next((one for properties in self.line(run) if (one := properties.find(f"{W}{name}")) is not None), None)
        if found is None:
            paragraph = next(run.iterancestors(f"{W}p"), None)
            styles = self._styles(_style(paragraph), f"{W}rPr") if paragraph is not None else ()
            found = next((one for properties in styles if (one := properties.find(f"{W}{name}")) is not None), None)
        return found is not None and value(found, "1") not in _OFF


def styles(root: etree._Element | None) -> Styles:
    """The styles of ``word/styles.xml``."""
    found = root.iter(f"{W}style") if root is not None else ()
    return Styles({style.get(f"{W}styleId", ""): style for style in found})


def value(element: etree._Element | None, otherwise: str = "") -> str:
    """What the attribute ``val`` says; otherwise where there is none."""
    return otherwise if element is None else element.get(f"{W}val", otherwise)


def _style(paragraph: etree._Element) -> str:
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))

"""Builds a TEI tree and remembers which words of the source went into it, in the order of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from teiwright.mark import Attributes
from teiwright.source import Source, Span
from teiwright.tei import XML_ID, XML_LANG, tei

_SPACE = re.compile(r"\s{2,}|[^\S ]")
_QUALIFIED = {"xml:id": XML_ID, "xml:lang": XML_LANG}
CONTAINERS = frozenset(map(tei, ("text", "front", "body", "back", "div", "sp", "list", "timeline")))


class Builder:
    """Writes elements and words at one place of a tree that grows; ``taken`` are the words, in order."""

    def __init__(self, source: Source, root: etree._Element) -> None:
        self._source = source
        self._at = root
        self.taken: list[Span] = []

    @property
    def at(self) -> etree._Element:
        """The element that is being written."""
        return self._at

    def open(self, name: str, attributes: Attributes = ()) -> etree._Element:
        """Begins an element inside the present one."""
        names = {_QUALIFIED.get(key, key): value for key, value in attributes} if attributes else None
        self._at = etree.SubElement(self._at, tei(name), names)
        return self._at

    def close(self) -> None:
        """Ends the present element."""
        parent = self._at.getparent()
        assert parent is not None
        self._at = parent

    @contextmanager
    def element(self, name: str, *attributes: tuple[str, str]) -> Iterator[etree._Element]:
        """An element around what is written inside the with statement."""
        yield self.open(name, attributes)
        self.close()

    def empty(self, name: str, *attributes: tuple[str, str]) -> None:
        """An element without content."""
        self.open(name, attributes)
        self.close()

    def words(self, span: Span) -> None:
        """Words of the source, white space folded."""
        self.taken.append(span)
        self._append(_SPACE.sub(" ", self._source[span]))

    def gap(self) -> None:
        """A space between words that notation parts in the source."""
        self._append(" ")

    def _append(self, text: str) -> None:
        last = self._at[-1] if len(self._at) else None
        before = (self._at.text if last is None else last.tail) or ""
        joined = before + (text[1:] if before.endswith(" ") and text.startswith(" ") else text)
        if last is None:
            self._at.text = joined
        else:
            last.tail = joined


def indent(element: etree._Element, depth: int = 0) -> None:
    """Sets elements that hold no words on lines of their own; mixed content is left as it is."""
    inside = "\n" + "  " * (depth + 1)
    if element.tag not in CONTAINERS or not len(element):
        return
    element.text = inside
    for child in element:
        indent(child, depth + 1)
        child.tail = inside
    element[-1].tail = "\n" + "  " * depth

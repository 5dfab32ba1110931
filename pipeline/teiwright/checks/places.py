"""Says where in the file an element, an attribute or a stretch of text stands, to the column."""

from __future__ import annotations

import re
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from teiwright.diagnostics import Place
from teiwright.source import Source, Span

_ATTRIBUTE = re.compile(r"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(r"</?([^\s/>]+)")


class Places:
    """Where the nodes of one parsed document stand in its text."""

    def __init__(self, source: Source, root: etree._Element) -> None:
        self._source = source
        self._root = root
        self._tags: dict[int, dict[str, re.Match[str]]] = {}

    def element(self, node: etree._Element) -> Place:
        """The start tag's name."""
        start = self._start(node)
        if start is None:
            return Place(self._source.name, self._source.line(node.sourceline or 1))
        return self._source.place(self._name(start))

    def end(self, node: etree._Element) -> Place:
        """The end tag, or the start tag of an empty element."""
        number = self._numbers.get(node)
        if number is None or number not in self._events.ends:
            return self.element(node)
        return self._source.place(self._name(self._events.ends[number]))

    def attribute(self, node: etree._Element, name: str, *, value: bool = False) -> Place:
        """An attribute of a node, or what stands between its quotation marks; ``name`` as lxml writes it."""
        start = self._start(node)
        if start is None:
            return self.element(node)
        found = self._attributes(start).get(_written(node, name))
        if found is None:
            return self.element(node)
        span = Span(found.start(2) + 1, found.end(2) - 1) if value else Span(*found.span(1))
        return self._source.place(span)

    def text(self, node: etree._Element, after: int) -> Place:
        """The first visible text in a node that follows as many of its child elements as ``after`` says."""
        number = self._numbers.get(node, -1)
        offset = self._events.texts.get((number, after))
        if offset is None:
            return self.element(node)
        end = self._source.text.find("<", offset)
        return self._source.place(Span(offset, len(self._source.text[offset:end].rstrip()) + offset))

    def _start(self, node: etree._Element) -> int | None:
        number = self._numbers.get(node)
        return None if number is None else self._events.starts.get(number)

    def _name(self, offset: int) -> Span:
        found = _NAME.match(self._source.text, offset)
        return Span(*found.span(1)) if found else Span(offset, offset + 1)

    def _attributes(self, start: int) -> dict[str, re.Match[str]]:
        if start not in self._tags:
            found, at = {}, self._name(start).end
            while match := _ATTRIBUTE.match(self._source.text, at):
                found[match[1]] = match
                at = match.end()
            self._tags[start] = found
        return self._tags[start]

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {node: number for number, node in enumerate(self._root.iter(etree.Element))}

    @cached_property
    def _events(self) -> _Events:
        return _Events(self._source)


class _Events:
    """Offsets of tags and text, by the number of the element in document order, from one pass of expat."""

    def __init__(self, source: Source) -> None:
        self._lines = [0, *(found.end() for found in re.finditer("\n", source.text))]
        self._text = source.text
        self._open: list[list[int]] = []
        self._parser = expat.ParserCreate("utf-8")
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.texts: dict[tuple[int, int], int] = {}
        self._run()

    def _run(self) -> None:
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._characters
        parser.DefaultHandler = lambda _: None
        try:
            parser.Parse(self._text.encode(), True)
        except expat.ExpatError:
            return  # lxml read it: what expat alone refuses keeps the places found so far, and lxml's lines

    def _at(self) -> int:
        return self._lines[self._parser.CurrentLineNumber - 1] + self._parser.CurrentColumnNumber

    def _started(self, _name: str, _attributes: dict[str, str]) -> None:
        if self._open:
            self._open[-1][1] += 1
        self._open.append([len(self.starts), 0])
        self.starts[len(self.starts)] = self._at()

    def _ended(self, _name: str) -> None:
        self.ends[self._open.pop()[0]] = self._at()

    def _characters(self, characters: str) -> None:
        visible = characters.lstrip()
        number, children = self._open[-1]
        if visible and (number, children) not in self.texts:
            self.texts[number, children] = self._at() + len(characters) - len(visible)


def _written(node: etree._Element, name: str) -> str:
    """The name of an attribute as the file writes it, prefix included."""
    qualified = etree.QName(name)
    if qualified.namespace is None:
        return qualified.localname
    if qualified.namespace == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{qualified.localname}"
    prefixes = (prefix for prefix, uri in node.nsmap.items() if prefix and uri == qualified.namespace)
    return f"{next(prefixes, '')}:{qualified.localname}"

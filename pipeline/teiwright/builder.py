"""Builds a TEI tree and remembers which words of the source went into it, in the order of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from lxml import etree

from teiwright.mark import Attributes
from teiwright.source import Source
from teiwright.tei import XML_ID, XML_LANG, tei

_QUALIFIED = {"xml:id": XML_ID, "xml:lang": XML_LANG}
POINTERS = frozenset(("who", "toWhom", "ref", "corresp"))
"""Attributes that point to people."""
CONTAINERS = frozenset(("text", "front", "body", "back", "div", "sp", "list", "timeline"))
"""Elements that hold no words: what is in them is set on lines of its own."""
_OF_PAGES = frozenset(map(tei, ("pb", "fw", "lb", "anchor")))


@dataclass(frozen=True, slots=True)
class Written:
    """What a text holds, counted while it is written."""

    tags: Counter[str]
    """How often each element stands in it."""
    pointers: Sequence[str]
    """The values of attributes that point to people, each once, in the order of the text."""
    words: int
    edited: bool
    """Whether something in it is the editor's."""


def unbroken(text: str) -> str:
    """A text with its white space folded, that at its ends included."""
    text = text.replace("\n", " ")
    if text.isprintable() and "  " not in text:
        return text
    # The letters around them keep the white space at their ends.
    return " ".join(f"x{text}x".split())[1:-1]


class Builder:
    """Writes elements and words at one place of a tree that grows; ``taken`` are the words, in order.

    ``with builder.element(…):`` writes an element around what is written inside the statement.
    """

    def __init__(self, source: Source, root: etree._Element) -> None:
        """The root is written by the caller, and is the document element as far as indents go."""
        self._source = source.text
        self._root = self._at = root
        self._indent = ""
        """The line break before a child of the present element, which is a container; else empty."""
        self._above: list[tuple[etree._Element, str]] = []
        self._before: etree._Element | None = None
        """The last child of the present element."""
        self._text = ""
        """The words behind the last child, or at the beginning of the element."""
        self.taken: list[tuple[int, int]] = []
        self._names: list[str] = []
        self._pointers: dict[str, None] = {}
        self._edited = False

    @property
    def written(self) -> Written:
        """What was written so far."""
        lines = etree.tostring(self._root, method="text", encoding="utf-8").split(b"\n")
        words = sum(map(len, map(bytes.split, lines)))
        return Written(Counter(self._names), tuple(self._pointers), words, self._edited)

    def open(self, name: str, attributes: Attributes = ()) -> None:
        """Begins an element inside the present one."""
        element = self._new(name, attributes)
        self._above.append((self._at, self._indent))
        self._at, self._before = element, None
        self._indent = "\n  " + "  " * len(self._above) if name in CONTAINERS else ""

    def close(self) -> None:
        """Ends the present element."""
        if self._indent and self._before is not None:
            self._before.tail = self._indent[:-2]
        self._before, self._text = self._at, ""
        self._at, self._indent = self._above.pop()

    def element(self, name: str, *attributes: tuple[str, str]) -> Builder:
        """Begins an element that ends with the with statement."""
        self.open(name, attributes)
        return self

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def empty(self, name: str, *attributes: tuple[str, str]) -> None:
        """An element without content."""
        self._before = self._new(name, attributes)

    def filled(self, name: str, place: tuple[int, int], attributes: Attributes = ()) -> None:
        """An element of words alone."""
        self._before = element = self._new(name, attributes)
        start, end = place
        if start < end:
            self.taken.append(place)
            element.text = unbroken(self._source[start:end])

    def _new(self, name: str, attributes: Attributes) -> etree._Element:
        """An element behind what was written last."""
        if self._indent:
            self._put(self._indent)
        self._text = ""
        self._names.append(name)
        element = etree.SubElement(self._at, tei(name))
        for key, value in attributes:
            element.set(_QUALIFIED.get(key, key), value)
            if key in POINTERS:
                self._pointers[value] = None
            elif key == "resp" and value == "#ed":
                self._edited = True
        return element

    def has(self, *names: str) -> bool:
        """Whether an element of such a name stands in the present one."""
        return next(self._at.iterchildren(*map(tei, names)), None) is not None

    @property
    def hollow(self) -> bool:
        """Whether the present element has no element in it but page breaks and running heads."""
        return all(child.tag in _OF_PAGES for child in self._at)

    def words(self, place: tuple[int, int]) -> None:
        """Words of the source, white space folded."""
        start, end = place
        self.taken.append(place)
        self._say(unbroken(self._source[start:end]))

    def gap(self) -> None:
        """A space between words that notation parts in the source."""
        self._say(" ")

    def _say(self, text: str) -> None:
        if said := self._text:
            text = said + (text[1:] if said[-1] == " " == text[:1] else text)
        self._text = text
        self._put(text)

    def _put(self, text: str) -> None:
        """Writes what stands behind the last child, or at the beginning of the element."""
        if self._before is None:
            self._at.text = text
        else:
            self._before.tail = text

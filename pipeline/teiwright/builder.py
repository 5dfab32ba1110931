"""Builds a TEI tree and remembers which words of the source went into it, in the order of the tree."""

from __future__ import annotations

from types import TracebackType

from lxml import etree

from teiwright.mark import Attributes
from teiwright.source import Source, Span
from teiwright.tei import XML_ID, XML_LANG, tei

_QUALIFIED = {"xml:id": XML_ID, "xml:lang": XML_LANG}
CONTAINERS = frozenset(map(tei, ("text", "front", "body", "back", "div", "sp", "list", "timeline")))
"""Elements that hold no words: what is in them is set on lines of its own."""


class Builder:
    """Writes elements and words at one place of a tree that grows; ``taken`` are the words, in order.

    ``with builder.element(…):`` writes an element around what is written inside the statement.
    """

    def __init__(self, source: Source, root: etree._Element) -> None:
        """The root is written by the caller, and is the document element as far as indents go."""
        self._source = source
        self._at = root
        self._above: list[etree._Element] = []
        self._before: etree._Element | None = None
        """The last child of the present element."""
        self._text = ""
        """What follows on the last child, or the beginning of the element, and is not in the tree yet."""
        self.taken: list[Span] = []

    @property
    def at(self) -> etree._Element:
        """The element that is being written."""
        return self._at

    def open(self, name: str, attributes: Attributes = ()) -> None:
        """Begins an element inside the present one."""
        self._above.append(self._at)
        if self._at.tag in CONTAINERS:
            self._text = self._line()
        self._flush()
        names = {_QUALIFIED.get(key, key): value for key, value in attributes} if attributes else None
        self._at = etree.SubElement(self._at, tei(name), names)
        self._before = None

    def close(self) -> None:
        """Ends the present element."""
        if self._before is not None and self._at.tag in CONTAINERS:
            self._text = self._line()
        self._flush()
        self._before, self._at = self._at, self._above.pop()

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
        self.open(name, attributes)
        self.close()

    @property
    def hollow(self) -> bool:
        """Whether the present element has no element in it."""
        return len(self._at) == 0

    def words(self, span: Span) -> None:
        """Words of the source, white space folded."""
        self.taken.append(span)
        # The letters around them keep the white space at their ends.
        self._append(" ".join(f"x{self._source[span]}x".split())[1:-1])

    def gap(self) -> None:
        """A space between words that notation parts in the source."""
        self._append(" ")

    def _append(self, text: str) -> None:
        self._text += text[1:] if self._text.endswith(" ") and text.startswith(" ") else text

    def _flush(self) -> None:
        if not self._text:
            return
        if self._before is None:
            self._at.text = self._text
        else:
            self._before.tail = self._text
        self._text = ""

    def _line(self) -> str:
        """A new line, indented by the elements above what comes next."""
        return "\n" + "  " * len(self._above)

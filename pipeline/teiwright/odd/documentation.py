"""Reads what an ODD says in prose: what an element, attribute or value is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from teiwright.odd.names import children, local
from teiwright.tei import XML_LANG


@dataclass(frozen=True)
class Prose:
    """Reads the prose of declarations: of one ODD by its address, or (``all``) of its TEI source too."""

    address: str = ""
    all: bool = True
    language: str = "en"

    def summary(self, nodes: Sequence[etree._Element]) -> str:
        """The gloss and description of a declaration, the latest ones."""
        gloss, description = self.words(nodes, "gloss"), self.words(nodes, "desc")
        return " ".join(filter(None, (f"({gloss})" if gloss else "", description)))

    def words(self, nodes: Sequence[etree._Element], name: str) -> str:
        """The words of the child so called, of the latest declaration that has one."""
        for node in self.latest(nodes):
            found = [part for part in children(node, name) if part.get("type") != "deprecationInfo"]
            if chosen := _chosen(found, self.language):
                return chosen
        return ""

    def latest(self, nodes: Sequence[etree._Element]) -> Iterator[etree._Element]:
        """The declarations that are read, the latest first."""
        for node in reversed(nodes):
            if self.all or (node.getroottree().docinfo.URL or "") == self.address:
                yield node

    def examples(self, nodes: Sequence[etree._Element]) -> list[etree._Element]:
        """The exempla of the latest declaration that has some."""
        return next((found for node in self.latest(nodes) if (found := list(children(node, "exemplum")))), [])


def _chosen(found: Iterable[etree._Element], language: str) -> str:
    for part in found:
        if part.get(XML_LANG, "") in ("", language):
            return plain(part)
    return ""


def plain(node: etree._Element) -> str:
    """Words of an ODD as plain text: elements in angle brackets, attributes with their sign, values quoted."""
    return " ".join("".join(_words(node)).split())


def _words(node: etree._Element) -> Iterable[str]:
    yield node.text or ""
    for part in node.iterchildren("*"):
        inner = "".join(_words(part))
        yield {"gi": f"<{inner}>", "att": f"@{inner}", "val": f"“{inner}”"}.get(local(part), inner)
        yield part.tail or ""

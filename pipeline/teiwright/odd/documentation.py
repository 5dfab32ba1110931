"""Reads what an ODD says in prose: what an element, attribute or value is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from teiwright.odd.names import children, local
from teiwright.tei import XML_LANG

LANGUAGE = "en"


def summary(nodes: Sequence[etree._Element], language: str = LANGUAGE) -> str:
    """The gloss and description of a declaration, the latest ones; in a language where they have several."""
    gloss, description = prose(nodes, "gloss", language), prose(nodes, "desc", language)
    return " ".join(filter(None, (f"({gloss})" if gloss else "", description)))


def prose(nodes: Sequence[etree._Element], name: str, language: str = LANGUAGE) -> str:
    """The words of the child so called, of the latest declaration that has one."""
    for node in reversed(nodes):
        found = [part for part in children(node, name) if part.get("type") != "deprecationInfo"]
        if chosen := _chosen(found, language):
            return chosen
    return ""


def _chosen(found: Iterable[etree._Element], language: str) -> str:
    for part in found:
        if _language(part) in ("", language):
            return plain(part)
    return ""


def _language(node: etree._Element) -> str:
    return node.get(XML_LANG, "")


def plain(node: etree._Element) -> str:
    """Words of an ODD as plain text: <code>gi</code> in angle brackets, <code>att</code> with its sign."""
    words = "".join(_words(node))
    return " ".join(words.split())


def _words(node: etree._Element) -> Iterable[str]:
    yield node.text or ""
    for part in node.iterchildren("*"):
        inner = "".join(_words(part))
        yield {"gi": f"<{inner}>", "att": f"@{inner}", "val": f"\u201c{inner}\u201d"}.get(local(part), inner)
        yield part.tail or ""


def examples(nodes: Sequence[etree._Element]) -> list[etree._Element]:
    """The exempla of the latest declaration that has some."""
    for node in reversed(nodes):
        if found := list(children(node, "exemplum")):
            return found
    return []


def remarks(nodes: Sequence[etree._Element], language: str = LANGUAGE) -> str:
    """The remarks, as plain text."""
    return prose(nodes, "remarks", language)

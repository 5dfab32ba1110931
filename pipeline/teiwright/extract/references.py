"""Finds the footnotes of a tree of HTML: the links that are their marks, and the elements that are their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?")
_BACK = re.compile(r"[\s\[\]()^↑↩⏎\ufe0e\ufe0f]*|[\[(]?\w{1,3}[\])]?\.?")
_TEXTS = frozenset(("li", "p", "div", "aside", "dd", "td"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 10_000
_HOLDER = re.compile(r"sd(?:foot|end)note\d+|_?(?:ftn|edn)\d+")
"""What word processors call the blocks that hold a note of several paragraphs."""


@dataclass(frozen=True)
class References:
    """By element: the number that stands for a mark (empty for a link back to it), and that of a note's text."""

    marks: Mapping[etree._Element, str]
    texts: Mapping[etree._Element, str]


def name_of(element: etree._Element) -> str:
    """The name of an element in small letters, without a namespace; in a broken page it may be no name at all."""
    return str(element.tag).rpartition("}")[2].lower()


def references(root: etree._Element) -> References:
    """The footnotes that links lead to: a short mark, and further down the block that it names.

    Where two notes have one number, or a mark is a sign, they are numbered anew.
    """
    named = {name: element for element in root.iter(etree.Element) for name in _names(element)}
    order = {element: at for at, element in enumerate(root.iter(etree.Element))}
    links = list(_links(root, named))
    found: dict[etree._Element, list[tuple[etree._Element, str]]] = {}
    for link, target, n in links:
        text = _text(target)
        if text is not None and n and order[text] > order[link]:
            found.setdefault(text, []).append((link, n))
    texts = _numbered({text: marks[0][1] for text, marks in found.items()})
    marks = {_outermost(link): texts[text] for text, pairs in found.items() for link, _ in pairs}
    back = {
        _outermost(link): ""
        for link, _, _ in links
        if _holder(link, texts) is not None and _outermost(link) not in marks
    }
    return References({**back, **marks}, texts)


def _names(element: etree._Element) -> Iterator[str]:
    yield from (name for name in (element.get("id"), element.get("name")) if name)


def _links(
    root: etree._Element, named: Mapping[str, etree._Element]
) -> Iterator[tuple[etree._Element, etree._Element, str]]:
    """Links inside the page whose words are a mark or a sign that leads back, where they lead, and the mark."""
    for link in root.iter("a"):
        target = named.get((link.get("href") or " ")[1:]) if (link.get("href") or "").startswith("#") else None
        words = "".join(map(str, link.itertext())).strip()
        match = _MARK.fullmatch(words)
        if target is not None and (match or _BACK.fullmatch(words)):
            yield link, target, match[1] if match else ""


def _text(target: etree._Element) -> etree._Element | None:
    """The block that a link leads to, or to the beginning of; none that is a part of the document of its own."""
    element: etree._Element | None = target
    while element is not None and name_of(element) not in _TEXTS:
        parent = element.getparent()
        if parent is None or parent[0] is not element or (parent.text or "").strip():
            return None
        element = parent
    if element is None or next(element.iter(*_HEADINGS), None) is not None:
        return None
    holder = element.getparent()
    if holder is not None and _HOLDER.fullmatch(holder.get("id") or ""):
        element = holder
    return element if sum(map(len, element.itertext())) < _LONGEST else None


def _numbered(found: Mapping[etree._Element, str]) -> Mapping[etree._Element, str]:
    numbers = list(found.values())
    if len(set(numbers)) == len(numbers) and all(n.isdecimal() or n.isalpha() for n in numbers):
        return found
    return {text: str(at) for at, text in enumerate(found, 1)}


def _outermost(link: etree._Element) -> etree._Element:
    """The link, or the raised figure that holds nothing else."""
    parent = link.getparent()
    if parent is None or name_of(parent) not in ("sup", "span") or len(parent) != 1:
        return link
    return link if (parent.text or "").strip() or (link.tail or "").strip() else parent


def _holder(link: etree._Element, texts: Mapping[etree._Element, str]) -> etree._Element | None:
    return next((one for one in link.iterancestors() if one in texts), None)

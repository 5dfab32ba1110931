"""Reads HTML."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from teiwright.diagnostics import Halt, Report
from teiwright.extract.comments import comments
from teiwright.extract.css import inline
from teiwright.extract.faults import damaged, left_out, sourced, too_large
from teiwright.extract.page import SKIPPED, hidden_words, text_of
from teiwright.readers.decode import decode
from teiwright.source import Source

_CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_HEAD = 4096
_WORD = re.compile(r"[a-z]+")
_AID_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_AIDS = frozenset(
    ("nav", "navbar", "navigation", "menu", "menubar", "topnav", "sidebar", "breadcrumb", "breadcrumbs")
) | {"header", "footer", "toolbar", "share", "social"}
"""What the parts of a page are called that help to find one's way."""
_TITLES = {"msotitle": "h1", "title": "h1", "msosubtitle": "h2", "subtitle": "h2"}
_OFFICE = re.compile(r"Office|Microsoft Word")


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text of a page: of its main part, where it says which that is."""
    source = _decoded(data, name, encoding)
    root = parsed(source.text, name)
    inline(root)
    main = _main(root)
    _name_titles(main)
    _leave_out(comments(main), "comments", name, report)
    _leave_out(_running(main), "headers and footers", name, report)
    outside = [one for one in root.iter("nav", "header", "footer", "aside", "form") if not _is_inside(one, main)]
    aids = [one for one in main.iter("div", "ul", "ol", "table", "section", "p") if one is not main and _is_aid(one)]
    _leave_out([*outside, *aids], "navigation and what surrounds the text", name, report)
    if words := hidden_words(main):
        left_out(name, f"hidden text ({words} words) is", report)
    page = sourced(f"{_title(root, main)}{text_of(main)}", name, data, source.encoding)
    return replace(page, language=_language(root, main))


def _language(root: etree._Element, main: etree._Element) -> str:
    """The language that a page says it is in, of its main part first; empty where it says none."""
    for element in (main, *main.iterancestors(), root):
        match = _LANGUAGE.match(element.get("lang") or element.get("xml:lang") or "")
        if match:
            return match[0].lower()
    return ""


def _leave_out(parts: Sequence[etree._Element], what: str, name: str, report: Report) -> None:
    """Hides parts of a page, and says so."""
    outer = [one for one in parts if not any(other in parts for other in one.iterancestors())]
    if words := sum(len(" ".join(map(str, one.itertext())).split()) for one in outer):
        left_out(name, f"{what} ({words} words) {'are' if what.endswith('s') else 'is'}", report)
    for one in parts:
        one.set("hidden", "")


def parsed(text: str, name: str) -> etree._Element:
    """The tree of a page. Raises Halt where the parser would cut it short."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: etree._Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as fault:
        raise damaged(name, "HTML", fault) from fault
    if any(one.level_name == "FATAL" for one in parser.error_log):
        raise too_large(name, "is nested too deeply, or holds too long a text, for a page")
    return etree.Element("body") if root is None else root


def _decoded(data: bytes, name: str, encoding: str | None) -> Source:
    """The markup; what the page says of its encoding is believed if the bytes bear it out."""
    stated = _CHARSET.search(data, 0, _HEAD)
    if encoding or not stated:
        return decode(data, name, encoding)
    try:
        return decode(data, name, codecs.lookup(stated[1].decode("ascii")).name)
    except (Halt, LookupError, UnicodeDecodeError):
        return decode(data, name)


def _main(root: etree._Element) -> etree._Element:
    for tag in ("main", "article"):
        found = list(root.iter(tag))
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _is_inside(element: etree._Element, main: etree._Element) -> bool:
    """Whether an element's words are read: inside the main part, and not what is never read."""
    return element.tag not in SKIPPED and any(one is main for one in element.iterancestors())


def _is_aid(element: etree._Element) -> bool:
    """Whether a part of a page only helps to find one's way: it says so, and nearly all of its words are links.

    Where it says so by its role no links are needed; what holds the title helps to more.
    """
    if next(element.iter("h1"), None) is not None:
        return False
    if element.get("role") in _AID_ROLES:
        return True
    called = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if not _AIDS & {*_WORD.findall(called)}:
        return False
    letters = _letters(element)
    return sum(map(_letters, element.iter("a"))) * 10 >= letters * 8


def _letters(element: etree._Element) -> int:
    return sum(len("".join(str(text).split())) for text in element.itertext())


def _name_titles(main: etree._Element) -> None:
    """Makes headings of the paragraphs that word processors call titles."""
    for one in main.iter("p"):
        level = next((_TITLES[word] for word in (one.get("class") or "").lower().split() if word in _TITLES), "")
        if level:
            one.tag = level


def _running(main: etree._Element) -> Sequence[etree._Element]:
    """What LibreOffice writes of the heads and feet of pages."""
    return [one for one in main.iterchildren("div") if one.get("title") in ("header", "footer")]


def _title(root: etree._Element, main: etree._Element) -> str:
    """The title as a heading, where the page has none of its own; that of a word processor's file is no part of it."""
    title = root.find("head/title")
    words = " ".join((title.text or "").split()) if title is not None else ""
    made = next(
        (one.get("content") or "" for one in root.iter("meta") if (one.get("name") or "").lower() == "generator"), ""
    )
    if _OFFICE.search(made) or next(main.iter("h1", "h2"), None) is not None:
        return ""
    return f"# {words}\n\n" if words else ""

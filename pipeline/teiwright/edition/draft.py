"""Drafts what a document has in the edition wherever it stands there: the parts of its page, and its texts.

Its page is made once: it is taken apart for the frame, and then surveyed for the pages of the whole corpus.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from lxml import etree, html

from teiwright.diagnostics import Halt, Report, error
from teiwright.edition.frame import Frame
from teiwright.edition.strip import Lane, pictured, strip
from teiwright.edition.survey import Conversation, survey, surveyed
from teiwright.render import FORMATS, shipped, transform
from teiwright.tei import XML_ID

Tree: TypeAlias = "etree._ElementTree[etree._Element]"
_WAY = 'it has to write a page of HTML: <xsl:output method="html" encoding="UTF-8"/>'
SHAPES = ("text", "markdown", "turns")


class Draft(NamedTuple):
    """What a page has for the head of the frame, its masthead, the rest; who speaks when; the texts by their shape."""

    head: str
    masthead: str
    body: str
    lanes: tuple[Lane, ...]
    texts: Mapping[str, str]


def draft(tree: Tree, fallback: str, frame: Frame, report: Report) -> tuple[Draft, Conversation]:
    """The draft of a document, and its survey. Raises Halt where a stylesheet fails.

    ``fallback`` is what it is known by where it does not say so itself.
    """
    id = tree.getroot().get(XML_ID) or fallback
    page = _page(tree, id, frame, report)
    head, masthead, body = _parts(page)
    usual = frame.stylesheet is None and not frame.parameters
    conversation = surveyed(page, tree, fallback=id) if usual else survey(tree, lang=frame.lang, fallback=id)
    texts = {to: transform(tree, to=to, parameters={"lang": frame.lang}).decode() for to in SHAPES}
    return Draft(head, masthead, body, strip(conversation), texts), conversation


def written(draft: Draft) -> bytes:
    """A draft to be put by."""
    return json.dumps(draft, ensure_ascii=False).encode()


def read(data: bytes) -> Draft:
    """A draft that was put by."""
    head, masthead, body, lanes, texts = json.loads(data)
    return Draft(head, masthead, body, tuple(map(pictured, lanes)), texts)


def paths(id: str) -> tuple[PurePosixPath, Mapping[str, PurePosixPath]]:
    """Where the page of a document stands in the edition, and its texts by their shape."""
    path = PurePosixPath("documents", id)
    return path.with_name(f"{id}.html"), {to: path.with_name(id + FORMATS[to].suffix) for to in SHAPES}


def _page(tree: Tree, id: str, frame: Frame, report: Report) -> etree._Element:
    """The page of a document; a stylesheet of one's own gets of our parameters those that it has."""
    stylesheet = frame.stylesheet or shipped("html")
    hrefs = {f"{to}-href": shape.name for to, shape in paths(id)[1].items()} | {"tei-href": f"{id}.xml"}
    usual = {"css": "link", "lang": frame.lang, "people-href": "../people/", **hrefs}
    known = {name: value for name, value in usual.items() if name in stylesheet.parameters}
    data = transform(tree, stylesheet=stylesheet, parameters={**known, **frame.parameters}, report=report)
    try:
        return html.document_fromstring(data.decode())
    except (etree.ParserError, ValueError) as fault:  # nothing, another encoding, or an XML declaration
        raise Halt(error("stylesheet-page", f"{stylesheet.name} makes no page: {fault}", help=_WAY)) from None


def _parts(page: etree._Element) -> tuple[str, str, str]:
    """What a page has for the head of the frame, its masthead, and the rest, without the page around them."""
    head = [one for one in page.iterfind("head/*") if not _framed(one)]
    body = page.findall("body/main/*") or page.findall("body/*")
    top = [one for one in body[:1] if one.tag == "header"]
    return _markup(head), _markup(top), _markup(body[len(top) :])


def _framed(element: etree._Element) -> bool:
    """Whether the frame says it already."""
    style = element.get("rel") == "stylesheet"
    return style or element.tag == "title" or element.get("name") == "viewport" or "http-equiv" in element.attrib


def _markup(elements: Sequence[etree._Element]) -> str:
    """Elements that our stylesheet made, as they stand in a page."""
    return "\n".join(etree.tostring(one, encoding="unicode", method="html", with_tail=False) for one in elements)

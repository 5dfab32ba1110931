"""Makes the files of one document of the edition: its page within the frame, and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from jinja2 import Environment
from lxml import etree, html
from markupsafe import Markup

from teiwright.diagnostics import Report
from teiwright.edition.frame import File, Frame
from teiwright.edition.strip import Lane
from teiwright.render import FORMATS, shipped, transform

Tree: TypeAlias = "etree._ElementTree[etree._Element]"
SHAPES = ("text", "markdown", "turns")


class Neighbour(NamedTuple):
    """The conversation before or after."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a document stands in its edition."""

    id: str
    title: str
    before: Neighbour | None
    after: Neighbour | None
    lanes: tuple[Lane, ...] = ()

    def pictured(self, lanes: tuple[Lane, ...]) -> Setting:
        """With the picture of who speaks when."""
        return replace(self, lanes=lanes)


def document_files(
    environment: Environment, tree: Tree, setting: Setting, frame: Frame, report: Report
) -> Iterator[File]:
    """The page and the texts of a document."""
    path = PurePosixPath("documents", setting.id)
    shapes = {to: path.with_name(path.name + FORMATS[to].suffix) for to in SHAPES}
    hrefs = {f"{to}-href": shape.name for to, shape in shapes.items()} | {"tei-href": f"{path.name}.xml"}
    page = _page(tree, frame, hrefs, report)
    head, masthead, body = _parts(page)
    template = environment.get_template("document.html")
    parts = {"head": head, "masthead": masthead, "body": body, "document": setting, "lanes": setting.lanes}
    beside = {"before": setting.before, "after": setting.after}
    written = template.render(root="../", here="conversations", **beside, **parts)
    yield File(path.with_name(path.name + ".html"), written.encode())
    for to, shape in shapes.items():
        yield File(shape, transform(tree, to=to, parameters={"lang": frame.lang}))


def _page(tree: Tree, frame: Frame, hrefs: Mapping[str, str], report: Report) -> etree._Element:
    """The page of a document; a stylesheet of one's own gets of our parameters those that it has."""
    stylesheet = frame.stylesheet or shipped("html")
    usual = {"css": "link", "lang": frame.lang, "people-href": "../people/", **hrefs}
    known = {name: value for name, value in usual.items() if name in stylesheet.parameters}
    data = transform(tree, stylesheet=stylesheet, parameters={**known, **frame.parameters}, report=report)
    return html.document_fromstring(data.decode())


def _parts(page: etree._Element) -> tuple[Markup, Markup, Markup]:
    """What a page has for the head of the frame, its masthead, and the rest, without the page around them."""
    head = [one for one in page.iterfind("head/*") if not _framed(one)]
    body = page.findall("body/main/*") or page.findall("body/*")
    top = [one for one in body[:1] if one.tag == "header"]
    return _markup(head), _markup(top), _markup(body[len(top) :])


def _framed(element: etree._Element) -> bool:
    """Whether the frame says it already."""
    style = element.get("rel") == "stylesheet"
    return style or element.tag == "title" or element.get("name") == "viewport" or "http-equiv" in element.attrib


def _markup(elements: Sequence[etree._Element]) -> Markup:
    """Elements that our stylesheet made, as they stand in a page."""
    written = (etree.tostring(one, encoding="unicode", method="html", with_tail=False) for one in elements)
    return Markup("\n").join(Markup(one) for one in written)  # noqa: S704  (a serialised tree is markup)

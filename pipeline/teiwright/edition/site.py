"""Puts the edition together: every file of it, as bytes, for somebody else to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree, html
from markupsafe import Markup

from teiwright.assets import asset
from teiwright.diagnostics import Report
from teiwright.edition.chronology import chronology
from teiwright.edition.network import network
from teiwright.edition.people import Entry, people
from teiwright.edition.search import fallback_index, pagefind_files
from teiwright.edition.strip import WIDTH, strip
from teiwright.edition.survey import Conversation, survey
from teiwright.edition.words import words
from teiwright.render import FORMATS, Stylesheet, shipped, transform

Tree: TypeAlias = "etree._ElementTree[etree._Element]"
_PAGES = ("index", "conversations", "people", "chronology", "network", "statistics", "search")
_SHAPES = ("text", "markdown", "turns")
_STATIC = Path(__file__).parent / "static"


class File(NamedTuple):
    """A file of the edition: where it belongs, below the edition's folder, and what it holds."""

    path: PurePosixPath
    data: bytes


@dataclass(frozen=True)
class Frame:
    """What a project says of its edition: title, language, its own templates and style, its own stylesheet."""

    title: str
    lang: str = "en"
    theme: Path | None = None
    """A folder with ``templates/`` and ``theme.css``, either of which may be missing."""
    stylesheet: Stylesheet | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


def edition(documents: Mapping[str, Tree], frame: Frame, *, report: Report = lambda diagnostic: None) -> Iterator[File]:
    """All files of the edition of some documents, which are given by the names of their files, without ending."""
    conversations = {name: survey(tree, lang=frame.lang, fallback=name) for name, tree in documents.items()}
    order = sorted(conversations, key=lambda name: (conversations[name].date or "~", conversations[name].id))
    index = people(list(conversations.values()))
    environment = _environment(frame, index)
    for place, name in enumerate(order):
        beside = (order[place - 1] if place else "", order[place + 1] if place + 1 < len(order) else "")
        near = tuple(conversations.get(one) for one in beside)
        yield from _document(environment, documents[name], conversations[name], near, frame, report)
    ordered = [conversations[name] for name in order]
    yield from _pages(environment, ordered, index)
    yield from _style(frame)
    yield File(PurePosixPath("search-index.js"), fallback_index(ordered))
    yield from (File(PurePosixPath("pagefind", path), data) for path, data in pagefind_files(ordered, frame.lang))


def _environment(frame: Frame, index: Mapping[str, Entry]) -> SandboxedEnvironment:
    loaders: list[FileSystemLoader | PackageLoader] = [PackageLoader("teiwright.edition")]
    if frame.theme and (frame.theme / "templates").is_dir():
        loaders.insert(0, FileSystemLoader(frame.theme / "templates"))
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    themed = bool(frame.theme and (frame.theme / "theme.css").is_file())
    environment.globals.update(
        title=frame.title,
        lang=frame.lang,
        word=words(frame.lang),
        themed=themed,
        people=index,
        pages=_PAGES,
        WIDTH=WIDTH,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u202f")
    return environment


def _document(
    environment: SandboxedEnvironment,
    tree: Tree,
    conversation: Conversation,
    near: tuple[Conversation | None, ...],
    frame: Frame,
    report: Report,
) -> Iterator[File]:
    path = PurePosixPath("documents", conversation.id)
    shapes = {to: path.with_name(path.name + FORMATS[to].suffix) for to in _SHAPES}
    source = path.with_name(path.name + ".xml")
    hrefs = {f"{to}-href": shape.name for to, shape in shapes.items()} | {"tei-href": source.name}
    page = _page(tree, frame, hrefs, report)
    head, masthead, body = _parts(page)
    template = environment.get_template("document.html")
    before, after = near
    parts = {"head": head, "masthead": masthead, "body": body, "document": conversation, "lanes": strip(conversation)}
    written = template.render(root="../", here="conversations", before=before, after=after, **parts)
    yield File(path.with_name(path.name + ".html"), written.encode())
    yield File(source, etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))
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


def _pages(
    environment: SandboxedEnvironment, conversations: Sequence[Conversation], index: Mapping[str, Entry]
) -> Iterator[File]:
    facts = {
        "conversations": conversations,
        "days": chronology(conversations),
        "network": network(conversations, index),
        "lanes": {one.id: strip(one) for one in conversations},
    }
    for page in _PAGES:
        written = environment.get_template(f"{page}.html").render(root="", here=page, **facts)
        yield File(PurePosixPath(f"{page}.html"), written.encode())
    for id, entry in index.items():
        written = environment.get_template("person.html").render(root="../", here="people", entry=entry)
        yield File(PurePosixPath("people", f"{id}.html"), written.encode())


def _style(frame: Frame) -> Iterator[File]:
    yield File(PurePosixPath("style/html.css"), asset("xslt/html.css").read_bytes())
    for path in sorted(_STATIC.iterdir()):
        yield File(PurePosixPath("style", path.name), path.read_bytes())
    if frame.theme and (frame.theme / "theme.css").is_file():
        yield File(PurePosixPath("style/theme.css"), (frame.theme / "theme.css").read_bytes())

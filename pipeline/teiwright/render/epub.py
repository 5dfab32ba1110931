"""A document as an EPUB 3 book (W3C EPUB 3.3): the page in XHTML, its style, and a way through it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from lxml import etree, html
from lxml.builder import ElementMaker

from teiwright.assets import asset
from teiwright.diagnostics import Report
from teiwright.render.transform import transform
from teiwright.tei import XML_ID, XML_LANG

Tree: TypeAlias = "etree._ElementTree[etree._Element]"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_TYPES = {"doc-noteref": "noteref", "note": "footnote", "doc-pagebreak": "pagebreak"}
"""What readers of EPUB call our roles; some show such notes in a window of their own."""
_NEVER = "1970-01-01"
"""The day of a document that names none: a book is the same each time it is made."""

_X = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML, "epub": _OPS})
_P = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_D = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
_C = ElementMaker(namespace=_CONTAINER, nsmap={None: _CONTAINER})


def epub(tree: Tree, parameters: Mapping[str, str], report: Report) -> bytes:
    """The book, the same bytes each time."""
    page = html.document_fromstring(transform(tree, parameters={**parameters, "css": "none"}, report=report).decode())
    title = str(page.findtext("head/title") or "")
    lang = next(iter(page.xpath("//article/@lang | /html/@lang")), "en")
    parts = {
        "META-INF/container.xml": _xml(_container()),
        "book.opf": _xml(_package(tree, title, str(lang))),
        "nav.xhtml": _xml(_navigation(page, title, str(lang))),
        "text.xhtml": _xml(_text(page, title, str(lang))),
        "style.css": asset("xslt/book.css").read_bytes(),
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """The archive; its first part, uncompressed, says what it is."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), b"application/epub+zip")
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return written.getvalue()


def _container() -> etree._Element:
    root = _C.rootfile({"full-path": "book.opf", "media-type": "application/oebps-package+xml"})
    return _C.container(_C.rootfiles(root), version="1.0")


def _package(tree: Tree, title: str, lang: str) -> etree._Element:
    dates = tree.getroot().xpath("//*[local-name()='publicationStmt']/*[local-name()='date']/@when")
    day = next((str(date) for date in dates if len(str(date)) == 10), _NEVER) if isinstance(dates, list) else _NEVER
    metadata = _P.metadata(
        _D.identifier(f"urn:teiwright:{tree.getroot().get(XML_ID, 'document')}", id="id"),
        _D.title(title),
        _D.language(lang),
        _P.meta(f"{day}T00:00:00Z", property="dcterms:modified"),
    )
    manifest = _P.manifest(
        _P.item({"id": "nav", "href": "nav.xhtml", "media-type": "application/xhtml+xml", "properties": "nav"}),
        _P.item({"id": "text", "href": "text.xhtml", "media-type": "application/xhtml+xml"}),
        _P.item({"id": "style", "href": "style.css", "media-type": "text/css"}),
    )
    spine = _P.spine(_P.itemref(idref="text"))
    return _P.package({"version": "3.0", "unique-identifier": "id"}, metadata, manifest, spine)


def _navigation(page: etree._Element, title: str, lang: str) -> etree._Element:
    entries = [_X.li(_X.a(words, href=f"text.xhtml#{id}")) for id, words in _sections(page, title)]
    nav = _X.nav({f"{{{_OPS}}}type": "toc"}, _X.h1(title), _X.ol(*entries))
    return _X.html({XML_LANG: lang, "lang": lang}, _X.head(_X.title(title)), _X.body(nav))


def _sections(page: etree._Element, title: str) -> Iterator[tuple[str, str]]:
    """What the contents name: the transcript, and what stands below it."""
    yield "transcript", title
    for section in page.iterfind(".//section[@id]"):
        heading = section.find("h2")
        if heading is not None and section.getparent() is not None:
            yield section.get("id", ""), " ".join("".join(heading.itertext()).split())


def _text(page: etree._Element, title: str, lang: str) -> etree._Element:
    for link in list(page.iterfind(".//a[@class='close']")):  # leads nowhere, on purpose, which a book may not
        cast(etree._Element, link.getparent()).remove(link)
    main = page.find("body/main")
    head = _X.head(_X.title(title), _X.link(rel="stylesheet", href="style.css", type="text/css"))
    written = _X.html({XML_LANG: lang, "lang": lang}, head, _X.body())
    if main is not None:
        written[1].append(_in_xhtml(main))
    return written


def _in_xhtml(main: etree._Element) -> etree._Element:
    html.html_to_xhtml(cast(html.HtmlElement, main))
    for element in main.iter(etree.Element):
        if element.get("role") in _TYPES:
            element.set(f"{{{_OPS}}}type", _TYPES[element.get("role", "")])
        if element.get("lang"):
            element.set(XML_LANG, element.get("lang", ""))
    return main


def _xml(root: etree._Element) -> bytes:
    doctype = "<!DOCTYPE html>" if root.tag == f"{{{_XHTML}}}html" else None
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype)

"""Reads ODT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.extract.archive import archive, member
from teiwright.extract.faults import damaged, left_out, sourced
from teiwright.extract.page import text_of
from teiwright.source import Source

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_TAGS = {
    "p": "p",
    "list": "ul",
    "list-item": "li",
    "list-header": "li",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "text-box": "div",
}
_SIGNS = {"tab": "\t", "line-break": "br", "soft-page-break": "page"}
_SKIPPED = frozenset(("annotation", "annotation-end", "tracked-changes", "sequence-decls", "forms", "bookmark-ref"))
_BESIDE = (("annotation", "comments"), ("tracked-changes", "deletions that are only marked"))


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text of a document with its footnotes."""
    with archive(data, name, "ODT") as opened:
        root = member(opened, "content.xml", name, "ODT")
        styles = member(opened, "styles.xml", name, "ODT") if "styles.xml" in opened.namelist() else None
    body = root.find("office:body/office:text", _NAMES)
    if body is None:
        raise damaged(name, "ODT", "it holds no text document")
    for tag, what in _BESIDE:
        words = sum(len(" ".join(map(str, one.itertext())).split()) for one in body.iter(f"{{*}}{tag}"))
        if words:
            left_out(name, f"{what} ({words} words) are", report)
    for tag in ("header", "footer"):
        found = (one for part in (root, styles) if part is not None for one in part.iter(f"{{{_NAMES['style']}}}{tag}"))
        if words := sum(len(" ".join(map(str, one.itertext())).split()) for one in found):
            left_out(name, f"{tag}s ({words} words) are", report)
    page = _Page(_looks(root, styles))
    page.write(body, page.root)
    return sourced(text_of(page.root), name, data)


def _looks(*roots: etree._Element | None) -> Mapping[str, str]:
    """The styles by name, each as CSS."""
    found: dict[str, str] = {}
    for root in roots:
        for style in root.iter(f"{{{_NAMES['style']}}}style") if root is not None else ():
            name = style.get(f"{{{_NAMES['style']}}}name")
            if name:
                found.setdefault(name, ";".join(_css(style)))
    return found


def _css(style: etree._Element) -> Iterator[str]:
    for properties in style.findall("style:text-properties", _NAMES) + style.findall(
        "style:paragraph-properties", _NAMES
    ):
        for name in ("font-weight", "font-style", "break-before"):
            if value := properties.get(f"{{{_NAMES['fo']}}}{name}"):
                yield f"{name}:{value}"


@dataclass
class _Page:
    """The document as a tree of HTML, which grows."""

    looks: Mapping[str, str]
    root: etree._Element = field(default_factory=lambda: etree.Element("body"))
    notes: int = 0

    def write(self, inside: etree._Element, out: etree._Element) -> None:
        """Writes the content of an element."""
        _append(out, inside.text)
        for child in inside:
            if isinstance(child.tag, str):
                self._element(child, out)
            _append(out, child.tail)

    def _element(self, element: etree._Element, out: etree._Element) -> None:
        name = etree.QName(element).localname
        if name in _SKIPPED:
            return
        if name == "note":
            self._note(element, out)
        elif name == "s":
            _append(out, " ")
        elif name in _SIGNS:
            _sign(_SIGNS[name], out)
        else:
            self.write(element, self._opened(name, element, out))

    def _opened(self, name: str, element: etree._Element, out: etree._Element) -> etree._Element:
        """The element of HTML that holds the content, or the one around it where there is none."""
        look = self.looks.get(element.get(f"{{{_NAMES['text']}}}style-name", ""), "")
        css = {"style": look} if look else {}
        if name == "h":
            return etree.SubElement(out, f"h{_level(element)}", css)
        if name == "span":
            return etree.SubElement(out, "span", css)
        if name == "a":
            return etree.SubElement(out, "a", {"href": element.get(f"{{{_NAMES['xlink']}}}href", "")})
        return etree.SubElement(out, _TAGS[name], css) if name in _TAGS else out

    def _note(self, element: etree._Element, out: etree._Element) -> None:
        """A footnote: its mark here, its text at the end of the page."""
        self.notes += 1
        link = etree.SubElement(etree.SubElement(out, "sup"), "a", {"href": f"#note{self.notes}"})
        link.text = str(self.notes)
        body = element.find("text:note-body", _NAMES)
        holder = etree.SubElement(self.root, "div", {"id": f"note{self.notes}"})
        if body is not None:
            self.write(body, holder)


def _level(element: etree._Element) -> int:
    level = element.get(f"{{{_NAMES['text']}}}outline-level", "1")
    return max(1, min(6, int(level) if level.isdecimal() else 1))


def _sign(name: str, out: etree._Element) -> None:
    if name == "page":
        etree.SubElement(out, "span", {"class": "page-break"})
    elif name == "br":
        etree.SubElement(out, "br")
    else:
        _append(out, name)


def _append(out: etree._Element, text: str | None) -> None:
    if text and len(out):
        out[-1].tail = (out[-1].tail or "") + text
    elif text:
        out.text = (out.text or "") + text

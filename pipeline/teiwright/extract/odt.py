"""Reads ODT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.extract.archive import archive, member
from teiwright.extract.faults import damaged, left_out, sourced
from teiwright.extract.numerals import BULLET
from teiwright.extract.odt_styles import NAMES, Count, Look, counts, looks
from teiwright.extract.odt_styles import number as positive
from teiwright.extract.page import hidden_words, text_of
from teiwright.source import Source
from teiwright.tei import XML_ID

_TAGS = {
    "p": "p",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "text-box": "div",
}
_SIGNS = {"tab": "\t", "line-break": "br", "soft-page-break": "page"}
_SKIPPED = frozenset(("annotation", "annotation-end", "tracked-changes", "sequence-decls", "forms"))
_HIDDEN = frozenset(("hidden-text", "hidden-paragraph"))
_TITLES = {"Title": "h1", "Subtitle": "h2"}
_BESIDE = (("annotation", "comments"), ("tracked-changes", "deletions that are only marked"))


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text of a document with its footnotes."""
    with archive(data, name, "ODT") as opened:
        root = member(opened, "content.xml", name, "ODT")
        styles = member(opened, "styles.xml", name, "ODT") if "styles.xml" in opened.namelist() else None
    body = root.find("office:body/office:text", NAMES)
    if body is None:
        raise damaged(name, "ODT", "it holds no text document")
    for tag, what in _BESIDE:
        if words := sum(map(_words, body.iter(f"{{*}}{tag}"))):
            left_out(name, f"{what} ({words} words) are", report)
    for tag in ("header", "footer"):
        found = (one for part in (root, styles) if part is not None for one in part.iter(f"{{{NAMES['style']}}}{tag}"))
        if words := sum(map(_words, found)):
            left_out(name, f"{tag}s ({words} words) are", report)
    page = _Page(looks(root, styles), counts(root, styles))
    page.write(body, page.root)
    if words := hidden_words(page.root):
        left_out(name, f"hidden text ({words} words) is", report)
    return sourced(text_of(page.root), name, data)


def _words(part: etree._Element) -> int:
    """How many words the paragraphs inside have; who wrote them, and when, are none."""
    outer = (one for one in part.iter(f"{{{NAMES['text']}}}p") if one.getparent().tag != one.tag)  # type: ignore[union-attr]
    return sum(len(" ".join(map(str, one.itertext())).split()) for one in outer)


@dataclass
class _Page:
    """The document as a tree of HTML, which grows."""

    looks: Mapping[str, Look]
    counts: Mapping[str, Sequence[Count]]
    root: etree._Element = field(default_factory=lambda: etree.Element("body"))
    notes: int = 0
    lists: list[tuple[str, int]] = field(default_factory=list)
    """The style and the present number of each list that is open, the outermost first."""
    numbers: dict[str, int] = field(default_factory=dict)
    """By the id of a list, or by its style: the number of its last entry."""

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
        elif name in _HIDDEN:
            etree.SubElement(out, "span", style="display:none").text = element.get(f"{{{NAMES['text']}}}string-value")
        elif name == "list":
            self._list(element, out)
        else:
            self.write(element, self._opened(name, element, out))

    def _opened(self, name: str, element: etree._Element, out: etree._Element) -> etree._Element:
        """The element of HTML that holds the content, or the one around it where there is none."""
        look = self.looks.get(element.get(f"{{{NAMES['text']}}}style-name", ""), Look())
        css = {"style": look.css} if look.css else {}
        if name == "p" and look.title in _TITLES:
            return etree.SubElement(out, _TITLES[look.title], css)
        if name == "h":
            return etree.SubElement(out, f"h{_level(element)}", css)
        if name == "span":
            return etree.SubElement(out, "span", css)
        if name == "a":
            return etree.SubElement(out, "a", {"href": element.get(f"{{{NAMES['xlink']}}}href", "")})
        return etree.SubElement(out, _TAGS[name], css) if name in _TAGS else out

    def _list(self, element: etree._Element, out: etree._Element) -> None:
        """A list with the numbers that its style gives, which may go on from another list."""
        style = element.get(f"{{{NAMES['text']}}}style-name") or (self.lists[-1][0] if self.lists else "")
        count = dict(enumerate(self.counts.get(style, ()))).get(len(self.lists), Count())
        outer = [str(number) for _, number in self.lists][-(count.levels - 1) :] if count.levels > 1 else []
        holder = etree.SubElement(out, "ul" if count.kind in ("", BULLET) else "ol", _attributes(count, outer))
        number = self._last(element, style) or count.start - 1
        for entry in element.iterchildren(f"{{{NAMES['text']}}}*"):
            told = entry.get(f"{{{NAMES['text']}}}start-value")
            counted = _is_counted(entry)
            number = positive(told) if told else number + counted
            self.lists.append((style, number))
            self.write(entry, etree.SubElement(holder, "li", value=str(number)) if counted else holder)
            self.lists.pop()
        self.numbers |= dict.fromkeys((f"{style} {len(self.lists)}", element.get(XML_ID, "")), number)

    def _last(self, element: etree._Element, style: str) -> int:
        """The number of the entry that a list goes on from; 0 where it begins anew."""
        if before := element.get(f"{{{NAMES['text']}}}continue-list"):
            return self.numbers.get(before, 0)
        goes_on = element.get(f"{{{NAMES['text']}}}continue-numbering") == "true"
        return self.numbers.get(f"{style} {len(self.lists)}", 0) if goes_on else 0

    def _note(self, element: etree._Element, out: etree._Element) -> None:
        """A footnote: its mark here, its text at the end of the page."""
        self.notes += 1
        link = etree.SubElement(etree.SubElement(out, "sup"), "a", {"href": f"#note{self.notes}"})
        link.text = str(self.notes)
        body = element.find("text:note-body", NAMES)
        holder = etree.SubElement(self.root, "div", {"id": f"note{self.notes}"})
        if body is not None:
            self.write(body, holder)


def _is_counted(entry: etree._Element) -> bool:
    """Whether an entry has a number: one that is nothing but a deeper list has none."""
    return entry.tag == f"{{{NAMES['text']}}}list-item" and (
        not len(entry) or entry[0].tag != f"{{{NAMES['text']}}}list"
    )


def _attributes(count: Count, outer: Sequence[str]) -> dict[str, str]:
    """What an ``ol`` or ``ul`` says of its signs."""
    if count.kind in ("", BULLET):
        return {} if count.kind else {"style": "list-style:none"}
    before = "".join(f"{number}." for number in outer)
    return {"type": count.kind, "data-before": f"{before}{count.before}", "data-after": count.after}


def _level(element: etree._Element) -> int:
    level = element.get(f"{{{NAMES['text']}}}outline-level", "1")
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

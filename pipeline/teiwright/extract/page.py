"""Writes a tree of HTML as plain text: what other formats are made into, too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.extract.inline import BREAK, FEED, RAISED, Run, line, one_look
from teiwright.extract.references import References, name_of, references
from teiwright.extract.tables import Cell, bare, labelled, table

_SKIPPED_TAGS = """script style template head nav noscript svg math button select option textarea iframe object audio
    video canvas del rp"""
_BLOCK_TAGS = """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    h1 h2 h3 h4 h5 h6"""
SKIPPED = frozenset(_SKIPPED_TAGS.split())
"""What holds no words of the text."""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADING = re.compile(r"h([1-6])")
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_PAGE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)")


def text_of(root: etree._Element) -> str:
    """The text of a tree: a paragraph a line, empty lines between, footnotes after a rule at the end."""
    page = _Page(references(root))
    context = etree.iterwalk(root, events=("start", "end"))
    for event, element in context:
        if event == "start":
            if page.start(element):
                context.skip_subtree()
        else:
            page.end(element)
    return page.text()


@dataclass
class _Page:
    """What is written so far; ``blocks`` belong to the cell or the note that is open, else to the page."""

    references: References
    blocks: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    styles: list[Run] = field(default_factory=lambda: [Run("")])
    outer: list[tuple[etree._Element, list[str]]] = field(default_factory=list)
    tables: list[list[list[Cell]]] = field(default_factory=list)
    term: str = ""
    feed: bool = False

    def start(self, element: etree._Element) -> bool:
        """Begins an element; says whether what is inside is done with."""
        name = name_of(element)
        if name in _BLOCKS:
            self.flush()
        self.styles.append(_style(self.styles[-1], name, element))
        if _is_page_break(name, element):
            self.runs.append(FEED)
        if self._is_written(name, element):
            return True
        if element in self.references.texts or (name in ("td", "th") and self.tables):
            self.flush()
            self.outer.append((element, self.blocks))
            self.blocks = []
        elif name == "table":
            self.tables.append([])
        elif name == "tr" and self.tables:
            self.tables[-1].append([])
        self._words(element.text)
        return False

    def _is_written(self, name: str, element: etree._Element) -> bool:
        """Writes what is no text inside: breaks, marks of notes, raised figures, nothing for what is hidden."""
        mark = self.references.marks.get(element)
        if mark is not None:
            self.runs.append(replace(self.styles[-2], text=f"[{mark}]", link="") if mark else Run(""))
        elif name == "br":
            self.runs.append(BREAK)
        elif name == "sup" and not len(element) and (element.text or "").strip().isdecimal():
            self.runs.append(replace(self.styles[-1], text=(element.text or "").strip().translate(RAISED)))
        else:
            return name in SKIPPED or _is_hidden(element)
        return True

    def end(self, element: etree._Element) -> None:
        """Ends an element, and writes the words after it."""
        name = name_of(element)
        if name in _BLOCKS:
            self.flush(name)
        self.styles.pop()
        if self.outer and self.outer[-1][0] is element:
            self._leave(element)
        elif name == "table" and self.tables:
            self.blocks += table(self.tables.pop())
        if element.getparent() is not None:
            self._words(element.tail)

    def _leave(self, element: etree._Element) -> None:
        self.flush()
        inside = self.blocks
        _, self.blocks = self.outer.pop()
        n = self.references.texts.get(element)
        if n is not None:
            self.notes[n] = inside
        elif self.tables[-1]:
            self.tables[-1][-1].append(inside)
        else:
            self.blocks += inside

    def _words(self, text: str | None) -> None:
        if text:
            self.runs.append(replace(self.styles[-1], text=text))

    def flush(self, name: str = "") -> None:
        """Ends the paragraph that is being written."""
        heading = _HEADING.fullmatch(name)
        text = _kept(self.runs) if name == "pre" else line(self.runs, plain=heading is not None)
        feeds = any(run is FEED for run in self.runs)
        self.runs.clear()
        words = text.strip(" \n\f")
        if not words:
            self.feed = self.feed or feeds
            return
        if name == "dt":
            self.term = bare(words)
            return
        if self.term:
            words, self.term = labelled(self.term, words), ""
        if heading:
            words = f"{'#' * int(heading[1])} {words}"
        self.blocks.append(f"\f{words}" if self.feed or text.startswith("\f") else words)
        self.feed = text.endswith("\f")

    def text(self) -> str:
        """All of it, once the tree is done."""
        self.flush()
        notes = [_note(n, blocks) for n, blocks in self.notes.items() if blocks]
        return "\n\n".join((*one_look(self.blocks), *(("----",) if notes else ()), *notes)) + "\n"


def _note(n: str, blocks: list[str]) -> str:
    return "\n\n".join((f"[{n}] {blocks[0]}", *blocks[1:]))


def _style(outer: Run, name: str, element: etree._Element) -> Run:
    """How words inside an element look."""
    css = element.get("style") or ""
    bold = outer.bold or name in _BOLD or re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", css) is not None
    italic = outer.italic or name in _ITALIC or re.search(r"font-style\s*:\s*(?:italic|oblique)", css) is not None
    link = element.get("href", "") if name == "a" else outer.link
    return Run("", bold, italic, link)


def _is_page_break(name: str, element: etree._Element) -> bool:
    attributes: Mapping[str, str] = element.attrib  # type: ignore[assignment]
    role = f"{attributes.get('role', '')} {attributes.get('class', '')} {attributes.get('epub:type', '')}"
    words = set(role.split())
    breaks = {"doc-pagebreak", "pagebreak", "page-break", "pb"}
    return bool(words & breaks) or _PAGE.search(attributes.get("style", "")) is not None


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style") or "") is not None


def _kept(runs: list[Run]) -> str:
    """Preformatted words: their white space tells how they stand."""
    return "".join(run.text for run in runs).rstrip()

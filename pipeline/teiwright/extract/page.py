"""Writes a tree of HTML as plain text: what other formats are made into, too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.extract.css import declared
from teiwright.extract.inline import BREAK, FEED, RAISED, Run, line, one_look
from teiwright.extract.numerals import Listing, listing
from teiwright.extract.references import References, name_of, references
from teiwright.extract.tables import Cell, bare, labelled, table

_SKIPPED_TAGS = """script style template head nav noscript svg math button select option textarea iframe object audio
    video canvas"""
_BLOCK_TAGS = """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    h1 h2 h3 h4 h5 h6"""
SKIPPED = frozenset(_SKIPPED_TAGS.split())
"""What holds no words of the text."""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADING = re.compile(r"h([1-6])")
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
_STRUCK = frozenset(("s", "strike", "del"))
_WEIGHTS = {**dict.fromkeys("b6789", True), **dict.fromkeys("nl12345", False)}
"""Whether words are bold, by the first letter of a weight: ``bold``, ``700``, ``normal``."""
_SLANTS = {"italic": True, "oblique": True, "normal": False}
_PAGE_BREAKS = frozenset(("doc-pagebreak", "pagebreak", "page-break", "pb"))
_PAGE_NUMBERS = frozenset(("pagenum", "pageno", "pagenumber", "page-number", "page-num", "column-permalink"))
"""What pages call the number of a printed page, or of a column, inside the text."""
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,6}\.?\s*)?(\d{1,5}|[ivxlc]{1,8})\W*")
_PERMALINK = re.compile(r"\s*[§¶#]\s*")
_SPEAKERS = frozenset(("author", "speaker"))
"""What a page says of a name that is nobody's work: who speaks."""
_NEW_PAGE = frozenset(("always", "page", "left", "right"))


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
    lists: list[Listing] = field(default_factory=list)
    sign: str = ""
    """What stands before the next words: the number of an entry of a list."""
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
        self._open_list(name, element)
        self._words("“" if name == "q" else "")
        self._words(element.text)
        return False

    def _open_list(self, name: str, element: etree._Element) -> None:
        """Begins a list, or an entry with its sign; the number of a note is no sign."""
        if name in ("ol", "ul"):
            self.lists.append(listing(name, dict(element.attrib)))
        elif name == "li" and self.lists:
            sign = self.lists[-1].sign(element.get("value"))
            self.sign = "" if element in self.references.texts else self.sign + sign

    def _close_list(self, name: str) -> None:
        if name in ("ol", "ul") and self.lists:
            self.lists.pop()
        if name in ("ol", "ul", "li"):
            self.sign = ""

    def _is_written(self, name: str, element: etree._Element) -> bool:
        """Writes what is no text inside: breaks, marks of notes, raised figures, nothing for what is hidden."""
        mark = self.references.marks.get(element)
        if name in SKIPPED or is_hidden(element) or (name == "a" and _is_permalink(element)):
            return True
        if number := _page_number(element):
            self.runs.append(Run(f" [Page {number}] "))
            return True
        if mark is not None:
            self.runs.append(replace(self.styles[-2], text=f"[{mark}]", link="") if mark else Run(""))
        elif name == "br":
            self.runs.append(BREAK)
        elif _is_raised(name, element):
            self.runs.append(replace(self.styles[-1], text=(element.text or "").strip().translate(RAISED)))
        else:
            return False
        return True

    def end(self, element: etree._Element) -> None:
        """Ends an element, and writes the words after it."""
        name = name_of(element)
        if name in _BLOCKS:
            self.flush(name)
        self._words("”" if name == "q" and not is_hidden(element) else "")
        self._close_list(name)
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
        words, self.sign = f"{self.sign}{words}", ""
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
    css = declared(element.get("style") or "")
    weight, slant = css.get("font-weight", ""), css.get("font-style", "")
    bold = _WEIGHTS.get(weight[:1], outer.bold or name in _BOLD)
    cited = name in _ITALIC and not (name == "cite" and _SPEAKERS & _classes(element))
    italic = _SLANTS.get(slant, outer.italic or cited)
    line_through = css.get("text-decoration", "") + css.get("text-decoration-line", "")
    struck = outer.struck or name in _STRUCK or "line-through" in line_through
    link = element.get("href", "") if name == "a" else outer.link
    return Run("", bold, italic, link, struck)


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _is_permalink(element: etree._Element) -> bool:
    """Whether a link leads to the place where it stands, and is nothing but a sign."""
    return (element.get("href") or "").startswith("#") and bool(
        _PERMALINK.fullmatch("".join(map(str, element.itertext())))
    )


def _page_number(element: etree._Element) -> str:
    """The number of a printed page that an element says; empty where it says none."""
    if not element.get("class") or not _PAGE_NUMBERS & _classes(element):
        return ""
    match = _PAGE_NUMBER.fullmatch("".join(map(str, element.itertext())))
    return match[1] if match else ""


def _is_raised(name: str, element: etree._Element) -> bool:
    """Whether an element is nothing but a raised figure."""
    raised = name == "sup" or declared(element.get("style") or "").get("vertical-align") == "super"
    return raised and not len(element) and (element.text or "").strip().isdecimal()


def _is_page_break(name: str, element: etree._Element) -> bool:
    attributes: Mapping[str, str] = element.attrib  # type: ignore[assignment]
    role = f"{attributes.get('role', '')} {attributes.get('class', '')} {attributes.get('epub:type', '')}"
    words = set(role.split())
    css = declared(attributes.get("style", ""))
    new_page = css.get("break-before") or css.get("page-break-before")
    return bool(words & _PAGE_BREAKS) or new_page in _NEW_PAGE


def is_hidden(element: etree._Element) -> bool:
    """Whether nobody sees an element."""
    css = declared(element.get("style") or "")
    return "hidden" in element.attrib or css.get("display") == "none" or css.get("visibility") == "hidden"


def hidden_words(root: etree._Element) -> int:
    """How many words in a tree nobody sees, but for those that are marked ``hidden``."""
    count = 0
    context = etree.iterwalk(root, events=("start",))
    for _, element in context:
        if name_of(element) in SKIPPED or "hidden" in element.attrib:
            context.skip_subtree()
        elif is_hidden(element):
            count += len(" ".join(map(str, element.itertext())).split())
            context.skip_subtree()
    return count


def _kept(runs: list[Run]) -> str:
    """Preformatted words: their white space tells how they stand."""
    return "".join(run.text for run in runs).rstrip()

"""Reads RTF: its words and footnotes, and what stands out in bold or italic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from teiwright.diagnostics import Report
from teiwright.extract.faults import damaged, left_out, library, sourced, too_large
from teiwright.extract.groups import boxed, closing, running
from teiwright.extract.inline import one_look
from teiwright.extract.looks import shown, signed, unseen
from teiwright.source import Source

_NOTE = re.compile(r"\{\s*(?:\\\*)?\\footnote(?![a-z])")
_PAGE = re.compile(r"\\(?:page|pagebb)(?![a-z])\s?")
_LINE = re.compile(r"\\line(?![a-z])\s?")
_BULLET = re.compile("^[\uf000-\uf0ff]\\s+")
"""A sign of a font of signs before an entry of a list."""
_ANCHOR = re.compile(r"\\chftn(?![a-z])\s?")
_LONGEST_HEAD = 2**16
_HEAD = re.compile(r"\{\\rtf\d*(?:\s*\\(?!(?:pard|par|plain|sectd)(?![a-z]))[a-z]+-?\d*\s?)*")
_FONTS = re.compile(r"\{\\fonttbl(?![a-z])")
_FIELD = re.compile(r"\\fldinst\{")
_FEED = "\\par{\\uc0\\u12 }"
_BREAK = "{\\uc0\\u11 }"
_LARGEST = 32 * 2**20


def extract(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    """The text of a document, a paragraph a line, with its footnotes after a rule at the end."""
    striprtf = library("striprtf.striprtf", "rtf", name)
    if len(data) > _LARGEST:
        raise too_large(name, f"has more than {_LARGEST // 2**20} MB")
    markup = data.decode("latin-1").lstrip("\ufeff\xef\xbb\xbf \r\n")
    if not markup.startswith("{\\rtf"):
        raise damaged(name, "RTF", "it does not begin as RTF does")
    # The library would look for the address of a link through the whole line, again for each link: the space hides it.
    markup = boxed(_FIELD.sub(r"\\fldinst {", markup))
    body, notes = _parted(_PAGE.sub(lambda _: _FEED, _LINE.sub(lambda _: _BREAK, signed(markup))))
    head = _head(body)
    plain = _plain(striprtf, body, name, encoding)
    beside = [(what, _plain(striprtf, f"{head}{inside}}}", name, encoding)) for what, inside in running(body)]
    for what, words in (*unseen(plain), *_counted(beside)):
        left_out(name, f"{what} ({words} words) {'is' if what == 'hidden text' else 'are'}", report)
    parts = [_flow(plain)]
    for n, note in enumerate(notes, 1):
        text = " ".join(shown(_plain(striprtf, f"{head}{note}}}", name, encoding)))
        parts += ["----"] * (n == 1) + [f"[{n}] {' '.join(text.split())}"]
    return sourced("\n\n".join(parts), name, data)


def _counted(parts: Iterable[tuple[str, str]]) -> Sequence[tuple[str, int]]:
    """How many words all parts have that are called alike, where they have any; what is said again counts once."""
    count: Counter[str] = Counter()
    for what, text in dict.fromkeys((what, " ".join(text.split())) for what, text in parts):
        count[what] += len(text.split())
    return [(what, words) for what, words in count.items() if words]


def _plain(striprtf: Any, markup: str, name: str, encoding: str | None) -> str:
    try:
        text: str = striprtf.rtf_to_text(markup, encoding or "cp1252", errors="replace")
    except (ValueError, LookupError, OverflowError, TypeError) as fault:
        # what its numbers and code pages say may be nonsense
        raise damaged(name, "RTF", fault) from fault
    return text


def _flow(text: str) -> str:
    """Paragraphs with an empty line between, cells of tables with tabs."""
    lines = [_BULLET.sub("• ", line.strip(" \t")) for line in shown(text.replace("\r", "\n").replace("|", "\t"))]
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(one_look(lines))).strip("\n")


def _parted(markup: str) -> tuple[str, list[str]]:
    """The document with marks ``[n]`` for its footnotes, and the footnotes."""
    out: list[str] = []
    notes: list[str] = []
    at = 0
    for start, inside, end in _notes(markup):
        notes.append(_ANCHOR.sub("", markup[inside:end]))
        out += [_without_anchor(markup[at:start]), f"[{len(notes)}]"]
        at = end + 1
    return "".join((*out, _ANCHOR.sub("", markup[at:]))), notes


def _without_anchor(markup: str) -> str:
    return _ANCHOR.sub("", markup)


def _notes(markup: str) -> Iterator[tuple[int, int, int]]:
    """Where the group of each footnote begins, where its content does, and where its closing brace is."""
    at = 0
    while match := _NOTE.search(markup, at):
        at = closing(markup, match.end())
        yield match.start(), match.end(), at


def _head(markup: str) -> str:
    """What is said of code pages: before the first table, and in that of fonts; a document may say nothing."""
    start = markup.find("{", 1, _LONGEST_HEAD)
    fonts = _FONTS.search(markup, 0, _LONGEST_HEAD)
    words = _HEAD.match(markup if start < 0 else markup[:start])
    return f"{words[0] if words else ''}{markup[fonts.start() : closing(markup, fonts.end()) + 1] if fonts else ''} "

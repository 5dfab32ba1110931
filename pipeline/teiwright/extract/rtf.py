"""Reads RTF: its words and footnotes, and what stands out in bold or italic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from teiwright.diagnostics import Report
from teiwright.extract.faults import damaged, library, sourced, too_large
from teiwright.extract.inline import one_look
from teiwright.extract.looks import shown, signed
from teiwright.source import Source

_NOTE = re.compile(r"\{\s*(?:\\\*)?\\footnote(?![a-z])")
_PAGE = re.compile(r"\\(?:page|pagebb)(?![a-z])\s?")
_BRACE = re.compile(r"\\[{}\\]|[{}]")
_ANCHOR = re.compile(r"\\chftn(?![a-z])\s?")
_LONGEST_HEAD = 2**16
_BARE_HEAD = re.compile(r"\{\\rtf\d*")
_FIELD = re.compile(r"\\fldinst\{")
_FEED = "\\par{\\uc0\\u12 }"
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
    markup = _FIELD.sub(r"\\fldinst {", markup)
    body, notes = _parted(_PAGE.sub(lambda _: _FEED, signed(markup)))
    head = body[: _end_of_head(body)]
    parts = [_flow(_plain(striprtf, body, name, encoding))]
    for n, note in enumerate(notes, 1):
        text = " ".join(shown(_plain(striprtf, f"{head}{note}}}", name, encoding)))
        parts += ["----"] * (n == 1) + [f"[{n}] {' '.join(text.split())}"]
    return sourced("\n\n".join(parts), name, data)


def _plain(striprtf: Any, markup: str, name: str, encoding: str | None) -> str:
    try:
        text: str = striprtf.rtf_to_text(markup, encoding or "cp1252", errors="replace")
    except (ValueError, LookupError, OverflowError, TypeError) as fault:
        # what its numbers and code pages say may be nonsense
        raise damaged(name, "RTF", fault) from fault
    return text


def _flow(text: str) -> str:
    """Paragraphs with an empty line between, cells of tables with tabs."""
    lines = [line.strip(" \t") for line in shown(text.replace("\r", "\n").replace("|", "\t"))]
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
        at = _closing(markup, match.end())
        yield match.start(), match.end(), at


def _closing(markup: str, at: int) -> int:
    depth = 1
    for match in _BRACE.finditer(markup, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return len(markup)


def _end_of_head(markup: str) -> int:
    """The end of the tables of fonts and colours, where code pages are stated; a document may have none."""
    found = re.compile(r"\\(?:pard|par|plain|sectd)(?![a-z])").search(markup, 0, _LONGEST_HEAD)
    return found.start() if found else _BARE_HEAD.match(markup).end()  # type: ignore[union-attr]

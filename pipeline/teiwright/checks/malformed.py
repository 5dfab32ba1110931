"""Says what is wrong with XML that does not parse, in words and at the exact place."""

from __future__ import annotations

import io
import re
from collections import deque
from html.entities import html5
from itertools import islice
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree

from teiwright.checks.stray import stray
from teiwright.diagnostics import Diagnostic, Place, error
from teiwright.source import Cut, Source, Span

_CHUNK = 1 << 20
_BEFORE = 200
"""Lines that are looked at to see what is wrong in the last of them."""
_WORDS = {
    "XML_ERROR_SYNTAX": "this is not XML",
    "XML_ERROR_NO_ELEMENTS": "the file holds no element",
    "XML_ERROR_INVALID_TOKEN": "this is not well-formed XML",
    "XML_ERROR_DUPLICATE_ATTRIBUTE": "an attribute stands twice in one tag",
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": "something follows the end of the document's only outermost element",
    "XML_ERROR_UNCLOSED_CDATA_SECTION": "the CDATA section is not closed",
    "XML_ERROR_MISPLACED_XML_PI": "the XML declaration must be the very first thing in the file",
    "XML_ERROR_UNCLOSED_TOKEN": "a tag, comment or instruction begins here and is not closed",
    "XML_ERROR_BAD_CHAR_REF": "this is no character that XML allows",
}
_HELPS = {
    "XML_ERROR_SYNTAX": "Raw transcripts become XML by teiwright convert.",
    "XML_ERROR_NO_ELEMENTS": "Raw transcripts become XML by teiwright convert.",
    "XML_ERROR_INVALID_TOKEN": "In text write &amp; for & and &lt; for <; quote the values of attributes.",
    "XML_ERROR_DUPLICATE_ATTRIBUTE": "Remove one of the two.",
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": "Move it inside, or remove a surplus end tag.",
    "XML_ERROR_MISPLACED_XML_PI": "Remove what stands before it, blank lines included.",
}
_EMPTY = frozenset({"lb", "pb", "cb", "gb", "milestone", "anchor", "ptr", "pause", "shift", "handShift", "br"})
"""Elements that hold nothing, and that are left open by those who know HTML."""

_NAMES = {code: name for name, code in vars(expat.errors).items() if name.startswith("XML_ERROR") and code}


_LIMITS = {
    "amplification": ("entities refer to entities without bound", "Write the characters; entities are never expanded."),
    "Excessive depth": ("elements are nested more than 256 deep", "No text needs this; look for tags never closed."),
}


def malformed(source: Source, fault: etree.XMLSyntaxError) -> Diagnostic:
    """The diagnostic for text that lxml refused with ``fault``."""
    for sign, (message, help) in _LIMITS.items():
        if sign in (fault.msg or ""):
            return error("xml-limit", message, _place(source, *_position(fault)), help=help)
    return _second_opinion(source) or _first_opinion(source, fault)


def _second_opinion(source: Source) -> Diagnostic | None:
    """What expat says, whose places are exact; None where it would have read the file."""
    parser, open_tags = _follower()
    try:
        parser.Parse(source.text.encode(), True)
    except expat.ExpatError as fault:
        return _explained(source, fault, open_tags, fault.lineno)
    return None


def _follower() -> tuple[expat.XMLParserType, list[tuple[str, int]]]:
    """A parser, and the elements that are open while it reads, with their lines."""
    parser = expat.ParserCreate("utf-8")
    open_tags: list[tuple[str, int]] = []
    parser.StartElementHandler = lambda name, _: open_tags.append((name, parser.CurrentLineNumber))
    parser.EndElementHandler = lambda _: open_tags.pop()
    parser.DefaultHandler = lambda _: None
    return parser, open_tags


def malformed_file(file: BinaryIO, name: str, encoding: str = "utf-8") -> Diagnostic | None:
    """The same for a file that is too large to be held in memory; None where expat would have read it."""
    parser, open_tags = _follower()
    text = io.TextIOWrapper(file, encoding=encoding)
    try:
        while chunk := text.read(_CHUNK):
            parser.Parse(chunk.encode(), False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        text.seek(0)
        lines = deque(islice(text, fault.lineno), _BEFORE)
        around = Source(name, "".join(lines), cuts=(Cut(0, fault.lineno - len(lines) + 1, 1),))
        return _explained(around, fault, open_tags, len(lines))
    finally:
        text.detach()
    return None


def _explained(source: Source, fault: expat.ExpatError, open_tags: list[tuple[str, int]], line: int) -> Diagnostic:
    """What a fault of expat means, at a line of the text that the source has."""
    name = _NAMES.get(expat.ErrorString(fault.code), "")
    where = _place(source, line, fault.offset + 1)
    if name == "XML_ERROR_TAG_MISMATCH":
        return _mismatch(where, *open_tags[-1])
    if name == "XML_ERROR_NO_ELEMENTS" and open_tags:
        return _unclosed(where, *open_tags[-1])
    at = _offset(source, line, fault.offset + 1)
    if name == "XML_ERROR_INVALID_TOKEN" and (found := stray(source.text, at)):
        message, help, span = found
        return error("xml-malformed", message, source.place(span), help=help)
    if name == "XML_ERROR_UNDEFINED_ENTITY":
        return _undeclared(where)
    message = _WORDS.get(name, expat.ErrorString(fault.code))
    return error("xml-malformed", message, where, help=_HELPS.get(name, ""))


def _undeclared(where: Place) -> Diagnostic:
    """An entity that no declaration explains; those of HTML are known by what they stand for."""
    found = re.match(r"&([\w.-]+;)", where.excerpt[where.column - 1 :])
    sign = html5.get(found[1], "") if found else ""
    shown = sign if sign.isprintable() and sign.strip() else ""
    numbers = "".join(f"&#x{ord(one):X};" for one in sign)
    name = found[0] if found else "the entity"
    help = f"Write {' or '.join(filter(None, (shown, numbers)))}." if sign else "Write the character itself."
    where = where._replace(length=len(name)) if found else where
    return error("xml-malformed", f"{name} is not declared; XML knows only five entities", where, help=help)


def _mismatch(where: Place, tag: str, line: int) -> Diagnostic:
    closing = where.excerpt[where.column - 1 :].removeprefix("</").split(">")[0].strip()
    return error(
        "xml-malformed",
        f"</{closing}> stands where <{tag}> of line {line} is to be closed",
        where,
        help=_empty(tag) or f"Close <{tag}> first, or correct the name in one of the two tags.",
    )


def _unclosed(where: Place, tag: str, line: int) -> Diagnostic:
    return error(
        "xml-malformed",
        f"the file ends before <{tag}> of line {line} is closed",
        where,
        help=_empty(tag) or f"Add </{tag}>; part of the file may be missing.",
    )


def _empty(tag: str) -> str:
    """What to do with an open element that in TEI never holds anything."""
    return f"Write <{tag}/>: it holds nothing." if tag in _EMPTY else ""


def _first_opinion(source: Source, fault: etree.XMLSyntaxError) -> Diagnostic:
    message = (fault.msg or "this is not well-formed XML").rsplit(", line ", 1)[0]
    where = _place(source, *_position(fault))
    if undeclared := re.match(r"Namespace prefix (\S+)", message):
        help = f'Declare it on the outermost element: xmlns:{undeclared[1]}="…".'
        return error("xml-malformed", message, where, help=help)
    return error("xml-malformed", message, where)


def _position(fault: etree.XMLSyntaxError) -> tuple[int, int]:
    line, column = fault.position
    return line or 1, max(column, 1)


def _place(source: Source, line: int, column: int) -> Place:
    offset = _offset(source, line, column)
    end = source.text.find(">", offset) + 1
    return source.place(Span(offset, end if source.text.startswith("<", offset) and end else offset + 1))


def _offset(source: Source, line: int, column: int) -> int:
    lines = source.text.split("\n")
    number = min(max(line, 1), len(lines))
    start = sum(len(text) + 1 for text in lines[: number - 1])
    return min(start + column - 1, start + len(lines[number - 1]))

"""Checks that dates are in order and that their attributes go together (TEI Guidelines, att.datable.w3c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, error, warning
from teiwright.tei import TEI, tei

_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))
_ALONE = ("notBefore", "notAfter", "from", "to")
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?")
_NO_DATES = frozenset({"biblScope", "citedRange", "locus", "app", "join", "span"})
"""Elements whose from and to are pages or pointers."""

_YEAR = re.compile(r"\d{4}(?!\d)")
_FAR = 100
"""Years from the document's date after which a date that was guessed is doubted."""

_MOMENT = re.compile(r"-?\d{4,}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")


def check_dates(document: Document) -> list[Diagnostic]:
    """Spans that end before they begin, and attributes that contradict each other."""
    year = _year_of(document)
    far = [] if year is None else [fault for node in _GUESSED(document.root) for fault in _far(document, node, year)]
    return [fault for node in _DATED_TWICE(document.root) for fault in _of(document, node)] + far


_TWO = "@from and (@to or @notAfter) or @notBefore and (@to or @notAfter)"
_MIXED = "@when and (@from or @to or @notBefore or @notAfter)"
_DATED_TWICE = etree.XPath(f"descendant-or-self::t:*[{_TWO} or {_MIXED}]", namespaces={"t": TEI})
_GUESSED = etree.XPath("descendant-or-self::t:*[@when and (@cert or @resp)]", namespaces={"t": TEI})


def _of(document: Document, node: etree._Element) -> Iterator[Diagnostic]:
    if etree.QName(node).localname in _NO_DATES:
        return
    for start, end in _PAIRS:
        if _after(node.get(start), node.get(end)):
            where = document.places.attribute(node, end, value=True)
            message = f'@{end} "{node.get(end)}" lies before @{start} "{node.get(start)}"'
            yield error("date-order", message, where, help="Exchange the two, or correct one of them.")
    others = [name for name in _ALONE if node.get(name) is not None]
    if node.get("when") is not None and others and "when" in node.attrib and _is_dated(node):
        where = document.places.attribute(node, others[0])
        message = f"@{others[0]} does not go together with @when"
        yield warning("date-attributes", message, where, help="Keep @when for a moment known, the others for a span.")


def _year_of(document: Document) -> int | None:
    """The year of the conversation or letter: the header's creation, or its setting."""
    for path in ("creation", "setting", "settingDesc"):
        for holder in document.root.iter(tei(path)):
            for date in holder.iter(tei("date")):
                if found := _YEAR.match(date.get("when", "")):
                    return int(found[0])
    return None


def _far(document: Document, node: etree._Element, year: int) -> Iterator[Diagnostic]:
    """A guess that is a century off; what is certain by the letter may speak of any time."""
    found = _YEAR.match(node.get("when", ""))
    guessed = node.get("cert") is not None or node.get("resp") is not None
    if found and guessed and abs(int(found[0]) - year) > _FAR:
        where = document.places.attribute(node, "when", value=True)
        message = f"{node.get('when')} is {abs(int(found[0]) - year)} years from the document's own date"
        yield warning("date-far", message, where, help="Correct the century, or take cert and resp off if it is right.")


def _is_dated(node: etree._Element) -> bool:
    """Whether the element's @when is a date: that of a point on a timeline is not."""
    return bool(_MOMENT.match(node.get("when", "")))


def _after(start: str | None, end: str | None) -> bool:
    """Whether both are moments and the second ends before the first begins.

    Clock times may run over midnight, but not for more than half a day.
    """
    if start is None or end is None:
        return False
    if _TIME.fullmatch(start) and _TIME.fullmatch(end):
        return end < start and _minutes(end) + 24 * 60 - _minutes(start) > 12 * 60
    if not (_MOMENT.fullmatch(start) and _MOMENT.fullmatch(end)) or start.startswith("-") or end.startswith("-"):
        return False
    shared = min(len(start), len(end))
    return end[:shared] < start[:shared]


def _minutes(time: str) -> int:
    """The minutes of a day that have gone by at a clock time."""
    hours, minutes = time.split(":")[:2]
    return int(hours) * 60 + int(minutes)

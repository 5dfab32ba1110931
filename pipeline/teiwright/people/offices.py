"""Reads the offices of a person, with their dates, from a line of prose such as lists of people have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from teiwright.people.person import Office

_MONTHS = {name: number for number, name in Locale("en").months["format"]["wide"].items()}
_DATE = rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+(?:(?P<day>\d{{1,2}}),\s+)?)?(?P<year>[12]\d{{3}})"
_FROM = re.compile(rf",?\s+(?:from|since|beginning)\s+{_DATE}")
_UNTIL = re.compile(rf",?\s+(?:until|through|to)\s+{_DATE}")


def offices(prose: str) -> Iterator[Office]:
    """The offices named in prose, parted by semicolons."""
    for part in prose.split(";"):
        text = " ".join(part.split()).strip(" ,.")
        if text:
            yield _office(text)


def _office(text: str) -> Office:
    start, end = _FROM.search(text), _UNTIL.search(text)
    first = min((found.start() for found in (start, end) if found), default=len(text))
    return Office(text[:first].strip(" ,"), _iso(start), _iso(end))


def _iso(date: re.Match[str] | None) -> str:
    """``September 21, 1973`` and its parts as ISO 8601."""
    if date is None:
        return ""
    month, day = date["month"], date["day"]
    return date["year"] + (f"-{_MONTHS[month]:02}" if month else "") + (f"-{int(day):02}" if day else "")

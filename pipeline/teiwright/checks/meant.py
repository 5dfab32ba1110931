"""Finds the value that a wrong one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.checks import datatypes
from teiwright.checks.nearest import nearest
from teiwright.checks.rng import pattern as p


def certain(value: str, pattern: p.Pattern) -> Iterator[str]:
    """Values that a wrong one certainly stands for, if the pattern takes them."""
    yield from (one for one in datatypes.literals(pattern) if one.lower() == value.strip().lower())
    if date := _padded(value):
        yield date


def likely(value: str, pattern: p.Pattern) -> str | None:
    """The value that a wrong one was probably to be: a literal nearly written so, or a date written for people."""
    meant = nearest(value.strip(), datatypes.literals(pattern))
    return meant or (_read(value) if datatypes.takes_dates(pattern) else None)


def _padded(written: str) -> str | None:
    """A date whose month or day lacks its zero, with it."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", written.strip())
    if found is None or found[0] != written:
        return None
    fixed = "-".join(part.zfill(2) for part in found.groups() if part)
    return fixed if fixed != written else None


_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")


def _read(written: str) -> str | None:
    """The day that words or numbers name, where nothing else stands with them."""
    from teiwright.dates import full_dates  # these two take time to load, and few documents have such faults
    from teiwright.languages import language

    text = written.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return "-".join(part.zfill(2) for part in found.groups())
    dates = [date.isoformat() for span, date in full_dates(text, language("en")) if span == (0, len(text))]
    return dates[0] if len(dates) == 1 else None

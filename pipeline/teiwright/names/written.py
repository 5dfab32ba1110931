"""Takes a written name apart: ``Kissinger, Henry A.`` and ``Henry A. Kissinger`` are one."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|v|esq|ph\.?\s?d|m\.?\s?d)\.?$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_BORN = re.compile(r"^(?:born|née|né|also|alias|or|a\.?k\.?a\.?)\s+", re.IGNORECASE)


class Written(NamedTuple):
    """A name taken apart: as it is read aloud, its surname, its given names, and other names given with it."""

    name: str
    surname: str
    forename: str
    others: tuple[str, ...] = ()


def written(text: str) -> Written:
    """A name in one order or the other; without a comma the last word is the surname."""
    text = " ".join(text.split()).strip(" ,;")
    if "," not in text and "(" not in text and "[" not in text:
        forename, _, surname = text.rpartition(" ")
        return Written(text, surname, forename)
    others = tuple(_BORN.sub("", inside).strip() for inside in _BRACKETS.findall(text))
    parts = [part.strip() for part in _BRACKETS.sub("", text).split(",")]
    suffixes = [part for part in parts[1:] if _SUFFIX.match(part)]
    parts = [part for part in parts if part and part not in suffixes]
    if len(parts) > 1:
        surname, forename = parts[0], " ".join(parts[1:])
    else:
        forename, _, surname = (parts[0] if parts else "").rpartition(" ")
    name = ", ".join([f"{forename} {surname}".strip(), *suffixes])
    return Written(name, surname, forename, tuple(other for other in others if other))

"""Writes the signs of lists, numbers and bullets, as word processors and browsers show them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from teiwright.extract.css import declared

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 4999
_NUMBER = re.compile(r"-?\d{1,9}", re.A)
_KINDS = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
BULLET = "•"


def numeral(number: int, kind: str) -> str:
    """A number as ``1``, ``a``, ``A``, ``i`` or ``I`` (the kind) has it; plain where that kind has no such number."""
    if kind in ("a", "A") and number > 0:
        letters = _letters(number)
    elif kind in ("i", "I") and 0 < number <= _LARGEST:
        letters = _roman(number)
    else:
        return str(number)
    return letters.upper() if kind.isupper() else letters


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab``."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in (*_ROMAN, *_ONES):
        out += letters * (number // value)
        number %= value
    return out


@dataclass
class Listing:
    """A list that is being written: what its next entry is numbered as."""

    kind: str
    """``1``, ``a``, ``A``, ``i``, ``I``; ``•`` where entries have a bullet; empty where they have nothing."""
    number: int = 1
    before: str = ""
    after: str = "."

    def sign(self, number: str | None = None) -> str:
        """What stands before the next entry, with a space; ``number`` where the entry says its own."""
        self.number = _read(number, self.number)
        shown = BULLET if self.kind == BULLET else f"{self.before}{numeral(self.number, self.kind)}{self.after}"
        self.number += 1
        return f"{shown} " if self.kind else ""


def listing(name: str, attributes: Mapping[str, str]) -> Listing:
    """The list that an ``ol`` or ``ul`` of HTML begins."""
    css = declared(attributes.get("style", ""))
    style = css.get("list-style-type") or css.get("list-style", "")
    if "none" in style.split():
        return Listing("")
    kind = BULLET if name == "ul" else attributes.get("type") or _KINDS.get(style, "1")
    before, after = attributes.get("data-before", ""), attributes.get("data-after", ".")
    return Listing(kind, _read(attributes.get("start"), 1), before, after)


def _read(number: str | None, otherwise: int) -> int:
    return int(number) if number and _NUMBER.fullmatch(number) else otherwise

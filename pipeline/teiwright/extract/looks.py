"""Carries bold, italic and raised letters of RTF through a library that keeps the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from teiwright.extract.inline import FEED, RAISED, Run, line

_WORD = re.compile(r"\\[\\{}]|[{}]|\\(b|i|super|sub|nosupersub|plain)(-?\d+)?(?![a-zA-Z\d]) ?")
_BOLD, _ITALIC, _SUPER = 1, 2, 4
_BITS = {"b": _BOLD, "i": _ITALIC, "super": _SUPER}
_FIRST = 0x10
"""The first of eight control characters, one for each look: no document may hold them, and XML cannot."""
_SIGN = re.compile(r"([\x10-\x17])")
_HARD = re.compile(r"([\t\f])")


def signed(markup: str) -> str:
    """The markup with a control character wherever another look begins."""
    return "".join(_pieces(markup))


def _pieces(markup: str) -> Iterator[str]:
    look, at = 0, 0
    outer: list[int] = []
    for match in _WORD.finditer(markup):
        before = look
        if match[0] == "{":
            outer.append(look)
        elif match[0] == "}":
            look = outer.pop() if outer else 0
        elif match[1]:
            look = _changed(look, match[1], match[2])
        if look != before:
            yield markup[at : match.end()]
            yield f"{{\\uc0\\u{_FIRST + look} }}"
            at = match.end()
    yield markup[at:]


def _changed(look: int, word: str, number: str | None) -> int:
    """The look after a control word; ``\\b0`` ends what ``\\b`` began."""
    if word == "plain":
        return 0
    if word in ("sub", "nosupersub"):
        return look & ~_SUPER
    return look & ~_BITS[word] if number and int(number) == 0 else look | _BITS[word]


def shown(text: str) -> Iterator[str]:
    """The lines of a text with such characters, each with the signs of markdown in their place."""
    look = 0
    for one in text.split("\n"):
        runs: list[Run] = []
        for piece in _SIGN.split(one):
            if _SIGN.fullmatch(piece):
                look = ord(piece) - _FIRST
            elif piece:
                runs += _runs(piece, look)
        yield line(runs) if any(run.styled for run in runs) else "".join(run.text for run in runs)


def _runs(text: str, look: int) -> Iterator[Run]:
    if look & _SUPER and text.strip().isdecimal():
        text = text.translate(RAISED)
    for piece in _HARD.split(text):
        if piece == "\f":
            yield FEED
        elif piece:
            yield Run(piece, bool(look & _BOLD), bool(look & _ITALIC), hard=piece == "\t")

"""Carries the look of words in RTF, and whether they are seen at all, through a library that keeps the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from teiwright.extract.inline import BREAK, FEED, RAISED, Run, line

_WORD = re.compile(r"\\[\\{}]|[{}]|\\(b|i|super|sub|nosupersub|strike|striked|v|deleted|plain)(-?\d+)?(?![a-zA-Z\d]) ?")
_BOLD, _ITALIC, _SUPER, _STRUCK, _HIDDEN, _DELETED = 1, 2, 4, 8, 16, 32
_BITS = {
    "b": _BOLD,
    "i": _ITALIC,
    "super": _SUPER,
    "strike": _STRUCK,
    "striked": _STRUCK,
    "v": _HIDDEN,
    "deleted": _DELETED,
}
_FIRST = 0x10
"""The first of sixteen control characters, one for each look: no document may hold them, and XML cannot."""
_UNSEEN = {"\x0e": "hidden text", "\x0f": "deletions that are only marked"}
"""Two more, for words that nobody sees."""
_SIGN = re.compile(r"([\x0e-\x1f])")
_HARD = re.compile(r"([\t\v\f])")


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
            yield f"{{\\uc0\\u{_sign(look)} }}"
            at = match.end()
    yield markup[at:]


def _sign(look: int) -> int:
    if look & (_HIDDEN | _DELETED):
        return ord("\x0f" if look & _DELETED else "\x0e")
    return _FIRST + look


def _changed(look: int, word: str, number: str | None) -> int:
    """The look after a control word; ``\\b0`` ends what ``\\b`` began."""
    if word == "plain":
        return 0
    if word in ("sub", "nosupersub"):
        return look & ~_SUPER
    return look & ~_BITS[word] if number and int(number) == 0 else look | _BITS[word]


def shown(text: str) -> Iterator[str]:
    """The lines of a text with such characters, each with the signs of markdown in their place."""
    look: int | None = 0
    for one in text.split("\n"):
        runs: list[Run] = []
        for piece in _SIGN.split(one):
            if _SIGN.fullmatch(piece):
                look = None if piece in _UNSEEN else ord(piece) - _FIRST
            elif piece and look is not None:
                runs += _runs(piece, look)
        yield line(runs) if any(run.styled for run in runs) else "".join(run.text for run in runs)


def unseen(text: str) -> Iterator[tuple[str, int]]:
    """What of a text with such characters nobody sees, and how many words that is."""
    pieces = _SIGN.split(text)
    for sign, what in _UNSEEN.items():
        words = sum(len(after.split()) for before, after in pairwise(pieces) if before == sign)
        if words:
            yield what, words


def _runs(text: str, look: int) -> Iterator[Run]:
    if look & _SUPER and text.strip().isdecimal():
        text = text.translate(RAISED)
    for piece in _HARD.split(text):
        if piece in ("\f", "\v"):
            yield FEED if piece == "\f" else BREAK
        elif piece:
            yield Run(piece, bool(look & _BOLD), bool(look & _ITALIC), struck=bool(look & _STRUCK), hard=piece == "\t")

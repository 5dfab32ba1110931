"""Diagnostics for a person at a terminal: the code, the place, the line with the fault underlined, and a way out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from teiwright.diagnostics import Diagnostic, Place, Severity

_WIDTH = 110
"""Columns of an excerpt at most; longer lines are cut around the fault."""

_COLOURS = {Severity.ERROR: "\033[1;31m", Severity.WARNING: "\033[1;33m", Severity.NOTE: "\033[1;36m"}
_BOLD, _BLUE, _RESET = "\033[1m", "\033[1;34m", "\033[0m"


def human(diagnostics: Iterable[Diagnostic], *, color: bool = False) -> str:
    """Each diagnostic as a paragraph with its excerpt."""
    return "\n".join(paragraph(diagnostic, color=color) for diagnostic in diagnostics)


def paragraph(diagnostic: Diagnostic, *, color: bool = False) -> str:
    """One diagnostic: title, place, excerpt, help; ends with a line end."""
    title = f"{diagnostic.severity}[{diagnostic.code}]"
    lines = [f"{_painted(title, _COLOURS[diagnostic.severity], color)}: {_painted(diagnostic.message, _BOLD, color)}"]
    if diagnostic.where:
        lines += _located(diagnostic.where, _COLOURS[diagnostic.severity], color)
    if diagnostic.help:
        lines.append(f"  {_painted('=', _BLUE, color)} help: {diagnostic.help}")
    return "\n".join(lines) + "\n"


def excerpt(place: Place) -> tuple[str, str]:
    """The line of a place, cut to a width that fits, and the carets that go under it."""
    start, end = place.column - 1, place.column - 1 + max(place.length, 1)
    first = 0 if end <= _WIDTH else max(0, start - _WIDTH // 3)
    last = min(len(place.excerpt), first + _WIDTH)
    before = ("…" if first else "") + place.excerpt[first:start]
    fault = place.excerpt[start : min(end, last)]
    after = place.excerpt[min(end, last) : last] + ("…" if last < len(place.excerpt) else "")
    shown = "".join(map(_printable, before + fault + after))
    return shown, " " * _columns(before) + "^" * max(_columns(fault), 1)


def _located(place: Place, colour: str, color: bool) -> list[str]:
    number = str(place.line)
    bar = _painted("|", _BLUE, color)
    gutter = " " * len(number)
    lines = [f"{gutter}{_painted('-->', _BLUE, color)} {place}"]
    if place.excerpt.strip():
        shown, carets = excerpt(place)
        lines.append(f"{_painted(number, _BLUE, color)} {bar} {shown}".rstrip())
        lines.append(f"{gutter} {bar} {_painted(carets, colour, color)}")
    return lines


def _painted(text: str, colour: str, color: bool) -> str:
    return f"{colour}{text}{_RESET}" if color else text


def _printable(character: str) -> str:
    return character if character.isprintable() else " "


def _columns(text: str) -> int:
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

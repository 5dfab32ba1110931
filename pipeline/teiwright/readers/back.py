"""Tells the lines that close a record from the last turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from teiwright.dates import date_line
from teiwright.languages import Language
from teiwright.readers.likeness import likeness
from teiwright.readers.lines import Line
from teiwright.readers.signs import bare
from teiwright.source import Source, Span
from teiwright.transcript import Closing
from teiwright.words import among

_BRACKET = re.compile(r"\[\s*([^\[\]]{1,40}?)\s*\]")
_KINDS = ("source", "recorder", "signature")
_COLUMNS = re.compile(r"\s{3,}|\t")
_LONGEST = 600


def closings(source: Source, spans: Sequence[Span], language: Language) -> tuple[Closing, ...]:
    """The closing lines among the last paragraphs, read from the end until one closes nothing."""
    found: list[Closing] = []
    for span in reversed(spans):
        words = bare(source, span)
        kind = _kind(source[words], language) or _signs_off(source[words], language, last=not found)
        if not kind:
            break
        found.append(Closing(words if kind in ("signature", "dateline") else span, kind))
    return tuple(reversed(found))


def closing_starts(lines: Sequence[Line], after: int, language: Language) -> frozenset[int]:
    """Where, after an offset, lines begin that open like a closing line."""
    return frozenset(line.span.start for line in lines if line.span.start > after and _opens(line.text, language))


def _kind(text: str, language: Language) -> str:
    if len(text) > _LONGEST:
        return ""
    if any(among(language, match[1], "editor", "signature") for match in _BRACKET.finditer(text)):
        return "signature"
    if kind := _opens(text, language):
        return kind
    if len(_shelfmark(language).findall(text)) > 1:
        return "source"
    small = text.casefold()
    return "present" if any(words.casefold() in small for words in language.words("back", "present")) else ""


def _signs_off(text: str, language: Language, *, last: bool) -> str:
    """A day before other closing lines, or a name alone on its line."""
    if not last and date_line(text, language):
        return "dateline"
    if _is_signed(text, language):
        return "signature"
    name = len(text.split()) < 5 and not text.endswith((".", "!", "?", ":", ",")) and likeness(text, language).strong
    return "signature" if name and not text.isupper() else ""


def _is_signed(text: str, language: Language) -> bool:
    """``The Secretary: J. Tamm``: an office, and a name without a sentence."""
    office, _, name = text.partition(":")
    first = _COLUMNS.split(name.strip())[0]
    return (
        0 < len(first) < 40
        and not first.endswith((".", "!", "?"))
        and likeness(first, language).strong
        and likeness(office.strip(), language).strong
    )


@lru_cache
def _shelfmark(language: Language) -> re.Pattern[str]:
    """What stands before the numbers in a shelfmark: ``F. 5, Op. 30``."""
    words = "|".join(map(re.escape, language.words("back", "shelfmarks")))
    return re.compile(rf"(?<!\w)(?:{words})\s*\d" if words else r"(?!)")


def _opens(text: str, language: Language) -> str:
    """The kind of closing line that a text opens like, if any."""
    match = _openings(language).match(text)
    return (match.lastgroup or "") if match else ""


@lru_cache
def _openings(language: Language) -> re.Pattern[str]:
    words = {kind: "|".join(map(re.escape, language.words("back", kind))) for kind in _KINDS}
    kinds = "|".join(rf"(?P<{kind}>\W*(?:{words})(?::|\s|\Z))" for kind, words in words.items() if words)
    return re.compile(kinds or r"(?!)", re.I)

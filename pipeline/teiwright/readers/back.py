"""Tells the lines that close a record from the last turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teiwright.languages import Language
from teiwright.readers.lines import Line
from teiwright.source import Source, Span
from teiwright.transcript import Closing

_SIGNATURE = re.compile(r"\[\s*(?:signature|signed|unterschrift|signature illisible|firma|подпись)\s*\]", re.I)
_LONGEST = 600


def closings(source: Source, spans: Sequence[Span], language: Language) -> tuple[Closing, ...]:
    """The closing lines among the last paragraphs, read from the end until one closes nothing."""
    found: list[Closing] = []
    for span in reversed(spans):
        kind = _kind(source[span], language)
        if not kind:
            break
        found.append(Closing(span, kind))
    return tuple(reversed(found))


def closing_starts(source: Source, lines: Sequence[Line], after: int, language: Language) -> frozenset[int]:
    """Where, after an offset, lines begin that open like a closing line."""
    kinds = ("source", "recorder", "signature")
    return frozenset(
        line.span.start
        for line in lines
        if line.span.start > after
        and any(_opens(source[line.span], words) for kind in kinds for words in language.words("back", kind))
    )


def _kind(text: str, language: Language) -> str:
    if len(text) > _LONGEST:
        return ""
    if _SIGNATURE.search(text):
        return "signature"
    for kind in ("source", "recorder", "signature"):
        if any(_opens(text, words) for words in language.words("back", kind)):
            return kind
    small = text.casefold()
    return "present" if any(words.casefold() in small for words in language.words("back", "present")) else ""


def _opens(text: str, words: str) -> bool:
    return re.match(rf"\W*{re.escape(words)}(?::|\s|\Z)", text, re.I) is not None

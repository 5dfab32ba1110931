"""Tells headings by their form: letters set wide apart, points of an agenda, words in capitals."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from teiwright.languages import Language
from teiwright.readers.examiners import names_examiner
from teiwright.readers.lines import TERMINAL
from teiwright.source import Source, Span

_SPACED = re.compile(r"(?:[^\W_](?: [^\W_]){3,}(?:\s{2,}|\Z|(?=\s?:)))+\s?:?")
_NUMBERED = re.compile(r"\d[:.]?\d")
_WORDS = re.compile(r"[^\W\d_]{4}")
"""What a heading with a number or a time in it has: ``3:10 P.M. EDT`` and ``17-29567 (E)`` are none."""
_LONGEST = 90
_LONGEST_POINT = 240
_MOST_ENDED = 9
"""Tenths of the paragraphs with labels that end with a full stop where one without is a title."""
_SEVERAL = 3
"""Titles that follow one another at most."""


def is_heading(text: str, language: Language) -> bool:
    """Whether a line is a heading by its form alone, wherever it stands."""
    return is_spaced(text) or is_point(text, language) or _is_in_capitals(text)


def is_spaced(text: str) -> bool:
    """``N i e d e r s c h r i f t``."""
    return _SPACED.fullmatch(text) is not None


def _is_in_capitals(text: str) -> bool:
    if len(text) > _LONGEST or not text.isupper():
        return False
    if text.count("(") != text.count(")") or (_NUMBERED.search(text) and not _WORDS.search(text)):
        return False
    return (
        (len(text.split()) > 1 or len(text) > 4)
        and text[0] not in "[("
        and not text.endswith((".", ",", "!", "?", ":"))
    )


def is_point(text: str, language: Language) -> bool:
    """``8. Re: …``, ``ITEM 3. …``, ``Tagesordnungspunkt 2: …``: short enough, and no sentence in small letters."""
    return len(text) <= _LONGEST_POINT and _point(language).match(text) is not None


def titles(source: Source, spans: Sequence[Span], labels: Container[int], language: Language) -> frozenset[int]:
    """Where short paragraphs without a full stop begin that head the turn after them.

    That tells them only where nearly all turns begin with a paragraph that has one, and the one before them has, too.
    """
    ended = [source.text[span.end - 1] in TERMINAL for span in spans]
    said = [end for span, end in zip(spans, ended, strict=True) if span.start in labels]
    if sum(said) * 10 < len(said) * _MOST_ENDED:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    for i, span in enumerate(spans):
        if span.start in labels:
            found.update([spans[k].start for k in run] if run else ())
            run = []
        elif not ended[i] and (run or (i and ended[i - 1] and source.text[spans[i - 1].end - 1] not in ":,")):
            run = [*run, i] if _is_title(source[span], language) and len(run) < _SEVERAL else []
        else:
            run = []
    return frozenset(found)


def _is_title(text: str, language: Language) -> bool:
    """Whether a paragraph can be a title: short, with a capital, and no sentence that breaks off."""
    words = text.split()
    last = words[-1].casefold()
    whole = last not in language.words("language", "common") and last not in language.words("names", "functions")
    shaped = len(text) <= _LONGEST and text[0].isupper() and text[-1].isalnum() and ":" not in text
    return shaped and whole and not names_examiner(text, language)


@lru_cache
def _point(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.words("labels", "agenda")))
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"\d{{1,3}}[.)]\s*(?i:{words})(?:\s*:|\s+(?=\S))|(?i:{words})\s+(?:\d{{1,3}}|[IVX]+)\b\s*(?:[.:)—–-]|(?:\([^()]*\))?\Z)"
    )

"""Tells headings by their form: letters set wide apart, points of an agenda, words in capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from teiwright.languages import Language

_SPACED = re.compile(r"(?:[^\W_](?: [^\W_]){3,}(?:\s{2,}|\Z|(?=\s?:)))+\s?:?")
_NUMBERED = re.compile(r"\d[:.]?\d")
_WORDS = re.compile(r"[^\W\d_]{4}")
"""What a heading with a number or a time in it has: ``3:10 P.M. EDT`` and ``17-29567 (E)`` are none."""
_LONGEST = 90
_LONGEST_POINT = 240


def is_heading(text: str, language: Language) -> bool:
    """Whether a line is a heading by its form alone, wherever it stands."""
    return is_spaced(text) or is_point(text, language) or _is_in_capitals(text)


def is_spaced(text: str) -> bool:
    """``N i e d e r s c h r i f t``."""
    return _SPACED.fullmatch(text) is not None


def _is_in_capitals(text: str) -> bool:
    short = len(text) <= _LONGEST and (len(text.split()) > 1 or len(text) > 4)
    if text.count("(") != text.count(")") or (_NUMBERED.search(text) and not _WORDS.search(text)):
        return False
    return short and text.isupper() and text[0] not in "[(" and not text.endswith((".", ",", "!", "?", ":"))


def is_point(text: str, language: Language) -> bool:
    """``8. Re: …``, ``ITEM 3. …``, ``Tagesordnungspunkt 2: …``: short enough, and no sentence in small letters."""
    return len(text) <= _LONGEST_POINT and _point(language).match(text) is not None


@lru_cache
def _point(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.words("labels", "agenda")))
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"\d{{1,3}}[.)]\s*(?i:{words})(?:\s*:|\s+(?=\S))|(?i:{words})\s+(?:\d{{1,3}}|[IVX]+)\b\s*(?:[.:)—–-]|\Z)"
    )

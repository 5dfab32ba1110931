"""Tells lines that list who was present."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teiwright.letters import UPPER

_JOINING = ("and", "with", "und", "mit", "et", "avec", "y", "con", "и", "с")
_JOINERS = re.compile("|".join((",", ";", *(rf"{word[0]}(?<!\w.){word[1:]}\b" for word in _JOINING))))
"""Each begins with a letter or a sign, and not with a word's boundary, so that a search passes over others fast."""
_BEARER = re.compile(rf"(?:[{UPPER}][\w.'’-]*\s){{1,5}}[{UPPER}][\w'’-]+,\s")
"""A name, before what its bearer is: ``Dr. Robert A. Kern, Assistant to the Mayor``."""


def are_names(text: str) -> bool:
    """Whether a line is names joined by commas and by words such as and, with no sentence around them."""
    if text.endswith((".", ":", "?", "!")) or any(map(_is_small, text.split())) or len(_JOINERS.findall(text)) < 2:
        return False
    words = [word for part in _JOINERS.split(text) for word in part.split()]
    return bool(words) and all(word[0].isupper() or word[0] in '(«“"' for word in words)


def _is_small(word: str) -> bool:
    """Whether a word in small letters is none that joins names."""
    return word[0].islower() and word.isalpha() and word not in _JOINING


def are_people(entries: Sequence[str]) -> bool:
    """Whether most entries of a list are a name and what its bearer is, and several are."""
    named = sum(_BEARER.match(entry) is not None for entry in entries)
    return named > 2 and named * 3 >= len(entries) * 2


def may_be_listed(text: str) -> bool:
    """Whether a line may be an entry in a list of those present: short, and no sentence."""
    words = text.split()
    sentence = text.endswith(".") and (
        len(words) > 10 or sum(word[0].islower() for word in words) * 2 >= len(words) > 4
    )
    return len(text) <= 200 and not sentence and text[:1] not in "[(" and not text.endswith(":")

"""Looks words up in a language's lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from teiwright.languages import Language

_OPENING = re.compile(r"[^\W\d_][\w'’.-]*")
_RULES = ("--", "––", "——")
_RULED = re.compile(r"[-–—]{2,}\s*([^\W_][^\n]*?)\s*[-–—]*")
"""A line with a rule before its words, and often one behind them."""
_MOST_WORDS = 4
"""Words at most with which a text is seen to end."""
_PRONOUNS = re.compile(r"[^\W\d_]+(?:\s?/\s?[^\W\d_]+)+")
"""How somebody wants to be spoken of, ``he/him``."""


@lru_cache
def pattern(language: Language, table: str, key: str) -> re.Pattern[str]:
    """The words of a list as one pattern that ignores case and stops at a word's end."""
    words = sorted(language.words(table, key), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?:{alternatives})(?!\w)" if words else r"(?!)", re.I)


def starts(language: Language, text: str, table: str, key: str) -> bool:
    """Whether a text starts with one of the words."""
    return pattern(language, table, key).match(text.lstrip("\"'“‘„«")) is not None


def ends(language: Language, text: str, table: str, key: str) -> bool:
    """Whether a text ends with one of the words, a full stop aside."""
    said = text.rstrip(" .!").casefold().split()
    known = _phrases(language, table, key)
    return any(" ".join(said[-n:]) in known for n in range(1, min(len(said), _MOST_WORDS) + 1))


@lru_cache
def _phrases(language: Language, table: str, key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in language.words(table, key))


def begins(language: Language, text: str, table: str, key: str) -> bool:
    """Whether the first word of a text is one of the words."""
    match = _OPENING.search(text)
    return match is not None and among(language, match[0], table, key)


def among(language: Language, text: str, table: str, key: str) -> bool:
    """Whether a text is one of the words, a full stop aside."""
    words = pattern(language, table, key)
    text = text.strip()
    return words.fullmatch(text) is not None or words.fullmatch(text.rstrip(".!")) is not None


def has(language: Language, text: str, table: str, key: str) -> bool:
    """Whether one of the words stands in a text, whole."""
    return any(not text[: match.start()][-1:].isalnum() for match in pattern(language, table, key).finditer(text))


def unsigned(language: Language, text: str) -> tuple[int, int]:
    """Where a text begins and ends without the sign of an editor (``--ed.`` or ``Translator's note:``)."""
    before, after = _signs(language)
    opening, closing = before.match(text), after.search(text)
    if opening:
        return opening.end(), len(text)
    return 0, closing.start() if closing and closing.start() > 0 else len(text)


@lru_cache
def _signs(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The sign of an editor before the words, and after them."""
    sign = pattern(language, "editor", "signs").pattern
    before = re.compile(rf"{sign}\s*(?::|—|--)\s*", re.I)
    return before, re.compile(rf"(?:\s*[-–—]{{1,2}}\s*|[.,;]\s+){sign}\.?\Z", re.I)


def sign(language: Language, text: str) -> str | None:
    """The sign of an editor as it stands, before the words or after them; None where nobody signed."""
    start, end = unsigned(language, text)
    return " ".join((text[:start] + text[end:]).split()) or None


def quantity(language: Language, text: str) -> tuple[str | None, str | None]:
    """Quantity and unit as a redaction states them: ``2 lines not declassified`` is 2, line.

    ``less than 1 line`` has a unit alone.
    """
    match = _quantity(language).search(text)
    unit = _units(language).get(match[3]) if match else None
    if not match or not unit:
        return None, None
    number = match[2] if match[2].isdigit() else str(_numbers(language).index(match[2]) + 1)
    return (None if match[1] else number), unit


@lru_cache
def _quantity(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(\bthan )?\b(\d+|{'|'.join(_numbers(language)) or '(?!)'})\s+([^\W\d_]+)")


@lru_cache
def _units(language: Language) -> Mapping[str, str]:
    """The units by each of their words."""
    return {one: unit for unit, names in language.table("editor", "units").items() for one in names}


def _numbers(language: Language) -> Sequence[str]:
    """The words for one, two and so on."""
    return tuple(language.table("editor", "numbers").get("words", ()))


def footnote(language: Language, text: str) -> re.Match[str] | None:
    """The opening of a footnote that stands in the text, ``Footnote 2:``; group 1 is its number."""
    return _footnote(language).match(text)


@lru_cache
def _footnote(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{pattern(language, 'editor', 'footnote').pattern}\s*(\w{{1,4}})\s*:\s*", re.I)


def stage_type(language: Language, text: str) -> str | None:
    """The type of a stage direction by its words, None where it is none."""
    text = _without_article(language, text)
    short = len(text.split()) <= 6
    opening = text if short else " ".join(text.split()[:3])
    if starts(language, text, "stages", "reaction") or has(language, opening, "stages", "reaction"):
        return "reaction"
    if among(language, text, "stages", "delivery"):
        return "delivery"
    if short and ends(language, text, "stages", "business"):
        return "business"
    if starts(language, text, "stages", "business") or (short and _goes_on(language, text)):
        return "business"
    return None


def ruled(language: Language, text: str) -> tuple[int, int] | None:
    """Where the words of a line stand that dashes set off, and that say what happens: ``--- Recess taken at 3.``"""
    match = _RULED.fullmatch(text) if text[:2] in _RULES else None
    return match.span(1) if match and starts(language, match[1], "stages", "business") else None


def _without_article(language: Language, text: str) -> str:
    """``A telephone rings`` without its article."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.capitalize() in language.words("names", "articles") else text


def is_delivery(language: Language, text: str) -> bool:
    """Whether bracketed words after a name say how it is said, or to whom: a constituency begins with a capital."""
    if begins(language, text, "stages", "addressee") or among(language, text, "stages", "delivery"):
        return True
    if not text[:1].islower():
        first, _, rest = text.partition(" ")
        return " " in rest and rest.islower() and among(language, first, "names", "functions")
    if _PRONOUNS.fullmatch(text):
        return False
    return not is_about(language, text) and not among(language, text, "labels", "roles")


def is_manner(language: Language, text: str) -> bool:
    """Whether small words after a name in capitals say how it is said, or to whom: ``parlant à ses musiciens``."""
    if text.startswith(language.words("labels", "behalf")):
        return False
    if begins(language, text, "stages", "addressee") or among(language, text, "stages", "delivery"):
        return True
    return text.partition(" ")[0].endswith(language.words("stages", "participles") or ("\0",))


def is_about(language: Language, text: str) -> bool:
    """Whether bracketed words speak of what the text lacks."""
    return has(language, text, "editor", "redacted") or any(
        starts(language, text, "editor", key) for key in ("inaudible", "omitted")
    )


def _goes_on(language: Language, text: str) -> bool:
    """Whether a text begins with a participle: ``turning to the map``."""
    first = _OPENING.match(text)
    return first is not None and " " in text and first[0].endswith(language.words("stages", "endings"))

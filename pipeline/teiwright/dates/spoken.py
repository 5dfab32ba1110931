"""Times of day as people say them: ``half past four``, ``halb fünf``, ``cinq heures et demie``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from teiwright.dates.around import alone, follows, preceded
from teiwright.dates.clock import Hour, cert_of, half_before, iso
from teiwright.dates.form import Form, Match, form
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import SHORT, TOKEN, Words, alternation, cased, folded, without_first
from teiwright.source import Span

_PLACES = re.compile(r"(\{[hmo]\}|\|)")
_CLOSED = re.compile(r"\)[^\S\n]*(?:\n|\Z)")
_HOURS, _MINUTES = 24, 59


def forms(words: Words) -> Iterator[Form]:
    """A form for each template of the language file: ``{h}`` is an hour, ``{o}`` one as an ordinal, ``{m}`` minutes.

    Its value is what is added to the hour, ``m`` or ``-m`` for the minutes said; after ``?`` a word such as at has to
    stand before, or the part of the day behind. A stroke says where the words of the time begin.
    """
    part = rf"(?:\s*,?\s*(?P<part>{alternation(words.table('day_parts'))})(?!\w))?"
    o_clock = rf"(?:\s+{alternation(cased(dict.fromkeys(_clock_words(words), '')))}(?!\w))?"
    for template, value in words.language.table("dates", "spoken").items():
        pattern, first = _pattern(words, template), _first(words, template)
        yield form(rf"{pattern}(?!\w){o_clock}{part}", partial(_read, words, value), first, _then(words, template))


def _clock_words(words: Words) -> set[str]:
    """What is said of a time alone: o'clock, and not hours."""
    return {*words.list("clock_words")} - {*words.list("weak_clock_words")}


def _pattern(words: Words, template: str) -> str:
    kinds = {"{h}": _numbers(words, "hour", _HOURS), "{m}": _numbers(words, "more", _MINUTES), "|": "(?P<words>)"}
    kinds["{o}"] = rf"(?P<hour>{alternation(_ordinals(words))})"
    return "".join(
        kinds.get(piece) or (alternation(cased({piece: ""})) if piece else "") for piece in _PLACES.split(template)
    )


def _numbers(words: Words, name: str, most: int) -> str:
    spelled = [word for word, value in words.numbers.items() if 1 <= value <= most and value % 1 == 0]
    ones = cased(dict.fromkeys(words.list("one"), "")) if name == "hour" else ()
    return rf"(?P<{name}>\d{{1,2}}(?!\d)|{alternation([*spelled, *ones])}(?!\w))"


@lru_cache
def _ordinals(words: Words) -> Mapping[str, int]:
    """The hours as ordinals, in the case that they have after a half."""
    ending = words.list("half_endings")
    return {word: value for word, value in words.ordinals.items() if value <= _HOURS // 2 and word.endswith(ending)}


def _first(words: Words, template: str) -> list[str]:
    """What the words of a template can begin with."""
    before = _PLACES.split(template, maxsplit=1)[0]
    if not before:
        return [*SHORT, *words.numbers, *cased(dict.fromkeys(words.list("one"), ""))]
    if before.endswith(" "):
        return list(cased({before: ""}))
    return [start + word for start in cased({before: ""}) for word in _ordinals(words)]


def _then(words: Words, template: str) -> list[str]:
    """What can follow the first word of a template; nothing where that is left open."""
    before, _, after = _PLACES.split(template, maxsplit=1)
    if not before:
        return [after.strip().partition(" ")[0], *words.numbers_go_on]
    if TOKEN.search(rest := without_first(before)):
        return [rest]
    return [*words.number_starts, *_ordinals(words)] if rest else []


def _read(words: Words, value: str, match: Match, context: Context) -> Iterator[Reading]:
    text, parts = match.string, match.groupdict()
    start = match.start("words") if "words" in parts else match.start()
    said = _half(words, match, start)
    weak = value.endswith("?") and not said and not follows(preceded(words, "clock_after"), text, match.start())
    if (weak and not _is_all(text, match.start(), match.end())) or not alone(text, match.start()):
        return
    hour = _number(words, match["hour"])
    minutes = _number(words, parts["more"]) if parts.get("more") else 0
    change = {"m": minutes, "-m": -minutes}.get(value.rstrip("?"))
    total = hour * 60 + (int(value.rstrip("?")) if change is None else change)
    if not (0 < hour <= _HOURS and minutes <= _MINUTES):
        return
    one = Hour(total // 60 % 24, total % 60, said, match["hour"])
    cert = cert_of(one, twelve_hours=hour <= _HOURS // 2)
    yield Reading(Span(start, match.end()), (("when", iso(one, cert)),), cert, tag="time")


def _is_all(text: str, start: int, end: int) -> bool:
    """Whether nothing but words in brackets stands on a line: a record has so when what follows was said."""
    return text[max(0, start - 2) : start] in ("(", "\n(") and _CLOSED.match(text, end) is not None


def _half(words: Words, match: Match, start: int) -> str:
    """The half of the day: said behind the time, or before it (``morgens um halb fünf``)."""
    if match["part"]:
        return words.table("day_parts")[folded(match["part"])]
    return half_before(words, match.string, start)


def _number(words: Words, written: str) -> int:
    ordinal = _ordinals(words).get(written)
    return int(words.number_of(written)) if ordinal is None else ordinal

"""The ways in which transcripts set a speaker's label apart from the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONGEST = 80
"""Characters that a label has at most, brackets included."""

Found = tuple[int, int, int]
"""Where a label begins and ends, and where the words after its sign begin."""

_CAPITALS = re.compile(r"[^\W\d_]*[^\W\d_a-zß-öø-ÿа-яё]{2}[^\W\d_]*[\w'’`´-]*")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_TIME = re.compile(r"\s*[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*$")
_INSIDE = re.compile(r"(?<![\w.])([^\W\d_a-zß-öø-ÿа-яё][^\W\d_a-zß-öø-ÿа-яё'’ -]{2,30}):")


@dataclass(frozen=True, slots=True)
class Style:
    """One way to label: ``name`` is what settings call it, ``weight`` how much a hit tells (prose has colons too)."""

    name: str
    find: Callable[[str], Iterator[Found]]
    weight: float
    inside: bool = False
    """Whether labels stand inside lines, and not at their starts alone."""


def _colon(text: str) -> Iterator[Found]:
    for at in _places(text, ":"):
        if at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in "[(…" or text[:at].isupper():
            yield 0, _without_time(text, at), at + 1
            if not text[at - 1].isdigit():
                return


def _bold(text: str) -> Iterator[Found]:
    match = re.match(r"(\*\*|__)([^*_\n]{1,80}?)(?:\s*:\s*\1|\1\s*:)", text)
    if match:
        yield match.start(2), match.end(2), match.end()


def _capitals_stop(text: str) -> Iterator[Found]:
    """``A.I. MIKOYAN. text``, ``Mr. GORTON. text``, ``The SPEAKER pro tempore (Mr. Poe). text``, ``NAME.- text``."""
    for at in _places(text, "."):
        rest = text[at + 1 : at + 2]
        if rest and not rest.isspace() and rest not in "-–—(":
            continue
        words = _BRACKETS.sub("", text[:at]).split()
        if any(_CAPITALS.fullmatch(word) and not word.endswith(".") for word in words[-3:]):
            body = at + 1
            while body < len(text) and text[body] in "-–—":
                body += 1
            yield 0, at, body
            return


def _name_dash(text: str) -> Iterator[Found]:
    match = re.match(r"([^—–\n]{1,60}?)\s*\.?\s?[—–]+\s", text)
    if match:
        yield 0, match.end(1), match.end()


def _name_stop(text: str) -> Iterator[Found]:
    """``Gromyko. text``: told from a short sentence only by how often it returns."""
    match = re.match(r"((?:[^\W\d_]\.\s?){0,3}[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?)\.\s", text)
    if match:
        yield 0, match.end(1), match.end()


def _capitals_alone(text: str) -> Iterator[Found]:
    words = _BRACKETS.sub("", text)
    if len(text) <= 40 and len(words) > 2 and words.isupper() and not re.search(r"\d|[.:;!?]$", words):
        yield 0, len(text), len(text)


def _capitals_inside(text: str) -> Iterator[Found]:
    yield from ((match.start(1), match.end(1), match.end()) for match in _INSIDE.finditer(text))


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign, 0, LONGEST)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, LONGEST)


def _without_time(text: str, end: int) -> int:
    time = _TIME.search(text, 0, end)
    return time.start() if time and time.start() else end


STYLES: tuple[Style, ...] = (
    Style("bold", _bold, 3.0),
    Style("colon", _colon, 1.0),
    Style("capitals-stop", _capitals_stop, 1.0),
    Style("name-dash", _name_dash, 0.5),
    Style("capitals-alone", _capitals_alone, 0.4),
    Style("name-stop", _name_stop, 0.3),
    Style("capitals-inside", _capitals_inside, 0.8, inside=True),
)
"""The first wins where two recur equally often."""

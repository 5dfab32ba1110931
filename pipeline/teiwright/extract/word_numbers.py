"""Tells the number or the bullet that Word shows before a paragraph, which the document itself does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from teiwright.extract.numerals import BULLET, numeral
from teiwright.extract.word_styles import Styles, W, value

_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimal": "1"}
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_NUMBER = re.compile(r"\d{1,9}", re.A)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    kind: str
    text: str
    """What is shown, with ``%1`` for the number of the first level."""
    start: int


@dataclass
class Numbers:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    """By the id of a list: what counts for it, which several share, and its levels."""
    styles: Styles
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    def sign(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph; asked once for each, in their order."""
        name, depth = self._place(paragraph)
        if name not in self.lists:
            return ""
        counter, levels = self.lists[name]
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(counter, depth, levels)
        shown = level.text if level.kind != BULLET else BULLET
        return _PLACE.sub(lambda match: self._shown(counter, int(match[1]) - 1, levels), shown)

    def _count(self, counter: str, depth: int, levels: Mapping[int, Level]) -> None:
        counts = self.counted.setdefault(counter, [None] * _LEVELS)
        last = counts[depth]
        counts[depth] = levels[depth].start if last is None else last + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)

    def _shown(self, counter: str, depth: int, levels: Mapping[int, Level]) -> str:
        level = levels.get(depth, Level("1", "", 1))
        number = self.counted[counter][depth]
        return numeral(level.start if number is None else number, level.kind)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The id of the list that a paragraph is in, and how deep."""
        for properties in self.styles.line(paragraph):
            found = properties.find(f"{W}numPr")
            if found is not None and (name := value(found.find(f"{W}numId"))):
                depth = value(found.find(f"{W}ilvl"), "0")
                return name, min(int(depth), _LEVELS - 1) if _NUMBER.fullmatch(depth) else 0
        return "", 0


def numbers(root: etree._Element | None, styles: Styles) -> Numbers:
    """The lists of ``word/numbering.xml``."""
    return Numbers(dict(_lists(root, styles)) if root is not None else {}, styles)


def _lists(root: etree._Element, styles: Styles) -> Iterator[tuple[str, tuple[str, Mapping[int, Level]]]]:
    models = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    for one in root.iter(f"{W}num"):
        name, counter = one.get(f"{W}numId", ""), value(one.find(f"{W}abstractNumId"))
        if counter in models:
            restarts = one.find(f"{W}lvlOverride/{W}startOverride") is not None
            yield name, (f"{name} anew" if restarts else counter, _overridden(_levels(models[counter]), one))


def _levels(model: etree._Element) -> Mapping[int, Level]:
    return {depth: _level(one) for depth, one in enumerate(model.findall(f"{W}lvl"))}


def _overridden(levels: Mapping[int, Level], one: etree._Element) -> Mapping[int, Level]:
    """The levels of a list, some of them otherwise than its model has them."""
    found = dict(levels)
    for over in one.findall(f"{W}lvlOverride"):
        depth, level, start = over.get(f"{W}ilvl", ""), over.find(f"{W}lvl"), value(over.find(f"{W}startOverride"))
        if level is not None and _NUMBER.fullmatch(depth):
            found[int(depth)] = _level(level)
        if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(depth) and int(depth) in found:
            found[int(depth)] = replace(found[int(depth)], start=int(start))
    return found


def _level(level: etree._Element) -> Level:
    form = value(level.find(f"{W}numFmt"), "decimal")
    text = "" if form == "none" else value(level.find(f"{W}lvlText"))
    start = value(level.find(f"{W}start"), "1")
    kind = BULLET if form == "bullet" else _KINDS.get(form, "1")
    return Level(kind, text, int(start) if _NUMBER.fullmatch(start) else 1)

"""Finds the heads of pages on which a speech goes on: the symbol of the document, and under it who speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.words import pattern

_SYMBOL = re.compile(r"[A-Z]{1,4}(?=.*\d)(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*){1,4}")
"""``S/PV.118``, ``A/C.1/PV.23``."""
_NUMBER = re.compile(r"[-–—]?\s*\d{1,4}\s*[-–—]?")
_OPENING = re.compile(r"[A-Z]{1,4}/|\(.*\)\Z")
_MOST = 4
"""Lines that such a head takes at most."""


def continued(texts: Sequence[str], language: Language, cuts: Callable[[int, int], bool]) -> Iterator[range]:
    """The heads, as runs of lines: a symbol, a speaker in brackets or both, with a page number.

    ``cuts`` tells whether a sentence runs on from before the first line of a run to after the last. A run that cuts
    none is a head where the symbol and the speaker stand together.
    """
    done = 0
    for i, text in enumerate(texts):
        if (text[0] != "(" and "/" not in text) or i < done or not _OPENING.match(text):
            continue
        run = _run(texts, i, language)
        done = run.stop
        if run and _is_head(texts[run.start : run.stop], language, cuts(run.start, run.stop - 1)):
            yield run


def _run(texts: Sequence[str], at: int, language: Language) -> range:
    """The lines of a head that begins there, or at a page number right before."""
    end = at
    while end < len(texts) and end - at < _MOST and _of_head(texts[end], language):
        end += 1
    start = at - 1 if end > at > 0 and _NUMBER.fullmatch(texts[at - 1]) else at
    return range(start, end) if end > at else range(at, at)


def _of_head(text: str, language: Language) -> bool:
    return bool(_SYMBOL.fullmatch(text) or _speaking(language).fullmatch(text) or _NUMBER.fullmatch(text))


def _is_head(lines: Sequence[str], language: Language, cutting: bool) -> bool:
    symbol = any(_SYMBOL.fullmatch(line) for line in lines)
    speaker = any(_speaking(language).fullmatch(line) for line in lines)
    return (symbol or speaker) and (cutting or (symbol and speaker))


@lru_cache
def _speaking(language: Language) -> re.Pattern[str]:
    """``(Mr. Adams, Norland)``: a title and names with capitals, nothing that is done."""
    titles = "|".join(pattern(language, "names", key).pattern for key in ("honorifics", "feminine", "offices"))
    name = rf"[{UPPER}][\w.'’-]*"
    return re.compile(
        rf"\((?i:(?:{titles}))(?:\s+(?:\w{{1,3}}\s+)?{name}){{1,4}}(?:,(?:\s+(?:\w{{1,3}}\s+){{0,2}}{name}){{1,5}})?\)"
    )

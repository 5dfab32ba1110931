"""Decades: ``the 1960s``, ``the early '70s``, ``1960er Jahre``, ``années 60``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from teiwright.dates.form import DIGITS, Form, Match, form
from teiwright.dates.moment import Moment
from teiwright.dates.parts import parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import Words, alternation, cased
from teiwright.source import Span

_SIGNS = "'’‘"
_PLACE = re.compile(r"\{(year|short)\}")
_DIGITS = {"year": r"(?P<decade>(?:1[4-9]|20)\d0)", "short": r"(?P<decade>\d0)"}


def forms(words: Words) -> Iterator[Form]:
    """A form for each template of the language file; ``{year}`` stands for 1960, ``{short}`` for 60."""
    for template in words.list("decades"):
        before, kind, after = _PLACE.split(template, maxsplit=1)
        first = list(cased({before: ""})) if before.strip(_SIGNS) else [DIGITS]
        yield form(rf"{_front(before)}{_DIGITS[kind]}{alternation([after])}(?!\w)", partial(_read, words), first)


def _front(before: str) -> str:
    """A pattern for what stands before the digits; an apostrophe lies behind the place where the match begins."""
    if before == "'":
        return f"(?<=[{_SIGNS}])"
    return alternation(cased({before: ""})) if before else rf"(?<![\w.,{_SIGNS}-])"


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    text = match.string
    span = Span(match.start() - (text[match.start() - 1] in _SIGNS), match.end())
    written = match["decade"]
    year = int(written) if len(written) == 4 else context.century(int(written))
    cert = "" if len(written) == 4 else "high"
    value = (("from", str(year)), ("to", str(year + 9)))
    yield parted(Reading(span, value, cert, known=Moment(year)), words, text)

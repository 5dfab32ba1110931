"""Decades: ``the 1960s``, ``the early '70s``, ``the nineteen sixties``, ``1960er Jahre``; ``the 1800s``, a century."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from teiwright.dates.around import SIGNS, follows, preceded, signed
from teiwright.dates.form import Form, Match, number_form, phrase_forms
from teiwright.dates.parts import parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.words import SHORT, YEAR, Words, alternation, cased, folded
from teiwright.source import Span

_NOW = 2000
"""The year from which centuries are seen where the day of the conversation is not known."""
_PLACE = re.compile(r"\{(year|short)\}")
_DIGITS = {"year": r"(?P<decade>(?:1[4-9]|20)\d0)", "short": r"(?P<decade>\d0)"}
_TOKENS = {"year": YEAR, "short": SHORT}


def forms(words: Words) -> Iterator[Form]:
    """A form for each template of the language file; ``{year}`` stands for 1960, ``{short}`` for 60."""
    for template in words.list("decades"):
        before, kind, after = _PLACE.split(template, maxsplit=1)
        pattern = rf"{_front(words, before)}{_DIGITS[kind]}{alternation([after])}(?!\w)"
        yield number_form(pattern, partial(_read, words), before, _TOKENS[kind], after)
    yield from phrase_forms(words.table("named_decades"), partial(_read_named, words))
    yield from phrase_forms(_spelled(words), partial(_read_spelled, words))


@lru_cache
def _spelled(words: Words) -> Mapping[str, str]:
    """Decades with their century in words, and the year that each begins with."""
    spelled = words.language.table("dates", "spelled")
    named = words.language.table("dates", "named_decades")
    return cased(
        {
            template.format(c=century, d=decade): str(int(hundreds) * 100 + int(tens))
            for template in spelled.get("decades", ())
            for century, hundreds in spelled.get("centuries", {}).items()
            for decade, tens in named.items()
        }
    )


def _front(words: Words, before: str) -> str:
    """A pattern for what stands before the digits; an apostrophe lies behind the place where the match begins."""
    if before == "'":
        return f"(?<=[{SIGNS}])"
    if before:
        return alternation(cased({before: ""}))
    hyphened = "".join(rf"|(?<={re.escape(part)})" for part in words.table("parts") if part.endswith("-"))
    return rf"(?:(?<![\w.,{SIGNS}-]){hyphened})"


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    written, text = match["decade"], match.string
    span = Span(match.start() - signed(text, match.start()), match.end())
    if len(written) == 2:
        found = _decade(span, context.century(int(written)), True)
    elif words.says("hundreds_are_centuries") and _is_century(int(written), context):
        found = _century(span, int(written))
    else:
        found = _decade(span, int(written), False)
    yield parted(found, words, text)


def _is_century(year: int, context: Context) -> bool:
    """Whether ``the 1800s`` are a hundred years: those of a century that is over when it is said."""
    return year % 100 == 0 and year + 100 <= (context.day.year if context.day else _NOW)


def _century(span: Span, year: int) -> Reading:
    return Reading(span, (("from", str(year)), ("to", str(year + 99))), "high")


def _read_named(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    text, span = match.string, Span(*match.span())
    if words.list("named_decades_after") and not follows(preceded(words, "named_decades_after"), text, span.start):
        return
    year = context.century(int(words.table("named_decades")[folded(match["phrase"])]))
    yield parted(_decade(span, year, True), words, text)


def _read_spelled(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    year = int(_spelled(words)[folded(match["phrase"])])
    yield parted(_decade(Span(*match.span()), year, False), words, match.string)


def _decade(span: Span, year: int, guessed: bool) -> Reading:
    value = (("from", str(year)), ("to", str(year + 9)))
    return Reading(span, value, "high" if guessed else "")

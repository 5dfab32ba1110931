"""Years without a month: ``in 1963``, ``'63``, ``1942-43``, ``from 1961 to 1973``, ``the 1964 election``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from teiwright.dates.around import alone, ends_clause, follows, is_counted, is_placed, preceded, signed
from teiwright.dates.calendar import DASH, YEAR4, has_or
from teiwright.dates.form import Form, Match, form, number_form
from teiwright.dates.moment import Moment
from teiwright.dates.parts import parted
from teiwright.dates.reading import Context, Reading
from teiwright.dates.value import Found, single, stretch
from teiwright.dates.words import SHORT, YEAR, Words, alternation, cased
from teiwright.source import Span

_EACH = re.compile(rf"{YEAR4}|\d\d")
_SPOILT = re.compile(r"[%°€$£/:]|[.,]\d|-?\w|\s?(?:km|kg|cm|mm|ha|°)\b")
"""What makes a number a quantity, or part of a name."""
_COUNTED = re.compile(r"\s+[^\W\d_A-Z]+s\b")
_SENTENCE = re.compile(r"[.!?…]\s+\Z")
"""The end of a sentence: what stands in brackets behind one, ``(1420)``, is an hour or a number."""
_ASKED, _CLOSED = re.compile(r"\w[?:.]\s{1,3}\Z"), re.compile(r"\.\s+[^\W\d_]")
"""What stands around an answer that is nothing but a year."""


def forms(words: Words) -> Iterator[Form]:
    """The forms: a chain of years, and one of two digits behind an apostrophe."""
    joint = rf"\s+(?:{words.any('and')}|{words.any('to')})\s+"
    link = rf"(?:\s*{DASH}\s*(?:{YEAR4}|['’]?\d\d(?![\d-]))|/\d\d(?!\d)|{joint}(?:{YEAR4}|['’]\d\d(?!\d)))"
    chain = rf"(?P<years>{YEAR4}(?:(?:,\s*{YEAR4}){{0,9}},?{link})?)"
    yield form(rf"{chain}(?:\s*{words.any('year_endings')}(?!\w))?", partial(_read, words), YEAR)
    if words.list("short_year_endings"):
        short = rf"(?P<short>\d\d){words.any('short_year_endings')}(?!\w)"
        yield form(short, partial(_read_ended, words), SHORT)
    ending = rf"(?:{words.any('short_year_endings')}|{words.any('year_endings')})?+"
    for phrase in words.list("short_year_at_end_after"):
        after = rf"{alternation(cased({phrase: ''}))}\s+(?P<short>[2-9]\d)(?![\w%]|[.,:/]\d)"
        yield number_form(after, partial(_read_last, words), phrase, SHORT)
    for phrase in words.list("short_year_after"):
        after = rf"{alternation(cased({phrase: ''}))}\s+(?P<short>\d\d){ending}(?![\w%]|[.,:/]\d)"
        yield number_form(after, partial(_read_behind, words), phrase, SHORT)
    if words.says("short_years"):
        short = r"\d\d(?![\w%]|[.,:/]\d)"
        then = rf"(?:(?P<joint>\s*{DASH}\s*|{joint})['’](?P<then>{short}))?"
        yield form(rf"(?<=['’‘])(?<![\w]['’‘])(?P<short>{short}){then}", partial(_read_short, words), SHORT)


def _read(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    text, span = match.string, Span(*match.span())
    if not alone(text, span.start) or _SPOILT.match(text, span.end) or not _is_year(words, match):
        return
    found = [
        Found(Span(match.start("years") + one.start(), match.start("years") + one.end()), Moment(_full(one[0], match)))
        for one in _EACH.finditer(match["years"])
    ]
    if len(found) == 2 and _is_range(words, match):
        yield stretch(span, found[0].moment, found[1].moment, context)
    elif len(found) == 1:
        yield parted(single(Found(span, found[0].moment), context), words, text)
    else:
        yield from (single(_with_sign(one, text), context) for one in found)


def _full(written: str, match: Match) -> int:
    """A year of a chain: two digits take the century of the first year."""
    return int(written) if len(written) == 4 else int(match["years"][:2] + written)


def _with_sign(one: Found, text: str) -> Found:
    """The apostrophe of a short year belongs to it."""
    return one._replace(span=Span(one.span.start - signed(text, one.span.start), one.span.end))


def _is_year(words: Words, match: Match) -> bool:
    """Whether a number of four digits is a year: by the word before it, its ending, or what is around it."""
    text, start, end = match.string, match.start(), match.end()
    if end > match.end("years"):
        return True
    if _counts(words, match):
        return False
    bracketed = text[start - 1 : end + 1] == f"({match[0]})" and not _SENTENCE.search(
        text, max(0, start - 9), start - 1
    )
    return bracketed or is_placed(words, text, start, end) or _is_answer(text, start, end)


def _is_answer(text: str, start: int, end: int) -> bool:
    """Whether the number is all of a sentence: ``When did you start? 1967.``"""
    return _CLOSED.match(text, end) is not None and _ASKED.search(text, max(0, start - 4), start) is not None


def _counts(words: Words, match: Match) -> bool:
    """Whether the number is of things: a round one before a plural, any before a word of the list."""
    if match["years"][2:4] == "00" and _COUNTED.match(match.string, match.end()):
        return True
    return is_counted(words, match.string, match.end())


def _is_range(words: Words, match: Match) -> bool:
    between = follows(preceded(words, "between"), match.string, match.start())
    return between or _apart(words).search(match["years"]) is None


@lru_cache
def _apart(words: Words) -> re.Pattern[str]:
    """What stands between years that are named one by one."""
    return re.compile(rf"\s{words.any('and')}\s|,")


def _read_behind(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``im Jahre 42``: two digits behind the word for a year."""
    span = Span(match.start("short"), match.end())
    found = Found(span, Moment(context.century(int(match["short"]))))
    if not is_counted(words, match.string, match.end()):
        yield parted(single(found, context, cert="high"), words, match.string)


def _read_last(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``depuis 81,``: two digits behind a word of time, at the end of a clause."""
    if ends_clause(match.string, match.end()):
        yield from _read_behind(words, match, context)


def _read_ended(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``в 41-м году``: two digits with the ending and the word of a year."""
    if alone(match.string, match.start()):
        found = Found(Span(*match.span()), Moment(context.century(int(match["short"]))))
        yield parted(single(found, context, cert="high"), words, match.string)


def _read_short(words: Words, match: Match, context: Context) -> Iterator[Reading]:
    """``'63``, ``'87 or '88``, ``'42 to '45``."""
    first = _signed("short", match, context)
    if not match["then"]:
        yield parted(single(first, context, cert="high"), words, match.string)
        return
    last, either = _signed("then", match, context), has_or(words, match["joint"])
    if either or not _apart(words).search(match["joint"]):
        whole = Span(first.span.start, last.span.end)
        yield stretch(whole, first.moment, last.moment, context, cert="high", either=either)
    else:
        yield from (single(one, context, cert="high") for one in (first, last))


def _signed(group: str, match: Match, context: Context) -> Found:
    """The year of two digits that a group has, with the apostrophe before it."""
    start, end = match.span(group)
    return Found(Span(start - 1, end), Moment(context.century(int(match[group]))))

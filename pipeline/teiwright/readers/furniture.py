"""Finds the lines that belong to the page and not to the text: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from teiwright.languages import Language
from teiwright.letters import UPPER
from teiwright.readers.continued import continued
from teiwright.readers.lines import Line, goes_on
from teiwright.source import Span

_NUMBER = re.compile(r"[-–—\[(]?\s*(\d{1,4})\s*[-–—\])]?\.?")
_NUMBERED = re.compile(
    r"(\d{1,4})(?:\s*[|·–—-]?\s*(?=[^\W\d_])|\s{3,}(?=\S))(.*?)|(.*?)(?:(?<=[^\W\d_])\s*[|·–—-]?\s*|(?<=\S)\s{3,})(\d{1,4})"
)
_GLUED = re.compile(rf"(\d{{1,4}})(?:([{UPPER}][^.!?]*)|\[\])")
_DASHES = "-–—"
_BEFORE = "-–—[("
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_SHORT = 60
_WIDE = 120
"""Characters up to which a line is a running head where it returns with another number, or next to page numbers."""
_TOP = 6
"""Lines at the beginning of a file in which its title stands."""
_FEW = 5
_FIGURES = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page: its number, where one stands in it, and its words.

    Words that hold the number are kept with it (``34Signal Copy``); else the number becomes that of the page break.
    """

    number: Span | None
    words: Span | None = None
    type: str = "header"


@lru_cache
def page_sign(language: Language) -> re.Pattern[str]:
    """``[Page 291]``, ``[[Page H6183]]``, ``[page break]``; group 1 is the number."""
    words = "|".join(map(re.escape, dict.fromkeys((*language.words("pages", "words"), "page", "p."))))
    breaks = "|".join(map(re.escape, dict.fromkeys((*language.words("pages", "breaks"), "page break"))))
    return re.compile(rf"\[\[?\s*(?:{breaks}|(?:{words})\s*([\w.\-–—]{{1,12}}))\s*\]\]?", re.I)


@lru_cache
def _page_line(language: Language) -> re.Pattern[str]:
    """``Page 12``, ``- Page 12 of 30 -``."""
    words = "|".join(map(re.escape, dict.fromkeys((*language.words("pages", "words"), "page", "p."))))
    of = "|".join(map(re.escape, (*language.words("pages", "of"), "/")))
    return re.compile(rf"[-–—]?\s*(?:{words})\s*(\d{{1,6}})(?:\s*(?:{of})\s*\d{{1,6}})?\s*[-–—]?", re.I)


def number_of(text: str, language: Language) -> str | None:
    """The page number in a sign or a line; None where it has none."""
    sign = page_sign(language).fullmatch(text)
    if sign:
        return sign[1]
    digits = _DIGITS.search(text)
    return digits[0] if digits else None


def furniture(found: Sequence[Line], language: Language) -> Mapping[int, Furniture]:
    """The furniture by the number of its line."""
    texts = [line.text for line in found]
    short = [(i, text) for i, text in enumerate(texts) if len(text) <= _SHORT or _is_wide(text)]
    figures = [(i, text) for i, text in short if _may_be_numbered(text)]
    bare, named = _numbers(figures, _NUMBER), _numbers(figures, _page_line(language))
    alone = {i for i, _ in (*bare, *named)}
    signs = {i for i, text in short if text[0] == "[" and page_sign(language).fullmatch(text)}
    numbers = {*_sequence(found, bare), *_sequence(found, named), *_rising(named)}
    out = {i: _of_page(found[i]) for i in (*signs, *numbers)}
    long = [(i, text) for i, text in enumerate(texts) if _SHORT < len(text) <= _WIDE]
    wide = [(i, text) for i, text in long if (text[-1] in _FIGURES or text[0] in _FIGURES) and not _is_wide(text)]
    out |= {i: _of_parts(found[i].span, parts) for i, parts in _heads(found, [*figures, *wide])}
    out |= {i: _of_parts(found[i].span, parts) for i, parts in _glued(figures)}
    out |= {i: Furniture(None, found[i].span) for i in _beside(found, short, signs)}
    out |= {i: Furniture(None, found[i].span) for i in _cutting(found, short)}
    for run in continued(texts, language, partial(_cuts, found)):
        for i in run:
            number = _NUMBER.fullmatch(texts[i])
            out.setdefault(i, _of_page(found[i]) if number else Furniture(None, found[i].span))
    for cluster in _clusters(found, texts, frozenset(out), alone):
        for i in cluster:
            out.setdefault(i, _of_page(found[i]) if i in alone else Furniture(None, found[i].span))
    return out


def _may_be_numbered(text: str) -> bool:
    """Whether a number may open a line or end it, or stand between signs: ``[12]``, ``Page 12 -``."""
    first, last = text[0], text[-1]
    return first.isdecimal() or last.isdecimal() or last in _DASHES or (first in _BEFORE and last in "]).")


def _is_wide(text: str) -> bool:
    """Whether a long line has few letters: a number may stand far from the words, at the edge of the page."""
    return "   " in text and len(" ".join(text.split())) <= _SHORT


def _of_page(line: Line) -> Furniture:
    """A page number alone on its line; where words stand beside it, ``Page 12 of 30``, the line is kept."""
    start, text = line.span.start, line.text
    digits = _DIGITS.search(text)
    if digits is None or text[0] == "[" or _NUMBER.fullmatch(text):
        return Furniture(line.span)
    return Furniture(Span(start + digits.start(), start + digits.end()), line.span, "pageNum")


_Short = tuple[int, str]
"""The number and the text of a short line: what belongs to the page is short."""
_Parts = tuple[tuple[int, int], tuple[int, int] | None]


def _of_parts(span: Span, parts: _Parts) -> Furniture:
    number, words = parts
    start = span.start
    return Furniture(
        Span(start + number[0], start + number[1]), Span(start + words[0], start + words[1]) if words else None
    )


def _numbers(short: Sequence[_Short], pattern: re.Pattern[str]) -> Sequence[tuple[int, int]]:
    """The lines that are a number by a pattern and nothing else, each with its number."""
    return [(i, int(match[1])) for i, text in short if (match := pattern.fullmatch(text))]


def _sequence(found: Sequence[Line], numbers: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Lines that are page numbers: alone on the line, each one more than the last (one alone counts at a gap)."""
    values = [value for _, value in numbers]
    for k, (i, value) in enumerate(numbers):
        before = k > 0 and value == values[k - 1] + 1
        after = k + 1 < len(values) and values[k + 1] == value + 1
        if before or after or (len(values) == 1 and found[i].blanks >= 2) or _at_edge(found, i, value):
            yield i


def _rising(numbers: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Lines such as ``Page 12`` where each has a higher number than the last: pages may be left out."""
    if len(numbers) > 1 and all(before < after for (_, before), (_, after) in pairwise(numbers)):
        yield from (i for i, _ in numbers)


def _at_edge(found: Sequence[Line], at: int, value: int) -> bool:
    """Whether a number is the last of its page, or the first."""
    return 0 < value < 1000 and ((at > 0 and found[at].feed) or (at + 1 < len(found) and found[at + 1].feed))


def _beside(found: Sequence[Line], short: Sequence[_Short], signs: set[int]) -> Iterator[int]:
    """Running heads that carry no number: short lines right under or over page signs, the same at two of them."""
    beside = [
        (i, text)
        for i, text in short
        if i not in signs
        and ((i - 1 in signs and found[i].blanks == 0) or (i + 1 in signs and found[i + 1].blanks == 0))
    ]
    counts = Counter(text for _, text in beside)
    yield from (i for i, text in beside if counts[text] > 1)


def _cutting(found: Sequence[Line], short: Sequence[_Short]) -> Iterator[int]:
    """Short lines that return and cut through a sentence at two places and more, half of all."""
    counts = Counter([text for _, text in short])
    again = [(i, text) for i, text in short if counts[text] > 1]
    cuts = Counter([text for i, text in again if _cuts(found, i, i)])
    yield from (i for i, text in again if cuts[text] > 1 and cuts[text] * 2 >= counts[text])


def _heads(found: Sequence[Line], short: Sequence[_Short]) -> Iterator[tuple[int, _Parts]]:
    """Short lines that return, each time with another number, and cut through a sentence at least once.

    The last condition tells ``Hearing 12`` on top of a page from ``Scene 2``; words of the title need not.
    """
    seen: dict[str, list[str]] = {}
    lines: list[tuple[int, str, _Parts]] = []
    cutting: set[str] = set()
    for i, text in short:
        if not (parts := _numbered(text)):
            continue
        head = " ".join(text[slice(*(parts[1] or (0, 0)))].casefold().split())
        lines.append((i, head, parts))
        seen.setdefault(head, []).append(text[slice(*parts[0])])
        if found[i].feed or _cuts(found, i, i) or (len(seen[head]) > 1 and _is_of_title(found, head)):
            cutting.add(head)
    heads = {head for head in cutting if len(seen[head]) >= 2 and len(set(seen[head])) == len(seen[head])}
    yield from ((i, parts) for i, head, parts in lines if head in heads)


def _is_of_title(found: Sequence[Line], head: str) -> bool:
    """Whether some words and more stand in the first lines of a file, as those of its title do that return."""
    if head.count(" ") < _FEW - 1 or not head[0].isalnum():
        return False
    return head in " ".join(word.casefold() for line in found[:_TOP] for word in line.text.split())


def _numbered(text: str) -> _Parts | None:
    """Where the number and the rest stand in a line such as ``Hearing 12``, ``12 | Hearing``.

    What separates the two belongs to the number.
    """
    match = _NUMBERED.fullmatch(text) if text[0].isdecimal() or text[-1].isdecimal() else None
    if not match:
        return None
    if match[1]:
        return (0, match.start(2)), match.span(2)
    return (match.end(3), len(text)), match.span(3)


def _glued(short: Sequence[_Short]) -> Iterator[tuple[int, _Parts]]:
    """``34Signal Copy``: numbers that stick to a few words, each one more than the last; the words keep them."""
    found = [(i, match) for i, text in short if (match := _GLUED.fullmatch(text))]
    values = [int(match[1]) for _, match in found]
    for k, (i, match) in enumerate(found):
        if (k and values[k - 1] + 1 == values[k]) or (k + 1 < len(found) and values[k] + 1 == values[k + 1]):
            yield i, ((0, match.end(1)), (0, match.end())) if match[2] else ((0, match.end()), None)


def _clusters(found: Sequence[Line], texts: Sequence[str], known: Set[int], alone: Set[int]) -> Iterator[Sequence[int]]:
    """Runs of lines with a page number among them that cut through a sentence, and runs of the same lines elsewhere.

    The lines known belong to the page already; those alone are numbers and nothing else.
    """
    numbers = sorted(known | alone)
    counts = Counter(texts if numbers else ())
    heads: set[str] = set()
    rest: list[Sequence[int]] = []
    done = -1
    for i in numbers:
        if i <= done:
            continue
        run = _run(texts, counts, i)
        done = run[-1]
        if _cuts(found, run[0], run[-1]):
            heads |= {texts[k] for k in run if not _DIGIT.search(texts[k]) or counts[texts[k]] > 1}
            yield run
        else:
            rest.append(run)
    for run in rest:
        if any(texts[k] in heads for k in run):
            yield [k for k in run if texts[k] in heads or k in known or _NUMBER.fullmatch(texts[k])]


def _run(texts: Sequence[str], counts: Counter[str], at: int) -> Sequence[int]:
    """The lines around a page number that may be of the page, too: in capitals, with figures, or the same elsewhere."""
    low, high = at, at
    while low > 0 and at - low < 3 and _may_be_head(texts[low - 1], counts):
        low -= 1
    while high + 1 < len(texts) and high - at < 3 and _may_be_head(texts[high + 1], counts):
        high += 1
    return range(low, high + 1)


def _may_be_head(text: str, counts: Counter[str]) -> bool:
    if text.endswith((".", "!", "?", ":", ",", ";")):
        return False
    if len(text) > _SHORT:
        return len(text) <= _WIDE and counts[text] > 1 and _is_title(text)
    return (
        counts[text] > 1
        or text.isupper()
        or (not text[0].islower() and _DIGIT.search(text) is not None and len(text.split()) <= _FEW)
    )


def _is_title(text: str) -> bool:
    """Whether most words of a line have capitals or are figures: a line of prose may be there twice, too."""
    words = text.split()
    return sum(not word[0].islower() for word in words) * 5 >= len(words) * 4


def _cuts(found: Sequence[Line], first: int, last: int) -> bool:
    """Whether a sentence runs from the line before the first to the one after the last."""
    return first > 0 and last + 1 < len(found) and goes_on(found[first - 1], found[last + 1])

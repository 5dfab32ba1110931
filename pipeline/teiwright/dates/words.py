"""The words of dates in one language, as patterns: names from CLDR, the rest from the language file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from babel import Locale, UnknownLocaleError

from teiwright.languages import Language

NEVER = r"(?!)"
LETTER = r"[^\W\d_]"
TOKEN = re.compile(rf"(\d+)|{LETTER}+")
"""A run of digits or of letters: what every date begins with; the group is there for digits."""

SHORT, YEAR = ("0", "00"), ("0000",)
"""Stand for a number of one or two digits, and of four, among the tokens of dates: a nought for each digit."""

_TABLE = "dates"
_WIDEST = 60


@dataclass(frozen=True, eq=False)
class Words:
    """Names and word lists of a language; patterns are strings, to be put into larger ones."""

    language: Language
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""
    ordinals: Mapping[str, int]
    numbers: Mapping[str, float]

    def list(self, key: str) -> tuple[str, ...]:
        """A word list of the language file."""
        return self.language.words(_TABLE, key)

    def table(self, key: str) -> Mapping[str, str]:
        """A table of the language file, with its words in lower case, capitalised and in capitals."""
        return _table(self.language, key)

    def any(self, key: str) -> str:
        """A pattern for the words of a list, in lower case, capitalised and in capitals."""
        return _any(self.language, key)

    def all_cases(self, *keys: str) -> tuple[str, ...]:
        """The phrases of some lists that have words, in lower case, capitalised and in capitals."""
        return tuple(cased({phrase: "" for key in keys for phrase in self.list(key) if TOKEN.search(phrase)}))

    def says(self, key: str) -> bool:
        """Whether the language file says yes to that key."""
        return self.language.tables.get(_TABLE, {}).get(key) is True

    @cached_property
    def month(self) -> str:
        """A pattern for the name of a month."""
        return alternation(self.months) + r"(?!\w)"

    @cached_property
    def weekday(self) -> str:
        """A pattern for the name of a weekday."""
        return alternation(self.weekdays) + r"(?!\w)"

    @cached_property
    def day(self) -> str:
        """A pattern for the day of a month: a number, with its ending, or an ordinal."""
        return rf"(?:{self.day_number}|{self.ordinal})"

    @cached_property
    def day_number(self) -> str:
        """A pattern for the number of a day, with its ending."""
        ending = alternation(self.list("endings") or (".",))
        return rf"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:{ending}(?!\w))?"

    @cached_property
    def ordinal(self) -> str:
        """A pattern for an ordinal in words."""
        return rf"{alternation(self.ordinals)}(?!\w)"

    @cached_property
    def number(self) -> str:
        """A pattern for a number, in digits or words."""
        return rf"(?:\d{{1,3}}(?![.,]?\d)|{alternation(self.numbers)}(?!\w))"

    @cached_property
    def number_starts(self) -> tuple[str, ...]:
        """What a number can begin with: digits, a word, an article."""
        return (*SHORT, "000", *self.numbers, *cased(dict.fromkeys(self.list("one"), "")))

    @cached_property
    def number_goes_on(self) -> tuple[str, ...]:
        """What can stand behind the first word of a number of units: the rest of the number, a half, a unit."""
        halves = cased(dict.fromkeys(self.list("and_half"), ""))
        return (*SHORT, "½", *self.numbers_go_on, *halves, *self.table("units"))

    @cached_property
    def numbers_go_on(self) -> tuple[str, ...]:
        """The rest of numbers of several words."""
        numbers = (*self.numbers, *cased(dict.fromkeys(self.list("one"), "")))
        return tuple(rest for number in numbers if (rest := without_first(number)))

    @cached_property
    def ordinals_go_on(self) -> tuple[str, ...]:
        """The rest of ordinals of several words."""
        return tuple(rest for ordinal in self.ordinals if (rest := without_first(ordinal)))

    @cached_property
    def unit(self) -> str:
        """A pattern for a unit of time."""
        return alternation(self.table("units")) + r"(?!\w)"

    def day_of(self, text: str) -> int:
        """The number that a day of the month is written as."""
        digits = re.match(r"\d+", text)
        return int(digits[0]) if digits else self.ordinals[folded(text)]

    def number_of(self, text: str) -> float:
        """The value of a number; an article counts one."""
        return int(text) if text.isdecimal() else self.numbers.get(folded(text), 1)


@cache
def _table(language: Language, key: str) -> Mapping[str, str]:
    return cased(_strings(language.table(_TABLE, key)), language.words(_TABLE, "exact"))


@cache
def _any(language: Language, key: str) -> str:
    return alternation(cased(dict.fromkeys(language.words(_TABLE, key), "")))


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first.

    A space matches any white space, an apostrophe both kinds, an asterisk any letters.
    """
    found = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_loose, found))})" if found else NEVER


def bounded(pattern: str) -> re.Pattern[str]:
    """A pattern compiled with at most so much white space between words, so that no text makes it slow."""
    return re.compile(pattern.replace(r"\s*", rf"\s{{0,{_WIDEST}}}").replace(r"\s+", rf"\s{{1,{_WIDEST}}}"))


def _loose(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\*", r"\w*")


def cased(words: Mapping[str, str], exact: Iterable[str] = ()) -> dict[str, str]:
    """The words as they are, capitalised, and in capitals; those of ``exact`` as they are only."""
    kept = set(exact)
    out: dict[str, str] = {}
    for word, value in words.items():
        for form in (word,) if word in kept else (word, word[:1].upper() + word[1:], word.upper()):
            out.setdefault(form, value)
    return out


def folded(text: str) -> str:
    """A word as it stands in the lists: single spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").split())


def by_first_token(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Phrases by the token that they begin with, so that each place in a text is tried for few of them."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        if token := TOKEN.search(phrase):
            found.setdefault(token[0], []).append(phrase)
    return found


def without_first(phrase: str) -> str:
    """A phrase without the token that it begins with."""
    return TOKEN.sub("", phrase, count=1)


@lru_cache
def words(language: Language) -> Words:
    """The words of dates in a language; one that CLDR does not know has only what its file gives."""
    table = language.table
    return Words(
        language,
        _named(language, "months", table(_TABLE, "months")),
        _named(language, "days", table(_TABLE, "weekdays")),
        _ordinals(language) | _cased(table(_TABLE, "more_ordinals")),
        {form: float(value) for form, value in cased(_strings(table(_TABLE, "numbers"))).items()},
    )


def _named(language: Language, names: str, more: Mapping[str, int]) -> dict[str, int]:
    """The names of months or days in every form of CLDR, with those that the language file adds."""
    found: dict[str, int] = {}
    try:
        forms = getattr(Locale.parse(language.code, sep="-"), names)
    except (UnknownLocaleError, ValueError):
        forms = {}
    for context in ("format", "stand-alone"):
        if context in forms:
            found |= {name: number for number, name in forms[context]["wide"].items()}
    if names == "months" and forms:
        short = {name.rstrip("."): number for number, name in forms["format"]["abbreviated"].items()}
        found |= {name + dot: number for name, number in short.items() if name not in found for dot in ("", ".")}
    return _cased(found | dict(more))


def _ordinals(language: Language) -> dict[str, int]:
    endings = language.words(_TABLE, "ordinal_endings") or ("",)
    stems = enumerate(language.words(_TABLE, "ordinals"), 1)
    return _cased({stem + ending: number for number, stem in stems for ending in endings})


def _cased(numbers: Mapping[str, int]) -> dict[str, int]:
    return {form: int(value) for form, value in cased(_strings(numbers)).items()}


def _strings(table: Mapping[str, object]) -> dict[str, str]:
    return {str(key): str(value) for key, value in table.items()}

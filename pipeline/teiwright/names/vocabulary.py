"""The words by which names are told from other words, in one language: titles, particles, places, months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from teiwright.languages import Language, known_names
from teiwright.people.person import folded

_TABLE = "names"
_SHORTEST = 5
"""How many letters a surname has at least that is told by its ending."""
_SHORTEST_STEM = 4
_PATRONYMIC = re.compile(r"(ич|вн)(?:а|у|ем|ом|е|ы|ой|ою)\Z")
"""How names after the father end in another case."""


class Vocabulary:
    """The word lists of a language, folded as names are, each made once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.tells = self._words("tells")
        self.by = self._words("by")
        self.by_last = frozenset(phrase.rpartition(" ")[2] for phrase in self.by)
        self.personal = self._words("honorifics") | self._words("feminine")
        self.feminine = self._words("feminine")
        self.offices = self._words("offices")
        self.offices |= {office + ending for office in self.offices for ending in self._words("office_endings")}
        self.small_titles = (self.personal | self.offices) - self._words("never_small")
        self.title_endings = tuple(self._words("title_endings"))
        self.modifiers = self._words("modifiers")
        self.particles = self._words("particles")
        self._endings = tuple(self._words("demonyms"))
        self.hints = language.tables.get(_TABLE, {}).get("hints", True)
        self.endings = tuple(sorted(self._words("endings"), key=len, reverse=True))
        self.restored = language.words(_TABLE, "restored") or ("",)
        self.leading = self._words("leading")
        self.articles = self._words("articles")
        self.of = self._words("of")
        self.functions = self._words("functions") | self.articles | {word for word in self.by if " " not in word}
        unheard = (*language.words("editor", "inaudible"), *language.words("editor", "illegible"))
        self.functions |= {folded(word) for word in unheard if " " not in word}
        self.roles = frozenset(folded(word) for word in language.words("labels", "roles"))
        self.forenames = self._words("forenames") | _known("forenames")
        self.surnames = self._words("surnames") | _known("surnames")
        self.surnames_too = self._words("surnames_too")
        self.civil = self._words("civil")
        self.surname_endings = tuple(self._words("surname_endings"))
        self.organisations = self._words("organisations")
        self.verbs = self._words("verbs") | self._words("says")
        self.kin = self._words("kin")
        self.relatives = self._words("relatives")
        self.patronymics = tuple(self._words("patronymics"))
        self.says = self._words("says")
        self.stopped = frozenset(folded(word) for word in self.abbreviations) | self.by_last
        self.openings = self._words("openings")
        self.said_of = self._words("said_of")
        self.regions = self._words("regions")
        self.noun_endings = tuple(self._words("noun_endings"))
        self.talks = self._words("talks")
        self.talks_last = frozenset(phrase.rpartition(" ")[2] for phrase in self.talks)
        self.where = self._words("where")
        self.that = self._words("that")
        self.named_after = self._words("named_after")
        self.before_people = self.small_titles | self.kin | self.talks_last | self.by_last
        self.acronyms = self._words("acronyms")
        self.unknown = self._words("unknown")
        self.letters = frozenset(folded(letter) for letter in language.words("labels", "letters"))
        self.suffixes = self._words("suffixes")
        self.places = _places(language.code) | self._words("places")
        self.nominatives = dict(self._inflected()) if self.restored[1:] else {}
        """Forenames as they stand in other cases, and the forenames."""
        self._lands = _lands(language.code) | self._words("places")
        self._stems = _stems(language.code)
        self._starts = frozenset(stem[:_SHORTEST_STEM] for stem in self._stems)

    def demonym(self, word: str) -> bool:
        """Whether a word looks made of a country's name (``cuban``), or ends as such words do (``ceylonese``)."""
        if word.endswith(self._endings):
            return True
        if word[:_SHORTEST_STEM] not in self._starts:
            return False
        most = len(word)
        return not self._stems.isdisjoint([word[:end] for end in range(max(_SHORTEST_STEM, most - 4), most + 1)])

    def is_patronymic(self, word: str) -> bool:
        """Whether a word ends as names after the father do (``ivanovich``, in any case)."""
        return word.endswith(self.patronymics)

    def surname_like(self, word: str) -> bool:
        """Whether a word ends as surnames do (``ivanov``, in any case), and is neither a place nor a forename."""
        if len(word) < _SHORTEST or not word.endswith(self.surname_endings) or word in self.forenames:
            return False
        stems = (word.removesuffix(ending) for ending in ("", *self.endings) if word.endswith(ending))
        return not any(stem + end in self.places for stem in stems for end in ("", *self.restored))

    def is_place(self, word: str) -> bool:
        """Whether a word is the name of a place in another case than the first: ``сирии``."""
        if len(word) < _SHORTEST or not word.endswith(self.endings) or word in self.forenames or word in self.surnames:
            return False
        stems = (word.removesuffix(ending) for ending in self.endings if word.endswith(ending))
        return any(stem + end in self._lands for stem in stems for end in self.restored if stem + end != word)

    def nominative(self, word: str) -> str:
        """A forename or a name after the father without its case, any other word as it is."""
        if not self.nominatives:
            return word
        found = self.nominatives.get(word)
        if found is None and self.is_patronymic(word):
            return _PATRONYMIC.sub(lambda match: match[1] + ("" if match[1] == "ич" else "а"), word)
        return found or word

    def _inflected(self) -> Iterator[tuple[str, str]]:
        for name in self.forenames:
            for end in self.restored:
                stem = name.removesuffix(end)
                if name.endswith(end) and len(stem) > 1 and not (end == "" and name.endswith(self.restored[1:])):
                    yield from ((stem + ending, name) for ending in self.endings if stem + ending not in self.forenames)

    @property
    def abbreviations(self) -> Iterable[str]:
        """Titles and suffixes that end in a full stop, as they are written."""
        lists = ("honorifics", "feminine", "offices", "modifiers", "suffixes")
        return (word for key in lists for word in self.language.words(_TABLE, key) if word.endswith("."))

    @property
    def written_articles(self) -> tuple[str, ...]:
        """Articles, as they are written at the start of a sentence."""
        return self.language.words(_TABLE, "articles")

    @property
    def written_of(self) -> tuple[str, ...]:
        """Words between an office and what it is the office of."""
        return self.language.words(_TABLE, "of")

    @property
    def written_and(self) -> tuple[str, ...]:
        """Words that join the last of several names to those before it."""
        return self.language.words(_TABLE, "and")

    @property
    def written_particles(self) -> tuple[str, ...]:
        """Particles inside names, as they are written."""
        return self.language.words(_TABLE, "particles")

    @property
    def suffixes_written(self) -> tuple[str, ...]:
        """Suffixes of names (``Jr.``), as they are written."""
        return self.language.words(_TABLE, "suffixes")

    def _words(self, key: str) -> frozenset[str]:
        return frozenset(folded(word) for word in self.language.words(_TABLE, key))


@lru_cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(map(folded, known_names()[kind]))


@lru_cache
def _stems(code: str) -> frozenset[str]:
    """The names of countries without their last vowel."""
    single = (word for word in _places(code) if " " not in word and len(word) > 3)
    return frozenset(stem for word in single if len(stem := word.rstrip("aeiouаяь")) >= _SHORTEST_STEM)


@lru_cache
def _places(code: str) -> frozenset[str]:
    """Countries, cities of time zones, months, weekdays and languages of CLDR: capitalised words that are no people."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    zones = (zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories"))
    calendar = (
        word
        for names in (locale.months, locale.days)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for word in names[context][width].values()
    )
    found = map(folded, {*locale.languages.values(), *zones, *calendar})
    return _lands(code) | {word for word in found if len(word) > 1}


@lru_cache
def _lands(code: str) -> frozenset[str]:
    """The countries and the cities of time zones among them."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    cities = (names.get("city", "") for names in locale.time_zones.values())
    return frozenset(word for name in {*locale.territories.values(), *cities} if len(word := folded(name)) > 1)

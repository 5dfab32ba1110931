"""Looks people up by name, in a time that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from teiwright.names.given import Given, agree
from teiwright.names.near import near, skeleton, skeletons
from teiwright.names.reading import Name, Piece, from_initials, surname_first
from teiwright.people.person import Person, Personography, all_folded, folded

People = tuple[Person, ...]
_LONGEST_ROLE = 6


class Cases(NamedTuple):
    """How a language inflects names: endings that are taken off, and what the name itself may end in."""

    endings: tuple[str, ...] = ()
    restored: tuple[str, ...] = ("",)

    def plain(self, word: str) -> Iterator[str]:
        """What an inflected name may be without its case."""
        if not word.endswith(self.endings):
            return
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                yield from (word[: -len(ending)] + end for end in self.restored if end != ending)


NO_CASES = Cases()


class Index:
    """People by surname and by every form of name that surname and given names do not make by themselves."""

    def __init__(self, people: Iterable[Person]) -> None:
        """People are entered in their order, which ``by_surname`` keeps."""
        self._everybody = tuple(people)
        self.asked: set[str] = set()
        """What was looked up until now, found or not, as ``answers`` names it; whoever wants to know empties it."""
        self._surnames: dict[str, list[Person]] = {}
        self._forms: dict[str, list[Person]] = {}
        self._longest = 1
        surnames = all_folded(person.surname for person in self._everybody)
        forenames = all_folded(person.forename for person in self._everybody)
        for person, surname, forename in zip(self._everybody, surnames, forenames, strict=False):
            self._enter(person, surname, tuple(forename.split()))

    def _enter(self, person: Person, surname: str, forename: Given) -> None:
        if surname:
            self._add(self._surnames, surname, person)
        made = f"{person.forename} {person.surname}" if forename and surname and " " not in surname else ""
        for form in dict.fromkeys(person.forms or (person.name,)):
            if form == made:
                continue
            plain = folded(form)
            last = plain.rpartition(" ")[2]
            if surname and last != surname and near(last, surname):
                self._add(self._surnames, last, person)
            elif plain and plain != surname and not _makes(plain, surname, forename):
                self._add(self._forms, plain, person)

    def _add(self, table: dict[str, list[Person]], key: str, person: Person) -> None:
        table.setdefault(key, []).append(person)
        self._longest = max(self._longest, key.count(" ") + 1)

    def by_surname(self, surname: str) -> Sequence[Person]:
        """All of that surname, in the order they were entered."""
        self.asked.add(surname)
        return self._surnames.get(surname, ())

    def by_form(self, form: str) -> Sequence[Person]:
        """All who are called so, where the form is not plainly given names and surname."""
        self.asked.add(form)
        return self._forms.get(form, ())

    def by_sound(self, surname: str) -> list[Person]:
        """All whose surname may be another spelling of this one."""
        sound = skeleton(surname)
        self.asked.add(f"~{sound}")
        alike = (other for other in self._sounds.get(sound, ()) if near(surname, other))
        return [person for other in alike for person in self._surnames[other]]

    def by_office(self, role: str) -> Sequence[Person]:
        """All who ever held an office that begins with those words, whenever."""
        self.asked.add(f"@{role}")
        return self._offices.get(role, ())

    @property
    def longest(self) -> int:
        """How many words ``find`` looks up together at most."""
        return self._longest

    def answers(self) -> Iterator[tuple[str, People]]:
        """Everything that can be looked up, and whom it finds: a name, ``~`` and a sound, ``@`` and an office."""
        for name in {**self._surnames, **self._forms}:
            yield name, (*self._surnames.get(name, ()), *self._forms.get(name, ()))
        for sound, surnames in self._sounds.items():
            yield f"~{sound}", tuple(person for surname in surnames for person in self._surnames[surname])
        for role, people in self._offices.items():
            yield f"@{role}", tuple(people)

    @cached_property
    def _offices(self) -> dict[str, list[Person]]:
        offices: dict[str, list[Person]] = {}
        for person in (person for person in self._everybody if person.offices):
            for role in dict.fromkeys(start for office in person.offices for start in _starts(folded(office.name))):
                offices.setdefault(role, []).append(person)
        return offices

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        surnames = list(self._surnames)
        for sound, surname in zip(skeletons(surnames), surnames, strict=True):
            sounds.setdefault(sound, []).append(surname)
        return sounds

    def find(self, piece: Piece, cases: Cases = NO_CASES) -> tuple[Name, People] | None:
        """The name in a piece that somebody bears, and who bears it; the last such name, at its longest.

        A name that nobody bears as it stands is tried without the endings of its case.
        """
        words = [token.word for token in piece.tokens]
        if len(words) == 1 and not words[0].endswith(cases.endings):
            (word,) = words
            self.asked.add(word)
            return self._at(piece, 0, 1, word) if word in self._forms or word in self._surnames else None
        for start, end in _stretches(len(words), self._longest):
            phrase = words[start] if end - start == 1 else " ".join(words[start:end])
            for form in (phrase, *cases.plain(phrase)) if phrase.endswith(cases.endings) else (phrase,):
                self.asked.add(form)
                if form in self._forms or form in self._surnames:
                    return self._at(piece, start, end, form)
        return None

    def _at(self, piece: Piece, start: int, end: int, phrase: str) -> tuple[Name, People]:
        tokens = piece.tokens
        called = self._forms.get(phrase)
        if called:
            name = Name(tokens[start].start, tokens[end - 1].end, (), phrase, piece.titles)
            return name, tuple(called)
        return _named(piece, start, end, phrase), tuple(self._surnames[phrase])


@lru_cache(maxsize=1 << 8)
def _stretches(words: int, longest: int) -> tuple[tuple[int, int], ...]:
    """From where to where names may reach in so many words: those at the end first, the longest first."""
    return tuple((start, end) for end in range(words, 0, -1) for start in range(max(0, end - longest), end))


def _starts(office: str) -> Iterator[str]:
    """An office by its first words: secretary, secretary of, secretary of state."""
    words = office.split()
    return (" ".join(words[:number]) for number in range(1, min(len(words), _LONGEST_ROLE) + 1))


def _makes(form: str, surname: str, forename: Given) -> bool:
    """Whether a form is given names that agree, and the surname."""
    if not surname or not form.endswith(" " + surname):
        return False
    return agree(tuple(form[: -len(surname)].split()), forename)


def _named(piece: Piece, start: int, end: int, surname: str) -> Name:
    tokens = piece.tokens
    if not start:
        turned = surname_first(piece) if end == 1 < len(tokens) else None
        if turned:
            return turned._replace(surname=surname)
        return Name(tokens[0].start, tokens[end - 1].end, (), surname, piece.titles)
    before = from_initials(tokens[:end])[: start - end]
    given = tuple([word for token in before if token.kind != "particle" for word in token.word.split()])
    first = before[0].start if before else tokens[start].start
    initials = "initial" in [token.kind for token in before]
    return Name(first, tokens[end - 1].end, given, surname, piece.titles if first == tokens[0].start else (), initials)


def candidates(people: Iterable[Person], given: Given) -> People:
    """Those whose given names agree with the given names in the text."""
    if not given:
        return tuple(people)
    return tuple([person for person in people if agree(given, tuple(folded(person.forename).split()))])


@lru_cache(maxsize=4)
def index_of(personography: Personography) -> Index:
    """The index of a personography, made once."""
    return Index(personography.people.values())

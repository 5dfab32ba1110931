"""Drafts people from the sightings of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from teiwright.names.given import Given, agree
from teiwright.names.inside import HINT, SURE
from teiwright.names.sighting import Sighting
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import Person, folded, is_reserved
from teiwright.tei import is_id

_SHAPES = 3
_USUAL = re.compile(r"[a-z][a-z0-9]*(?: [a-z0-9]+)*")
_HUNG = re.compile(r"(?<=^[dD])['’]")
"""Behind a particle that hangs on a surname: d'Estaing."""
_VOWEL = re.compile(r"[aeiouy]", re.I)


class Bearer(NamedTuple):
    """One person as seen in a transcript: all sightings that are of the same person."""

    surname: str
    given: Given
    sightings: tuple[Sighting, ...]
    lady: bool = False
    """Whether she is known by a woman's title alone, and somebody else by the surname."""
    weak: bool = False
    """Whether the given name may be the ordinary first word of a sentence: only a personography tells."""
    rivals: tuple[Given, ...] = ()
    """The given names of others for whom as much speaks where the surname stands alone."""

    @property
    def speaks(self) -> bool:
        """Whether a label names the person."""
        return "label" in [sighting.by for sighting in self.sightings]

    @property
    def first(self) -> int:
        """The offset of the first sighting."""
        return min([sighting.offset for sighting in self.sightings])


def bearers_of(sightings: Iterable[Sighting], vocabulary: Vocabulary) -> list[Bearer]:
    """The people that the sightings show, in the order of their first sighting."""
    surnames: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        surnames[sighting.name.surname].append(sighting)
    shapes = {seen.name.surname for one in surnames.values() for seen in one if seen.by == "shape"}
    sure = {surname: seen for surname, seen in surnames.items() if _is_person(surname, seen, shapes)}
    forenames = _forenames(sure)
    found = [
        bearer
        for surname, seen in sure.items()
        if surname not in forenames or any(one.name.given or one.by == "label" for one in seen if one.weight)
        for bearer in _bearers(surname, seen, vocabulary)
    ]
    return sorted(found, key=lambda bearer: bearer.first)


def _is_person(surname: str, seen: list[Sighting], shapes: set[str]) -> bool:
    """Whether the evidence is enough; genitives count once, and surnames in capitals count where several are so."""
    if surname in shapes and len(shapes) >= _SHAPES:
        return True
    weights = [one.weight for one in seen]
    if min(weights) < 0 and all(one.by in ("alone", "owner") for one in seen if one.weight > 0):
        return False
    if SURE in weights:
        return True
    genitive = any(one.by == "owner" for one in seen)
    return sum(one.weight * one.times for one in seen if one.by != "owner") + genitive * HINT >= SURE


def _forenames(surnames: dict[str, list[Sighting]]) -> set[str]:
    """First names of the people seen: ``comrade Fidel`` is no other person than Fidel Castro."""
    return {one.name.given[0] for seen in surnames.values() for one in seen if one.name.given}


def _bearers(surname: str, seen: list[Sighting], vocabulary: Vocabulary) -> Iterator[Bearer]:
    if len(seen) == 1:
        yield Bearer(surname, seen[0].name.given, (seen[0],))
        return
    groups: list[tuple[Given, list[Sighting]]] = []
    for sighting in sorted([one for one in seen if one.name.given], key=_fullness, reverse=True):
        group = next((group for group in groups if agree(sighting.name.given, group[0])), None)
        if group:
            group[1].append(sighting)
        elif sighting.by == "start":
            yield Bearer(surname, sighting.name.given, (sighting,), weak=True)
        else:
            groups.append((sighting.name.given, [sighting]))
    bare = [one for one in seen if not one.name.given]
    ladies = [one for one in bare if _is_lady(one, vocabulary)]
    others = [one for one in bare if not _is_lady(one, vocabulary)] if ladies else bare
    if not groups and (others or ladies):
        groups.append(((), []))
        ladies, others = (ladies, others) if others else ([], ladies)
    elif groups and ladies and not others and len(groups) == 1:
        others, ladies = ladies, []
    usual, *rivals = _usual(groups, others) or [len(groups)]
    if usual == len(groups):
        groups.append(((), []))
    for number, (given, group_) in enumerate(groups):
        if number == usual:
            alike = tuple(groups[rival][0] for rival in rivals)
            yield Bearer(surname, given, (*group_, *others), rivals=alike)
        else:
            yield Bearer(surname, given, tuple(group_))
    if ladies:
        yield Bearer(surname, (ladies[0].name.titles[-1],), tuple(ladies), lady=True)


def _is_lady(sighting: Sighting, vocabulary: Vocabulary) -> bool:
    return not vocabulary.feminine.isdisjoint(sighting.name.titles)


def _usual(groups: list[tuple[Given, list[Sighting]]], bare: list[Sighting]) -> list[int]:
    """Which of several people the surname alone is, the likeliest first, where as much speaks for several.

    It is who speaks or is listed, who has the same title, who is first; nobody where the surname alone stands before
    any of them is named: then it is a person of its own.
    """
    if len(groups) < 2 or not bare:
        return [0]
    numbers = [number for number, (_, group) in enumerate(groups) if not _is_apart(group, bare)] or [
        *range(len(groups))
    ]
    titles = {title for one in bare for title in one.name.titles}
    for holds in (
        lambda one: one.by == "label",
        lambda one: one.by == "list",
        lambda one: bool(titles & set(one.name.titles)),
    ):
        fitting = [number for number in numbers if any(holds(one) for one in groups[number][1])]
        if fitting:
            return fitting
    first = {number: min(one.offset for one in groups[number][1]) for number in numbers}
    if min(one.offset for one in bare) < min(first.values()):
        return []
    return sorted(numbers, key=first.__getitem__)


def _is_apart(group: list[Sighting], bare: list[Sighting]) -> bool:
    """Whether a label names somebody in full after another has been the surname alone: these are two people."""
    alone = min((one.offset for one in bare if one.by == "label"), default=None)
    return alone is not None and any(one.by == "label" and one.offset > alone for one in group)


def _fullness(sighting: Sighting) -> tuple[bool, int, int, int]:
    given = sighting.name.given
    return bool(sighting.weight), sum(len(name) > 2 for name in given), len(given), -sighting.offset


def draft(bearer: Bearer, *taken: Container[str]) -> Person:
    """The person, with an id of the name that is not taken."""
    shown = _in_order(_best(bearer), bearer.surname)
    surname = _surname(shown, bearer.surname) if shown else bearer.surname
    forename = shown[: -len(surname)].strip()
    if (first := _uninflected(forename, bearer.given)) != forename:
        forename, surname = first, bearer.surname.title()
        shown = f"{forename} {surname}"
    forms = tuple(dict.fromkeys([sighting.shown for sighting in bearer.sightings]))
    words = [*bearer.surname.split(), *bearer.given]
    sex = "F" if bearer.lady else ""
    return Person(free_id(words, *taken), shown, surname, forename, forms, sex=sex, drafted=True)


def _uninflected(forename: str, given: Given) -> str:
    """Given names as they stand in a case, without it."""
    words = forename.split()
    if len(words) != len(given) or forename.isascii():
        return forename
    pairs = zip(words, given, strict=True)
    return " ".join(one.title() if folded(word) != one and len(one) > 1 else word for word, one in pairs)


def _in_order(shown: str, surname: str) -> str:
    """A name as it is said, where it is written with the surname first: ``Ю.В. Андропов``."""
    first, _, rest = shown.partition(" ")
    return f"{rest} {first}" if rest and folded(first) == surname else shown


def _surname(shown: str, surname: str) -> str:
    """The surname as it stands in a name: its hyphens are no spaces (Lin Tso-min)."""
    words = shown.split()
    if len(words) == 1:
        return shown
    if folded(hung := _HUNG.split(words[-1])[-1]) == surname:
        return hung
    for at in range(len(words)):
        end = " ".join(words[at:])
        if folded(end) == surname:
            return end
    return " ".join(words[-len(surname.split()) :])


def free_id(words: Sequence[str], *taken: Container[str]) -> str:
    """An id made of words, with a number where it is taken."""
    plain = "-".join(words) if _USUAL.fullmatch(" ".join(words)) else _of_id(words)
    stem = f"person-{plain}" if is_reserved(plain) else plain
    found, number = stem, 2
    while [ids for ids in taken if found in ids]:
        found, number = f"{stem}-{number}", number + 1
    return found


def _of_id(words: Iterable[str]) -> str:
    """What an id may have of words, beginning as an id does."""
    plain = "-".join(filter(None, ["".join(filter(_is_of_id, word)) for word in words])) or "person"
    return plain if plain[0].isalpha() and is_id(plain[0]) else f"person-{plain}"


def _is_of_id(character: str) -> bool:
    return character.isalnum() and is_id(f"a{character}")


def _best(bearer: Bearer) -> str:
    """The fullest form of the name; capitals alone give way to the usual way of writing."""
    seen: dict[str, int] = {}
    for one in bearer.sightings:
        if one.name.given == bearer.given or bearer.lady:
            seen[one.shown] = seen.get(one.shown, 0) + one.times
    best = _fullest(seen, bearer.surname) if len(seen) > 1 else next(iter(seen))
    if best.istitle():
        return best
    return " ".join(
        word.title() if word.isupper() and "." not in word and not _are_initials(word) else word
        for word in best.split()
    )


def _fullest(seen: Mapping[str, int], surname: str) -> str:
    """Of several forms, seen so often, the one of most words, with the surname in it and not in capitals if any is."""
    fitting = {form: times for form, times in seen.items() if _has(form, surname)} or seen
    usual = [form for form in fitting if not form.isupper() and not form.split()[-1].isupper()]
    return max(usual or fitting, key=lambda form: (len(form.split()), len(form), fitting[form]))


def _has(form: str, surname: str) -> bool:
    """Whether the surname stands in a form of the name, at its end or before initials."""
    plain = folded(form)
    return plain.endswith(surname) or plain.startswith(f"{surname} ")


def _are_initials(word: str) -> bool:
    """Whether capitals stand for names: one or two, or a few of which no word is made."""
    return len(word) < 3 or (len(word) < 5 and word.isascii() and not _VOWEL.search(word))


def initials(person: Person) -> str:
    """The first letters of all names: ``msm`` of Michael S. Mahoney."""
    return "".join(word[0] for word in (*folded(person.forename).split(), *folded(person.surname).split()))

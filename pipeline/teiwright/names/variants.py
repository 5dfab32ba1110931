"""Joins labels of one speaker that differ by a slip: ``PM Cho`` among many ``PM Chou``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from teiwright.diagnostics import Report, note
from teiwright.names.given import agree
from teiwright.names.index import Cases
from teiwright.names.near import nearest
from teiwright.names.sighting import Sighting
from teiwright.names.vocabulary import Vocabulary
from teiwright.people.person import folded
from teiwright.source import Source, Span

_NO_WORDS: Mapping[str, str] = {}
_RARE = 2
_TIMES = 3


def joined(seen: list[Sighting], source: Source, report: Report) -> list[Sighting]:
    """The sightings, where the surnames of slips are those of the speakers they are taken for; each is reported."""
    slips = dict(_slips(seen))
    if not slips:
        return seen
    for slip, right in slips.items():
        first = next(one for one in seen if one.by == "label" and one.name.surname == slip)
        place = source.place(Span(first.offset, first.offset + len(first.shown)))
        message = f'the label "{first.shown}" is taken for a spelling of "{right.shown}"'
        report(note("label-joined", message, place, help="if they are two people, add both to the personography"))
    return _renamed(seen, {slip: right.name.surname for slip, right in slips.items()})


def uninflected(
    seen: list[Sighting], cases: Cases, known: Container[str] = (), words: Mapping[str, str] = _NO_WORDS
) -> list[Sighting]:
    """The sightings, where surnames in another case are those of people who are seen in the first, too, or are known.

    Several surnames that are cases of one are one. A capitalised word of the text that a surname
    without its ending is, is that surname; ``words`` has them, folded, as they are written.
    """
    if not cases.endings:
        return seen
    labels = {one.name.surname for one in seen if one.by == "label"}
    count = _count(one for one in seen if one.weight > 0)
    plain: dict[str, str] = {}
    inflected = [one for one in count if one not in labels and one.endswith(cases.endings)]
    for surname in inflected:
        forms = list(cases.plain(surname))
        often = [form for form in forms if form in labels or count[form] >= count[surname]]
        stems = [form for form in forms if surname.startswith(form) and form in words and form not in count]
        if found := [form for form in forms if form in known] or often or stems:
            plain[surname] = max(found, key=lambda form: (form in labels, count[form]))
    names = _shared([one for one in inflected if one not in plain], cases) | plain
    return [_written(one, names, words) for one in _renamed(seen, names)] if words else _renamed(seen, names)


def _written(one: Sighting, names: Mapping[str, str], words: Mapping[str, str]) -> Sighting:
    """A surname alone that was inflected, as the text writes it uninflected elsewhere."""
    known = words.get(one.name.surname) if folded(one.shown) in names else None
    return one._replace(shown=known) if known else one


def called_by_father(seen: list[Sighting], vocabulary: Vocabulary) -> list[Sighting]:
    """The sightings, where forename and name after the father are those of the only one who has these initials.

    Where nobody has them, they are those of the only one who has that forename.
    """
    if not [one for one in seen if vocabulary.is_patronymic(one.name.surname)]:
        return seen
    surnames: dict[tuple[str, ...], dict[str, Sighting]] = {}
    for one in seen:
        if one.name.given and not vocabulary.is_patronymic(one.name.surname):
            given = one.name.given
            called = (given[0][0], given[1][0]) if len(given) > 1 else (vocabulary.nominative(given[0]),)
            surnames.setdefault(called, {}).setdefault(one.name.surname, one)
    return [_surnamed(one, surnames, vocabulary) for one in seen] if surnames else seen


def _surnamed(
    one: Sighting, surnames: Mapping[tuple[str, ...], Mapping[str, Sighting]], vocabulary: Vocabulary
) -> Sighting:
    name = one.name
    if len(name.given) != 1 or name.initials or not vocabulary.is_patronymic(name.surname):
        return one
    found = surnames.get((name.given[0][0], name.surname[0])) or surnames.get(
        (vocabulary.nominative(name.given[0]),), {}
    )
    if len(found) != 1:
        return one
    ((surname, of),) = found.items()
    shown = f"{name.given[0]} {name.surname}".title()
    return one._replace(name=name._replace(given=of.name.given, surname=surname), shown=shown)


def _shared(surnames: Iterable[str], cases: Cases) -> dict[str, str]:
    """What several of the surnames may be cases of, by surname: the first such form."""
    forms: dict[str, list[str]] = {}
    for surname in surnames:
        for form in dict.fromkeys(cases.plain(surname)):
            forms.setdefault(form, []).append(surname)
    found: dict[str, str] = {}
    for form, of in forms.items():
        for surname in of if len(of) > 1 else ():
            found.setdefault(surname, form)
    return found


def _renamed(seen: list[Sighting], surnames: Mapping[str, str]) -> list[Sighting]:
    return [
        one._replace(name=one.name._replace(surname=surnames[one.name.surname]))
        if one.name.surname in surnames
        else one
        for one in seen
    ]


def _slips(seen: list[Sighting]) -> Iterator[tuple[str, Sighting]]:
    """Rare surnames of labels, with the label of a frequent one that is spelled nearly so."""
    labels = [one for one in seen if one.by == "label"]
    count = _count(labels) if labels else {}
    if max(count.values(), default=0) <= _TIMES:
        return
    elsewhere = {one.name.surname for one in seen if one.by != "label" and one.weight}
    first = {one.name.surname: one for one in reversed(labels)}
    for rare, times in count.items():
        if times > _RARE or rare in elsewhere:
            continue
        frequent = [
            name for name, often in count.items() if often > times * _TIMES and _agree(first[rare], first[name])
        ]
        right = nearest(rare, frequent)
        if right:
            yield rare, first[right]


def _count(seen: Iterable[Sighting]) -> Counter[str]:
    """How often each surname is seen."""
    count = Counter[str]()
    for one in seen:
        count[one.name.surname] += one.times
    return count


def _agree(one: Sighting, other: Sighting) -> bool:
    titles = set(one.name.titles), set(other.name.titles)
    return agree(one.name.given, other.name.given) and (titles[0] == titles[1] or not (titles[0] and titles[1]))

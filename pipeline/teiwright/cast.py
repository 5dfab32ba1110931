"""Finds out who the people of a conversation are: whom each label stands for, who is there, who is spoken of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from teiwright.diagnostics import Report, note, warning
from teiwright.languages import Language
from teiwright.names.choice import bearers, called_so, likeliest
from teiwright.names.draft import Bearer, bearers_of, draft
from teiwright.names.evidence import evidence
from teiwright.names.given import Given, agree
from teiwright.names.index import Cases, Index, People, index_of
from teiwright.names.reader import reader_of
from teiwright.names.reading import Name
from teiwright.names.sighting import Sighting
from teiwright.names.variants import called_by_father, joined, uninflected
from teiwright.names.weigh import listing, weighed
from teiwright.people.person import Cast, Everybody, Person, folded
from teiwright.project import Project
from teiwright.source import Span
from teiwright.speakers import Known, Scene, speakers_of
from teiwright.transcript import Transcript

_MOST_ALIKE = 3
"""People whose names are alike that one may be asked to look through."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_NAMED = 5
"""Labels that one complaint names."""


def cast_of(
    transcript: Transcript, project: Project, language: Language, report: Report, *, date: datetime.date | None = None
) -> Cast:
    """The people of a conversation.

    Labels and names are looked up in the personography first; people it does not know are drafted from the transcript.
    ``date`` is the day of the conversation, by which the holders of offices are told.
    """
    reader = reader_of(language)
    scene = Scene(transcript, project, reader, date, report)
    cases = Cases(reader.vocabulary.endings, reader.vocabulary.restored)
    evident = joined(evidence(transcript, scene.labels, reader), transcript.source, report)
    evident = called_by_father(evident, reader.vocabulary)
    words = _capitalised(transcript.source.text) if cases.restored[1:] else {}
    seen = uninflected(evident, cases, reader.vocabulary.surnames, words)
    found = list(_identified(bearers_of(seen, reader.vocabulary), scene))
    by_label, roles = speakers_of(scene, found)
    speaking = set(by_label.values())
    found = [one for one in _without_first_names(found, speaking) if one.person.id in speaking or not one.only_labelled]
    for one in found:
        _report_draft(one, scene)
        _report_choice(one, found, scene)
    _report_short_labels(found, scene)
    drafted = {person.id: person for person in (*(one.person for one in found), *roles) if person.drafted}
    present = dict.fromkeys((*by_label.values(), *(one.person.id for one in found if one.listed)))
    named = dict.fromkeys(one.person.id for one in found)
    narrated = dict.fromkeys(one.person.id for one in found if one.narrated)
    guessed = dict.fromkeys(one.person.id for one in found if one.guessed)
    people = Everybody(project.personography.people, drafted)
    return Cast(people, tuple(present), tuple(named), tuple(guessed), tuple(narrated), by_label, tuple(drafted))


def _capitalised(text: str) -> dict[str, str]:
    """The words of a text that begin with a capital, folded, as they are written."""
    return {folded(word): word for word in sorted(set(_WORD.findall(text))) if word.istitle()}


def _identified(found: Sequence[Bearer], scene: Scene) -> Iterator[Known]:
    """The people seen, each as the personography knows them or as a draft."""
    index, taken = index_of(scene.project.personography), set[str]()
    for bearer in found:
        name = _name(bearer)
        people = _of_personography(name, index, scene)
        alike = () if people else index.by_sound(bearer.surname)
        if alike and (name.given or bearer.speaks):
            people = _by_spelling(bearer, name, alike, scene)
        if len(people) == 1:
            yield Known(bearer, people[0])
        elif bearer.weak or (len(people) > 1 and not bearer.speaks):
            # Left to the rule, which reports each place; a draft here would be a guess.
            continue
        else:
            person = draft(bearer, taken, scene.project.personography.people)
            taken.add(person.id)
            yield Known(bearer, person, people, alike)


def _without_first_names(found: list[Known], speaking: set[str]) -> list[Known]:
    """Without drafts for a first name alone (``comrade Fidel``) of somebody who is there or is named in full."""
    first = {folded(one.person.forename).partition(" ")[0] for one in found}
    return [
        one
        for one in found
        if not one.person.drafted or one.person.id in speaking or one.bearer.given or one.bearer.surname not in first
    ]


def _name(bearer: Bearer) -> Name:
    """What the transcript calls the person."""
    titles = tuple(dict.fromkeys([title for one in bearer.sightings for title in one.name.titles]))
    return Name(0, 0, () if bearer.lady else bearer.given, bearer.surname, titles)


def _of_personography(name: Name, index: Index, scene: Scene) -> People:
    """Those whom the personography calls so."""
    for people, given_so, surname in _named_so(name, index):
        called = name._replace(given=given_so, surname=surname)
        found = bearers(people, called, scene.vocabulary, scene.date)
        if found:
            likely = likeliest(found, called, scene.vocabulary, scene.date)
            return likely if called.given or len(likely) == 1 else called_so(likely) or likely
    return ()


def _by_spelling(bearer: Bearer, name: Name, alike: Sequence[Person], scene: Scene) -> People:
    """The only one of those whose surnames are alike who can be meant."""
    found = bearers(alike, name, scene.vocabulary, scene.date)
    if len(found) != 1:
        return ()
    _report_spelling(bearer, found[0], scene)
    return found


def _named_so(name: Name, index: Index) -> Iterator[tuple[Sequence[Person], Given, str]]:
    """People by the whole name as a form, by the surname, and by its last word (U Thant is a Thant), if any."""
    leading, _, last = name.surname.rpartition(" ")
    if people := index.by_form(" ".join((*name.given, name.surname))):
        yield people, (), name.surname
    if people := index.by_surname(name.surname):
        yield people, name.given, name.surname
    if leading and (people := index.by_surname(last)):
        yield people, (*name.given, leading), last


def _report_spelling(bearer: Bearer, person: Person, scene: Scene) -> None:
    shown = bearer.sightings[0].shown
    scene.report(
        note(
            "name-spelling",
            f'"{shown}" is taken for a spelling of {person.name} ({person.id})',
            scene.transcript.source.place(Span(bearer.first, bearer.first + len(shown))),
            help="add the spelling as a persName of the person, or the other person to the personography",
        )
    )


def _report_choice(one: Known, found: Sequence[Known], scene: Scene) -> None:
    """Reports a label without a given name that others of that surname may be, too."""
    if not one.bearer.rivals:
        return
    others = [other for other in found if other.bearer.given in one.bearer.rivals]
    alike = [other.person for other in others if other.bearer.surname == one.bearer.surname]
    label = _short_label(one)
    if label and alike:
        names = " or ".join(f"{person.name} ({person.id})" for person in alike)
        message = f'the label "{label.shown}" is taken for {one.person.name} ({one.person.id}); it may be {names}'
        place = scene.transcript.source.place(Span(label.offset, label.offset + len(label.shown)))
        way = "if it is somebody else, write the given name in the label"
        scene.report(note("label-by-context", message, place, help=way))


def _short_label(one: Known) -> Sighting | None:
    return next((seen for seen in one.bearer.sightings if seen.by == "label" and not seen.name.given), None)


def _report_short_labels(found: Sequence[Known], scene: Scene) -> None:
    """Reports, once for all, the labels of a surname alone that are taken for speakers whom labels name in full."""
    full = (one for one in found if any(seen.by == "label" and seen.name.given for seen in one.bearer.sightings))
    taken = [(label, one.person) for one in full if (label := _short_label(one)) and not one.bearer.rivals]
    if taken:
        first = taken[0][0]
        names = ", ".join(f'"{label.shown}" ({person.id})' for label, person in taken[:_MOST_NAMED])
        more = f" and {len(taken) - _MOST_NAMED} more" if len(taken) > _MOST_NAMED else ""
        message = f"labels of a surname alone are taken for the speakers named in full: {names}{more}"
        place = scene.transcript.source.place(Span(first.offset, first.offset + len(first.shown)))
        way = "if one is somebody else, write the given name in the label"
        scene.report(note("label-by-context", message, place, help=way))


def _report_draft(one: Known, scene: Scene) -> None:
    if not one.person.drafted:
        return
    shown, id = one.bearer.sightings[0].shown, one.person.id
    first = one.bearer.first
    place = scene.transcript.source.place(Span(first, first + len(shown)))
    if one.guessed:
        message = f"{one.person.name} is taken for a person, by what is said around the name; drafted as {id}"
        scene.report(note("person-guessed", message, place, help="add the person to the personography, if it is one"))
    elif one.others:
        message = f'the label "{shown}" may be {listing(weighed(one.others, ()))}; it is given to a draft, {id}'
        scene.report(warning("label-ambiguous", message, place, help="name the person in full in the personography"))
    elif scene.project.personography.people:
        message = f"{one.person.name} is not in the personography; drafted as {id}"
        way = "teiwright people suggest lists such names to be added"
        scene.report(note("person-drafted", message, place, help=f"{_spelling_of(one)}{way}"))


def _spelling_of(one: Known) -> str:
    """Whose name a draft's may be another spelling of, in words."""
    given = tuple(folded(one.person.forename).split()) if one.alike else ()
    fitting = [person for person in one.alike if agree(given, tuple(folded(person.forename).split()))]
    if not 0 < len(fitting) <= _MOST_ALIKE:
        return ""
    return f"if it is a spelling of {' or '.join(f'{person.name} ({person.id})' for person in fitting)}, add it there; "

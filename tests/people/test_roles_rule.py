"""The rule that marks roles which stand for a person."""

from __future__ import annotations

import datetime

from labelled import person, transcript

from teiwright.cast import cast_of
from teiwright.conversation import Conversation
from teiwright.languages import language
from teiwright.people.person import Office, Person, Personography
from teiwright.project import Project
from teiwright.rules.roles import marks

DAY = datetime.date(1954, 11, 23)
REYLE = person("reyle", "Anton", "Reyle", offices=(Office("Minister of Marine", "1952-06-01", "1957"),))
HOLM = person("holm", "Sture", "Holm", offices=(Office("Minister of Marine", "1946", "1952-05-31"),))
QUILL = person("quill", "Margaret", "Quill", offices=(Office("Chairwoman", "1950", "1958"),))


def roles(text: str, *people: Person, date: datetime.date | None = DAY) -> list[tuple[str, str]]:
    read, project = transcript(text), Project(personography=Personography({one.id: one for one in people}))
    cast = cast_of(read, project, language("en"), lambda _: None, date=date)
    found = marks(Conversation(read, project, language("en"), date, cast), lambda _: None)
    return [(text[mark.words.start : mark.words.end], dict(mark.attributes)["ref"]) for mark in found]


def test_a_role_with_its_office_is_who_held_it_on_the_day() -> None:
    assert roles("It was the Minister of Marine.", REYLE, HOLM) == [("Minister of Marine", "#reyle")]
    day = datetime.date(1950, 1, 1)
    assert roles("It was the Minister of Marine.", REYLE, HOLM, date=day) == [("Minister of Marine", "#holm")]


def test_a_role_alone_is_who_is_there() -> None:
    assert roles("The Chairwoman: Order.\nWe thank the Chairwoman.", QUILL) == [("Chairwoman", "#quill")]
    assert roles("We thank the Chairwoman.", QUILL) == []


def test_a_role_that_two_people_held_is_left_alone() -> None:
    other = person("other", "Ada", "Other", offices=REYLE.offices)
    assert roles("It was the Minister of Marine.", REYLE, other) == []


def test_a_surname_after_an_article_is_no_role() -> None:
    assert roles("Leo Amsel: Yes.\nIn the kitchen of the Amsel family.", person("a", "Leo", "Amsel"), QUILL) == []

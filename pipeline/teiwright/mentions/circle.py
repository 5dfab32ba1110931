"""Brings together who can be meant in a conversation."""

from __future__ import annotations

from teiwright.conversation import Conversation
from teiwright.mentions.mention import Circle
from teiwright.names.common import CommonWords, common_words
from teiwright.names.index import Cases, Index, People, index_of
from teiwright.names.reader import reader_of
from teiwright.people.person import Person, folded


def circle_of(conversation: Conversation) -> Circle:
    """The people of the conversation, nearer than all others of the personography."""
    cast = conversation.cast
    reader = reader_of(conversation.language)
    words = common_words(conversation.source.text)
    ids = dict.fromkeys((*cast.present, *cast.named))
    near = [person for id in ids if (person := cast.people.get(id)) and _has_name(person, words)]
    return Circle(
        Index(near),
        index_of(conversation.project.personography),
        _forenames(near),
        words,
        reader,
        Cases(reader.vocabulary.endings, reader.vocabulary.restored),
        conversation.date,
    )


def _has_name(person: Person, words: CommonWords) -> bool:
    """Whether the person can be told from a common word; a speaker drafted as Question or P cannot."""
    if person.drafted and len(person.surname) < 2:
        return False
    return bool(person.surname) and (not person.drafted or bool(person.forename) or folded(person.surname) not in words)


def _forenames(people: list[Person]) -> dict[str, People]:
    """The people by first name, where it is no surname and not shortened."""
    surnames = {folded(person.surname) for person in people}
    found: dict[str, People] = {}
    for person in people:
        first = folded(person.forename).partition(" ")[0]
        if len(first) > 2 and first not in surnames:
            found[first] = (*found.get(first, ()), person)
    return found

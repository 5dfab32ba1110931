"""Who a role means on the day of a conversation: ``the Secretary``, ``the Secretary of State``."""

from __future__ import annotations

from teiwright.conversation import Conversation
from teiwright.names.choice import held
from teiwright.names.index import Index, index_of
from teiwright.names.reader import reader_of
from teiwright.people.person import Person, folded


class Holders:
    """Tells the holders of offices.

    A role alone means somebody who is present, for a personography that knows one president may lack others; a role
    with what it is of means whoever held it.
    """

    def __init__(self, conversation: Conversation) -> None:
        cast = conversation.cast
        there = (cast.people.get(id) for id in dict.fromkeys(cast.present))
        self._present = [person for person in there if person and not person.drafted]
        articles = reader_of(conversation.language).vocabulary.articles
        labels = ((folded(label).partition(" "), id) for label, id in cast.speakers.items())
        self._labels = {role: cast.people.get(id) for (article, _, role), id in labels if article in articles}
        self._far: Index = index_of(conversation.project.personography)
        self._date = conversation.date
        self._known: dict[str, Person | None] = {}

    def holder(self, role: str) -> Person | None:
        """The one person whom the role means, if the transcript's labels or the offices and the date tell."""
        role = folded(role)
        if role not in self._known:
            self._known[role] = self._find(role)
        return self._known[role]

    def _find(self, role: str) -> Person | None:
        labelled = self._labels.get(role)
        if labelled and not labelled.drafted:
            return labelled
        if self._date is None:
            return None
        known = self._far.by_office(role) if " " in role else self._present
        people = [person for person in known if held(person, role, self._date)]
        return people[0] if len(people) == 1 else None

"""Keeps the outlines of a corpus in SQLite, so that its pages are made without holding the corpus in memory."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from teiwright.edition.outline import Card, Outline
from teiwright.edition.strip import Lane, pictured
from teiwright.edition.survey import Dated

TABLES = """
CREATE TABLE IF NOT EXISTS cards(name TEXT PRIMARY KEY, day TEXT, id TEXT, digest TEXT, card TEXT, lanes BLOB);
CREATE INDEX IF NOT EXISTS cards_by_day ON cards(day, id, name);
CREATE TABLE IF NOT EXISTS parts(person TEXT, name TEXT, shown TEXT, role TEXT, links TEXT, turns INT,
  words INT, mentions INT, places TEXT, digest TEXT, PRIMARY KEY(person, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS parts_by_name ON parts(name);
CREATE TABLE IF NOT EXISTS days(year TEXT, name TEXT, digest TEXT, dates TEXT, PRIMARY KEY(year, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS days_by_name ON days(name);
CREATE TABLE IF NOT EXISTS answers(name TEXT, one TEXT, other TEXT, count INT);
CREATE INDEX IF NOT EXISTS answers_by_name ON answers(name);
CREATE TABLE IF NOT EXISTS said(name TEXT PRIMARY KEY, digest TEXT, turns BLOB);
"""
_ALL = ("cards", "parts", "days", "answers", "said")
Row = tuple[Any, ...]


class Rows(NamedTuple):
    """An outline as it is kept, made where the document was converted."""

    card: Row
    parts: tuple[Row, ...]
    days: tuple[Row, ...]
    answers: tuple[Row, ...]
    said: Row


def rows(one: Outline) -> Rows:
    """The outline in rows, without the name of its file."""
    card = _json(astuple(one.card))
    years = {year: _json(list(map(astuple, dates))) for year, dates in _by_year(one.dates)}
    said = _json(one.said)
    return Rows(
        (one.card.date or "~", one.card.id, digest(card), card, _packed(_json(one.lanes))),
        tuple(_part_row(part) for part in one.parts),
        tuple((year, digest(dates), dates) for year, dates in years.items()),
        one.answers,
        (digest(said, one.card.title, one.card.date, *one.card.occasion), _packed(said)),
    )


def digest(*texts: str) -> str:
    """A short name for what some texts say."""
    hashed = blake2b(digest_size=12)
    for text in texts:
        hashed.update(text.encode() + b"\0")
    return hashed.hexdigest()


class Shelf:
    """The outlines of a corpus by the names of its files; changes are committed by whoever opened the database."""

    def __init__(self, database: sqlite3.Connection | None = None) -> None:
        self._database = database or sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(TABLES)
        self._digests: list[tuple[str, str]] | None = None

    def put(self, name: str, kept: Rows) -> None:
        """Enter a document in place of what was known of it."""
        self.remove(name)
        self._insert("cards", [(name, *kept.card)])
        self._insert("parts", [(person, name, *rest) for person, *rest in kept.parts])
        self._insert("days", [(year, name, *rest) for year, *rest in kept.days])
        self._insert("answers", [(name, *pair) for pair in kept.answers])
        self._insert("said", [(name, *kept.said)])

    def remove(self, name: str) -> None:
        """Forget a document."""
        self._digests = None
        for table in _ALL:
            self._database.execute(f"DELETE FROM {table} WHERE name = ?", (name,))  # noqa: S608  (our own names)

    def _insert(self, table: str, values: Sequence[Row]) -> None:
        if values:
            marks = ", ".join("?" * len(values[0]))
            self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608

    def order(self) -> Iterator[tuple[str, str, str]]:
        """Name, id and title of each document, by date."""
        asked = "SELECT name, id, json_extract(card, '$[1]') FROM cards ORDER BY day, id, name"
        yield from self._database.execute(asked)

    def digests(self) -> list[tuple[str, str]]:
        """Name and digest of each card, by date; kept, for much is made from them."""
        if self._digests is None:
            self._digests = list(self._database.execute("SELECT name, digest FROM cards ORDER BY day, id, name"))
        return self._digests

    def card(self, name: str) -> Card:
        """One conversation."""
        (found,) = self._database.execute("SELECT card FROM cards WHERE name = ?", (name,)).fetchone()
        return _card(found)

    def cards(self, start: int = 0, most: int = -1) -> list[Card]:
        """The conversations by date, from one on, as many as are wanted."""
        asked = "SELECT card FROM cards ORDER BY day, id, name LIMIT ? OFFSET ?"
        return [_card(found) for (found,) in self._database.execute(asked, (most, start))]

    def sums(self) -> tuple[int, int, int]:
        """How many conversations, words, and days spoken of."""
        asked = "SELECT count(*), coalesce(sum(json_extract(card, '$[8]')), 0) FROM cards"
        conversations, words = self._database.execute(asked).fetchone()
        days = "SELECT count(DISTINCT json_extract(value, '$[0]')) FROM days, json_each(days.dates)"
        return conversations, words, self._database.execute(days).fetchone()[0]

    def lanes(self, name: str) -> tuple[Lane, ...]:
        """The picture of a conversation."""
        (packed,) = self._database.execute("SELECT lanes FROM cards WHERE name = ?", (name,)).fetchone()
        return tuple(map(pictured, _unpacked(packed)))

    def figures(self) -> Iterator[Row]:
        """Person, name shown, role, links, sums of turns, words, mentions; said by the first document with a role."""
        # Without a join, for which SQLite looks each document up again for each person.
        place = {name: at for at, (name, _) in enumerate(self.digests())}
        rows = self._database.execute("SELECT person, role = '', name FROM parts ORDER BY person, name")
        firsts = {
            person: min(own, key=lambda row: (row[1], place[row[2]]))[2]
            for person, own in groupby(rows, key=itemgetter(0))
        }
        sums = "SELECT person, sum(turns), sum(words), sum(mentions) FROM parts GROUP BY person"
        shown = "SELECT shown, role, links FROM parts WHERE person = ? AND name = ?"
        for person, *numbers in self._database.execute(sums):
            yield person, *self._database.execute(shown, (person, firsts[person])).fetchone(), *numbers

    def parts(self, person: str) -> Iterator[tuple[Card, list[list[str]], list[list[str]]]]:
        """The conversations that a person has to do with, the turns they speak and those that speak of them."""
        asked = """SELECT card, places FROM parts JOIN cards USING (name)
            WHERE person = ? ORDER BY day, id, name"""
        for card, places in self._database.execute(asked, (person,)):
            spoken, named = json.loads(places)
            yield _card(card), spoken, named

    def company(self, person: str) -> list[tuple[str, int]]:
        """Ids of those who spoke in the same conversations, with how many these are, most first."""
        asked = """SELECT other.person, count(*) FROM parts AS own JOIN parts AS other USING (name)
            WHERE own.person = ?1 AND own.turns AND other.turns AND other.person != ?1
            GROUP BY other.person ORDER BY 2 DESC, 1"""
        return list(self._database.execute(asked, (person,)))

    def shares(self, company: Callable[[Sequence[str]], str]) -> Iterator[tuple[str, str]]:
        """Each person, and the digests of all that their page says: of their parts, and of those they spoke with.

        ``company`` gives a digest for the ids of those who speak in a document.
        """
        # Put together here: a join takes SQLite, which looks each document up again for each person, twice as long.
        spoke: defaultdict[str, list[str]] = defaultdict(list)
        asked = "SELECT person, name FROM parts WHERE turns ORDER BY person"
        for person, own in groupby(self._database.execute(asked), key=itemgetter(0)):
            for _, name in own:
                spoke[name].append(person)
        companies = {name: company(persons) for name, persons in spoke.items()}
        cards = dict(self.digests())
        rows = self._database.execute("SELECT person, name, digest, turns FROM parts ORDER BY person, name")
        for person, own in groupby(rows, key=itemgetter(0)):
            told = (f"{part}{cards[name]}{companies[name] if turns else ''}" for _, name, part, turns in own)
            yield person, " ".join(told)

    def years(self) -> dict[str, tuple[int, str]]:
        """The years spoken of, each with how many dates there are and a digest of them."""
        cards = dict(self.digests())
        asked = "SELECT year, json_array_length(dates), digest, name FROM days ORDER BY year, name"
        by_year = groupby(self._database.execute(asked), key=itemgetter(0))
        listed = ((year, list(found)) for year, found in by_year)
        return {
            year: (sum(row[1] for row in found), digest(*(f"{row[2]}{cards[row[3]]}" for row in found)))
            for year, found in listed
        }

    def days(self, year: str) -> Iterator[tuple[Card, Dated]]:
        """The dates of a year, by document."""
        asked = "SELECT card, dates FROM days JOIN cards USING (name) WHERE year = ? ORDER BY day, id, name"
        for card, dates in self._database.execute(asked, (year,)):
            shown = _card(card)
            yield from ((shown, Dated(*dated)) for dated in json.loads(dates))

    def answers(self) -> dict[tuple[str, str], int]:
        """How often two people answer each other."""
        asked = "SELECT one, other, sum(count) FROM answers GROUP BY one, other"
        return {(one, other): count for one, other, count in self._database.execute(asked)}

    def said(self, start: int = 0, most: int = -1) -> Iterator[tuple[Card, bytes]]:
        """The conversations by date, from one on, and their turns as JSON: lists of anchor, label, text."""
        # By name one after the other: to put them into their order SQLite would read the turns of all.
        names = self._database.execute("SELECT name FROM cards ORDER BY day, id, name LIMIT ? OFFSET ?", (most, start))
        asked = "SELECT card, turns FROM said JOIN cards USING (name) WHERE name = ?"
        for (name,) in names.fetchall():
            for card, turns in self._database.execute(asked, (name,)):
                yield _card(card), zlib.decompress(turns)

    def said_digests(self) -> list[tuple[str, str, int]]:
        """Each document's id by date, a digest of its turns and what they stand under, and the bytes the turns take."""
        asked = "SELECT id, said.digest, length(turns) FROM cards JOIN said USING (name) ORDER BY day, id, name"
        return list(self._database.execute(asked))


def _part_row(part: Any) -> Row:
    figure = part.figure
    shown = figure.name, figure.role, _json(figure.links)
    counts = len(part.spoken), part.words, part.mentions
    places = _json((part.spoken, part.named))
    return figure.id, *shown, *counts, places, digest(*map(str, shown), *map(str, counts), places)


def _by_year(dates: Sequence[Dated]) -> Iterator[tuple[str, list[Dated]]]:
    ordered = sorted(dates, key=lambda dated: dated.iso)
    return ((year, list(found)) for year, found in groupby(ordered, key=lambda dated: dated.iso[:4]))


def _card(text: str) -> Card:
    id, title, subtitle, date, occasion, abstract, speakers, *numbers = json.loads(text)
    return Card(id, title, subtitle, date, tuple(occasion), abstract, tuple(speakers), *numbers)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 3)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))

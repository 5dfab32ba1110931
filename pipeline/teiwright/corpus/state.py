"""What is remembered of a corpus from one build to the next: one SQLite file, which one build at a time may have."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from teiwright.corpus import entry as entries
from teiwright.corpus.entry import Entry
from teiwright.diagnostics import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from teiwright.corpus.asked import Answers
    from teiwright.corpus.needs import Needs

_TABLES = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS documents(name TEXT PRIMARY KEY, size INT, changed INT, seen INT, raw TEXT, needs TEXT,
  stale TEXT, asked BLOB, entry TEXT, said TEXT, tei TEXT, pages TEXT, shown TEXT);
CREATE TABLE IF NOT EXISTS personography(asked TEXT PRIMARY KEY, digest TEXT, people TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files(path TEXT PRIMARY KEY, owner TEXT, size INT, changed INT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_owner ON files(owner);
CREATE TABLE IF NOT EXISTS leaves(name TEXT PRIMARY KEY, inputs TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a transcript: its file as it was seen last, and what its document was made from."""

    size: int
    changed: int
    seen: int
    raw: str
    needs: Needs
    stale: str
    """Why it has to be made again whatever else holds; empty where it has not."""
    tei: str
    """Digest of the TEI; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the output as it was when it was written."""

    path: str
    size: int
    changed: int


class PutBy(NamedTuple):
    """Where something is that is needed again before the build ends: a part of a file that a worker writes all to.

    A file for each would be made and taken away at once, of which some disks grow slow.
    """

    file: str
    start: int
    size: int


class State:
    """The memory of one corpus; changes count from ``commit`` on."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        database.executescript(_TABLES)

    def commit(self) -> None:
        """Keep everything that was entered, whatever happens after."""
        self.database.commit()

    def fact(self, name: str) -> str:
        """A single fact; empty where it is not known."""
        found = self.database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def set_fact(self, name: str, value: str) -> None:
        """Remember a single fact."""
        self.database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def names(self) -> set[str]:
        """The names of all transcripts that are remembered."""
        return {name for (name,) in self.database.execute("SELECT name FROM documents")}

    def known(self, name: str) -> Known | None:
        """What is remembered of a transcript."""
        asked = "SELECT size, changed, seen, raw, needs, stale, tei FROM documents WHERE name = ?"
        found = self.database.execute(asked, (name,)).fetchone()
        if found is None:
            return None
        size, changed, seen, raw, needs, stale, tei = found
        return Known(size, changed, seen, raw, json.loads(needs), stale, tei)

    def saw(self, name: str, size: int, changed: int, seen: int) -> None:
        """The file of a transcript was looked into, and is as it was."""
        asked = "UPDATE documents SET size = ?, changed = ?, seen = ? WHERE name = ?"
        self.database.execute(asked, (size, changed, seen, name))

    def enter(self, name: str, known: Known, asked: bytes, entry: Entry, said: tuple[Diagnostic, ...]) -> None:
        """Remember a document that was made."""
        seen = known.size, known.changed, known.seen, known.raw, json.dumps(dict(known.needs)), known.stale
        values = (name, *seen, asked, entries.written(entry), _told(said), known.tei, "{}", "[]")
        marks = ", ".join("?" * len(values))
        self.database.execute(f"INSERT OR REPLACE INTO documents VALUES ({marks})", values)  # noqa: S608

    def published(self, name: str, needs: Needs, said: tuple[Diagnostic, ...]) -> None:
        """Remember that the pages of a document were made."""
        asked = "UPDATE documents SET pages = ?, shown = ? WHERE name = ?"
        self.database.execute(asked, (written(needs), _told(said), name))

    def pages(self) -> Iterator[tuple[str, str]]:
        """Digest of the TEI of each document that has pages, and what these were made from, in the order of a shelf."""
        asked = "SELECT tei, pages FROM cards JOIN documents USING (name) ORDER BY day, id, name"
        yield from self.database.execute(asked)

    def forget(self, name: str) -> None:
        """A transcript is gone."""
        self.database.execute("DELETE FROM documents WHERE name = ?", (name,))

    def asked(self) -> Iterator[tuple[str, bytes]]:
        """What each document asked of the personography."""
        yield from self.database.execute("SELECT name, asked FROM documents")

    def mark_stale(self, reasons: Mapping[str, str]) -> None:
        """These have to be made again, and why."""
        asked = "UPDATE documents SET stale = ? WHERE name = ?"
        self.database.executemany(asked, ((reason, name) for name, reason in reasons.items()))

    def answers(self) -> Answers:
        """What the personography answered when the documents were made."""
        return {key: (digest, people) for key, digest, people in self.database.execute("SELECT * FROM personography")}

    def set_answers(self, answers: Answers) -> None:
        """What it answers from now on."""
        self.database.execute("DELETE FROM personography")
        rows = ((key, *answer) for key, answer in answers.items())
        self.database.executemany("INSERT INTO personography VALUES (?, ?, ?)", rows)

    def entries(self) -> Iterator[Entry]:
        """What is remembered of each transcript, in the order of their names."""
        for (entry,) in self.database.execute("SELECT entry FROM documents ORDER BY name"):
            yield entries.read(entry)

    def said(self) -> Iterator[tuple[str, list[Diagnostic]]]:
        """What there was to say of each transcript, of its TEI first and of its pages then."""
        asked = "SELECT name, said, shown FROM documents WHERE said != '[]' OR shown != '[]' ORDER BY name"
        for name, *told in self.database.execute(asked):
            yield name, [_diagnostic(one) for some in told for one in json.loads(some)]

    def files(self) -> Iterator[tuple[str, Written]]:
        """Every file of the output, and whose it is."""
        for path, owner, size, changed in self.database.execute("SELECT * FROM files"):
            yield owner, Written(path, size, changed)

    def own(self, owner: str) -> list[str]:
        """The paths of the files of one owner."""
        return [path for (path,) in self.database.execute("SELECT path FROM files WHERE owner = ?", (owner,))]

    def wrote(self, owner: str, written: Written) -> None:
        """Remember a file of the output."""
        values = written.path, owner, written.size, written.changed
        self.database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", values)

    def unwrote(self, path: str) -> None:
        """A file of the output is gone."""
        self.database.execute("DELETE FROM files WHERE path = ?", (path,))

    def leaves(self) -> dict[str, str]:
        """The pages of the whole corpus, each with a digest of what it was made from."""
        return dict(self.database.execute("SELECT name, inputs FROM leaves"))

    def set_leaf(self, name: str, inputs: str | None) -> None:
        """Remember a page of the whole corpus; None forgets it."""
        self.database.execute("DELETE FROM leaves WHERE name = ?", (name,))
        if inputs is not None:
            self.database.execute("INSERT INTO leaves VALUES (?, ?)", (name, inputs))


def written(needs: Needs) -> str:
    """What something was made from, as it is remembered."""
    return json.dumps(dict(needs))


def _told(said: tuple[Diagnostic, ...]) -> str:
    """Diagnostics as text, but for notes."""
    return json.dumps([one for one in said if one.severity is not Severity.NOTE], ensure_ascii=False)


def _diagnostic(told: list[Any]) -> Diagnostic:
    code, severity, message, where, help, fix = told
    return Diagnostic(code, Severity(severity), message, Place(*where) if where else None, help, fix)

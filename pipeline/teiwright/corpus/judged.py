"""What is remembered of the files that were judged, beside what is remembered of builds."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teiwright.checks.outside import COPY, SCHEMA, Question
from teiwright.checks.together import Identified
from teiwright.corpus.judge import Verdict
from teiwright.corpus.look import Seen
from teiwright.corpus.needs import Needs
from teiwright.diagnostics import Diagnostic, Place, Severity

_TABLES = """
CREATE TABLE IF NOT EXISTS judged(file TEXT PRIMARY KEY, size INT, changed INT, seen INT, raw TEXT, needs TEXT,
  stale TEXT, listed INT, root TEXT, line INT, found BLOB);
CREATE INDEX IF NOT EXISTS judged_by_root ON judged(root);
CREATE TABLE IF NOT EXISTS asked(file TEXT, target TEXT, question TEXT, answer TEXT);
CREATE INDEX IF NOT EXISTS asked_by_file ON asked(file);
CREATE INDEX IF NOT EXISTS asked_by_answer ON asked(target, question, answer, file);
CREATE TABLE IF NOT EXISTS targets(target TEXT PRIMARY KEY, size INT, changed INT, seen INT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identifiers(id TEXT, file TEXT, place INT, line INT, PRIMARY KEY(id, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identifiers_by_file ON identifiers(file);
CREATE TEMP TABLE IF NOT EXISTS called(place INTEGER PRIMARY KEY, file TEXT UNIQUE, name TEXT);
"""
_ALL = ("judged", "asked", "identifiers")


@dataclass(frozen=True, slots=True)
class Before:
    """A file as it was when it was judged, and what the verdict hangs on."""

    seen: Seen
    needs: Needs
    stale: str = ""
    """Why it has to be judged again whatever else holds; empty where it has not."""
    listed: bool = False
    """Whether its identifiers are kept."""


class Judged:
    """The verdicts of one corpus, by the absolute paths of its files; they count from the next commit on."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(_TABLES)

    def call(self, files: Iterable[tuple[str, str]]) -> None:
        """The files that this is about from now on, in their order, each with the name that is shown."""
        self._database.execute("DELETE FROM called")
        self._database.executemany("INSERT INTO called(file, name) VALUES (?, ?)", files)

    def before(self, file: str) -> Before | None:
        """What is remembered of a file."""
        asked = "SELECT size, changed, seen, raw, needs, stale, listed FROM judged WHERE file = ?"
        found = self._database.execute(asked, (file,)).fetchone()
        if found is None:
            return None
        *seen, needs, stale, listed = found
        return Before(Seen(*seen), json.loads(needs), stale, bool(listed))

    def saw(self, file: str, seen: Seen) -> None:
        """A file was looked into, and is as it was."""
        asked = "UPDATE judged SET size = ?, changed = ?, seen = ? WHERE file = ?"
        self._database.execute(asked, (*seen[:3], file))

    def enter(self, file: str, now: Before, verdict: Verdict) -> None:
        """Remember a verdict in place of what was known of its file."""
        self.forget(file)
        kept = *now.seen, json.dumps(dict(now.needs)), now.stale, now.listed
        one = verdict.identified
        root = one.root if one else None
        values = file, *kept, root, one.lines.get(root, 1) if one and root else None, _packed(verdict.diagnostics)
        self._database.execute(f"INSERT INTO judged VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
        asked = ((file, target, question, answer) for (target, question), answer in verdict.asked)
        self._database.executemany("INSERT INTO asked VALUES (?, ?, ?, ?)", asked)
        if one and now.listed:
            lines = ((id, file, place, line) for place, (id, line) in enumerate(one.lines.items()))
            self._database.executemany("INSERT INTO identifiers VALUES (?, ?, ?, ?)", lines)

    def forget(self, file: str) -> None:
        """Nothing is known of a file any more."""
        for table in _ALL:
            self._database.execute(f"DELETE FROM {table} WHERE file = ?", (file,))  # noqa: S608  (our own names)

    def others(self) -> Iterator[str]:
        """The files that are remembered, and are not among those that this is about."""
        asked = "SELECT file FROM judged WHERE file NOT IN (SELECT file FROM called)"
        yield from [file for (file,) in self._database.execute(asked)]

    def mark_stale(self, reasons: Mapping[str, str]) -> None:
        """These have to be judged again, and why."""
        rows = ((reason, file) for file, reason in reasons.items())
        self._database.executemany("UPDATE judged SET stale = ? WHERE file = ?", rows)

    def targets(self) -> Iterator[tuple[str, bool, tuple[int, int, int] | None]]:
        """The files that others ask, whether as schemas, and how they were when they were looked at last.

        That is size, time of the last change and of the look; None where nobody looked yet.
        """
        asked = """SELECT target, EXISTS (SELECT 1 FROM asked WHERE target = one.target AND question IN (?, ?)),
            size, changed, seen FROM (SELECT DISTINCT target FROM asked) AS one LEFT JOIN targets USING (target)"""
        for target, schema, size, changed, seen in self._database.execute(asked, (SCHEMA, COPY)).fetchall():
            yield target, bool(schema), None if seen is None else (size, changed, seen)

    def looked(self, target: str, size: int, changed: int, seen: int) -> None:
        """A file that others ask is as they were told."""
        self._database.execute("INSERT OR REPLACE INTO targets VALUES (?, ?, ?, ?)", (target, size, changed, seen))

    def answers(self, target: str) -> Iterator[tuple[Question, str]]:
        """What was asked of a file, and what it was that was told."""
        asked = "SELECT DISTINCT question, answer FROM asked WHERE target = ?"
        for question, answer in self._database.execute(asked, (target,)).fetchall():
            yield Question(target, question), answer

    def askers(self, asked: Question, answer: str) -> Iterator[str]:
        """The files that were told this."""
        wanted = "SELECT file FROM asked WHERE target = ? AND question = ? AND answer = ?"
        return (file for (file,) in self._database.execute(wanted, (*asked, answer)))

    def found(self) -> Iterator[list[Diagnostic]]:
        """What was found in each file, in their order; nothing of those in which nothing was."""
        asked = "SELECT found FROM called JOIN judged USING (file) WHERE found IS NOT NULL ORDER BY place"
        return (_unpacked(found) for (found,) in self._database.execute(asked))

    def namesakes(self, *, everywhere: bool) -> list[Identified]:
        """The documents that share the identifier of their root, or any, with others; of each only those shared."""
        return list(self._sharing() if everywhere else self._roots())

    def _roots(self) -> Iterator[Identified]:
        asked = """SELECT name, root, line FROM called JOIN judged USING (file) WHERE root IN
            (SELECT root FROM called JOIN judged USING (file) GROUP BY root HAVING count(*) > 1)
            ORDER BY called.place"""
        for name, root, line in self._database.execute(asked):
            yield Identified(name, root, {root: line})

    def _sharing(self) -> Iterator[Identified]:
        asked = """SELECT name, root, id, identifiers.line FROM identifiers JOIN called USING (file)
            JOIN judged USING (file) WHERE id IN
            (SELECT id FROM identifiers JOIN called USING (file) GROUP BY id HAVING count(*) > 1)
            ORDER BY called.place, identifiers.place"""
        found: dict[str, Identified] = {}
        for name, root, id, line in self._database.execute(asked):
            found.setdefault(name, Identified(name, root, {})).lines[id] = line
        return iter(found.values())


def _packed(diagnostics: tuple[Diagnostic, ...]) -> bytes | None:
    return zlib.compress(json.dumps(diagnostics).encode(), 3) if diagnostics else None


def _unpacked(packed: bytes) -> list[Diagnostic]:
    return [_diagnostic(told) for told in json.loads(zlib.decompress(packed))]


def _diagnostic(told: list[Any]) -> Diagnostic:
    code, severity, message, where, help, fix = told
    return Diagnostic(code, Severity(severity), message, Place(*where) if where else None, help, fix)

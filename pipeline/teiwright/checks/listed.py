"""The identifiers of a whole corpus, in a file of their own: there may be more than memory should hold."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from types import TracebackType

from lxml import etree

from teiwright.checks.ids import identifiers
from teiwright.checks.parse import Document
from teiwright.tei import XML_ID


class Listed:
    """The identifiers of all documents that were added; a temporary file, gone when it is closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("CREATE TABLE listed(id TEXT PRIMARY KEY, tag TEXT) WITHOUT ROWID")
        self._database.execute("BEGIN")
        self._tag = lru_cache(maxsize=65_536)(self._found)
        self.repeated: set[str] = set()
        """Those that more than one document has."""

    def __enter__(self) -> Listed:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def add(self, document: Document) -> None:
        """The identifiers of one more document."""
        for name, node in identifiers(document).items():
            values = name, str(node.tag)
            if not self._database.execute("INSERT OR IGNORE INTO listed VALUES (?, ?)", values).rowcount:
                self.repeated.add(name)

    def __contains__(self, identifier: object, /) -> bool:
        return isinstance(identifier, str) and bool(self._tag(identifier))

    def element(self, identifier: str) -> etree._Element | None:
        """An element of the name and identifier of the one that was added; None of no other."""
        tag = self._tag(identifier)
        return etree.Element(tag, {XML_ID: identifier}) if tag else None

    def _found(self, name: str) -> str:
        found = self._database.execute("SELECT tag FROM listed WHERE id = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

"""Opens the memory of a corpus, for one build at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teiwright.corpus.state import State
from teiwright.diagnostics import Place, Report, warning

FILE = ".teiwright.sqlite"
_FORMAT = 1
_PATIENCE = 0.5
"""Seconds between two looks at whether another build has ended."""


@contextmanager
def opened(folder: Path, report: Report, waiting: Callable[[], None] = lambda: None) -> Iterator[State]:
    """The memory of the corpus in a folder; what was not committed when it is closed is lost.

    While another build has it, ``waiting`` is called once, and then nothing is done until that build has ended, however
    it ends. Where the file cannot be written nothing is remembered; where it is broken it is begun anew. Codes:
    ``state-unwritable``, ``state-broken``.
    """
    with closing(_opened(folder / FILE, report, waiting)) as database:
        yield State(database)


def _opened(path: Path, report: Report, waiting: Callable[[], None]) -> sqlite3.Connection:
    try:
        return _owned(path, waiting)
    except sqlite3.OperationalError as fault:
        message = f"what is built cannot be remembered in {path}: {fault}"
        report(warning("state-unwritable", message, Place(str(path), 1), help="let that folder be written to"))
        return _connected(":memory:")
    except sqlite3.DatabaseError as fault:
        message = f"{path} is not what teiwright wrote ({fault}); everything is built anew"
        report(warning("state-broken", message, Place(str(path), 1)))
        for leftover in path.parent.glob(f"{FILE}*"):
            leftover.unlink()
        return _owned(path, waiting)


def _owned(path: Path, waiting: Callable[[], None]) -> sqlite3.Connection:
    """The database, locked until it is closed: the system unlocks it, too, when the process is killed."""
    database = _connected(str(path))
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        _locked(database, waiting)
        if database.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
            _emptied(database)
        database.execute(f"PRAGMA user_version = {_FORMAT}")
        database.commit()
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        database.close()
        raise
    return database


def _connected(name: str) -> sqlite3.Connection:
    # The index for the search of browsers is made in a thread of its own, while this one waits for it.
    return sqlite3.connect(name, timeout=_PATIENCE, check_same_thread=False)


def _locked(database: sqlite3.Connection, waiting: Callable[[], None]) -> None:
    told = False
    while True:
        try:
            database.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        if not told:
            waiting()
            told = True


def _emptied(database: sqlite3.Connection) -> None:
    """Forget what another version of teiwright remembered."""
    for (name,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
        with suppress(sqlite3.OperationalError):  # a table of SQLite's own
            database.execute(f'DROP TABLE "{name}"')

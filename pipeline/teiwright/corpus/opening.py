"""Opens the memory of a corpus, for one command at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teiwright.corpus.state import State
from teiwright.diagnostics import Halt, Place, Report, error, warning

FILE = ".teiwright.sqlite"
_FORMAT = 1
_FLEETING = ""
"""SQLite's name for a database that goes with its connection, and to the disk when it is large."""
_OURS = 0x74656977
"""What SQLite calls the id of an application, ``teiw``."""
_ENDINGS = ("", "-journal", "-wal", "-shm")
"""Of the files that SQLite keeps for a database."""
_PATIENCE = 0.5
"""Seconds between two looks at whether another command has ended."""


@contextmanager
def opened(path: Path | None, report: Report, waiting: Callable[[], None] = lambda: None) -> Iterator[State]:
    """The memory of a corpus, by rights ``FILE`` in its folder; what was not committed when it is closed is lost.

    Without a path it lasts as long as it is open. While another command has it, ``waiting`` is called once, and then
    nothing is done until that command has ended, however it ends. Where the file cannot be written nothing is
    remembered; where it is broken it is begun anew. Raises Halt where the path is that of another program's file
    (``state-taken``). Codes: ``state-unwritable``, ``state-broken``.
    """
    with closing(_opened(path, report, waiting) if path else _connected(_FLEETING)) as database:
        yield State(database)


def _opened(path: Path, report: Report, waiting: Callable[[], None]) -> sqlite3.Connection:
    _refuse_strangers(path)
    try:
        return _owned(path, waiting)
    except sqlite3.OperationalError as fault:
        message = f"what is done cannot be remembered in {path}: {fault}"
        report(warning("state-unwritable", message, Place(str(path), 1), help="let that folder be written to"))
        return _connected(_FLEETING)
    except sqlite3.DatabaseError as fault:
        message = f"{path} is not what teiwright wrote ({fault}); everything is done anew"
        report(warning("state-broken", message, Place(str(path), 1)))
        for ending in _ENDINGS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return _owned(path, waiting)


def _refuse_strangers(path: Path) -> None:
    """Raises Halt where a file that the user names is not ours, and would be overwritten."""
    if path.name == FILE or not path.is_file():
        return
    with path.open("rb") as file:
        head = file.read(72)
    if head and (head[:15] != b"SQLite format 3" or int.from_bytes(head[68:], "big") != _OURS):
        raise Halt(error("state-taken", f"{path} is not what teiwright wrote", help="name another file with --state"))


def _owned(path: Path, waiting: Callable[[], None]) -> sqlite3.Connection:
    """The database, locked until it is closed: the system unlocks it, too, when the process is killed."""
    database = _connected(str(path))
    try:
        _locked(database, waiting)
        # Not before: two that wait in this mode keep half a lock each, and wait for one another for ever.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        if database.execute("PRAGMA user_version").fetchone()[0] not in (0, _FORMAT):
            _emptied(database)
        database.execute(f"PRAGMA user_version = {_FORMAT}")
        database.execute(f"PRAGMA application_id = {_OURS}")
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

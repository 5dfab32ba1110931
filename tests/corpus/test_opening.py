"""Who has the memory of a corpus, and who waits for it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

from teiwright.corpus.opening import opened


def test_who_waits_for_a_state_keeps_nothing_of_it(tmp_path: Path) -> None:
    path, waits = tmp_path / "state.sqlite", Event()

    def wait() -> bool:
        with opened(path, lambda _: None, waits.set):
            return True

    with ThreadPoolExecutor(1) as pool, closing(sqlite3.connect(path, timeout=5)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE something(else_ TEXT)")
        waiting = pool.submit(wait)
        assert waits.wait(30)
        other.commit()  # what the one who waits kept would be in the way
        other.close()
        assert waiting.result(30)

"""Who has the memory of a corpus, and who waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from teiwright.corpus.opening import opened


def test_many_who_open_a_state_at_once_have_it_one_after_the_other(tmp_path: Path) -> None:
    inside: list[int] = []

    def use(number: int) -> int:
        with opened(tmp_path / "state.sqlite", lambda _: None) as state:
            inside.append(number)
            alone = inside == [number]
            count = int(state.fact("count") or 0)
            state.set_fact("count", str(count + 1))
            state.commit()
            inside.remove(number)
        return int(alone)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(use, range(12), timeout=60)) == 12
    with opened(tmp_path / "state.sqlite", lambda _: None) as state:
        assert state.fact("count") == "12"

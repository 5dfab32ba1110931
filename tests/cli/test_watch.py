"""What is watched is seen to change, however it is written."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from teiwright.cli.watch import changes


def test_a_file_that_is_replaced_is_seen_again_and_again(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed (the extra watch)")
    watched = tmp_path / "a.xml"
    watched.write_text("<a/>")
    seen: list[float] = []

    def watch() -> None:
        for _ in changes([watched]):
            seen.append(time.monotonic())
            if len(seen) == 2:
                return

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    deadline = time.monotonic() + 30
    while watching.is_alive() and time.monotonic() < deadline:
        beside = tmp_path / ".half"
        beside.write_text(f"<a n='{time.monotonic()}'/>")
        beside.replace(watched)
        watching.join(2)
    assert len(seen) == 2

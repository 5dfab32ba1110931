"""Waits for changes in a folder, by looking: nothing to install, and the same on every system and network drive."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

Snapshot = dict[Path, tuple[int, int]]


def snapshot(folder: Path, ignored: Path) -> Snapshot:
    """When each file was changed, and how long it is; but for those in the ignored folder."""
    found: Snapshot = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # gone since it was listed
            if path.is_file() and not path.is_relative_to(ignored):
                status = path.stat()
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def changed(folder: Path, ignored: Path, before: Snapshot, *, pause: float = 0.5) -> Snapshot:
    """Returns as soon as the folder is no longer as it was before, with how it is then."""
    while (now := snapshot(folder, ignored)) == before:
        time.sleep(pause)
    return now

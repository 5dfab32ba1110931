"""Looks whether a file has changed: it is only read where its size or time says that it may have."""

from __future__ import annotations

import time
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from teiwright.corpus.needs import digest, hasher
from teiwright.diagnostics import Halt
from teiwright.raw import Address, Raw

_LARGE = 16 << 20
"""Bytes above which a file is not read at once."""
YOUNG = 2_000_000_000
"""Nanoseconds after a change in which a file may change again without showing it: clocks of disks are coarse."""


class Seen(NamedTuple):
    """What a file is like: size, times of the last change and the last look, digest of the content."""

    size: int
    changed: int
    at: int
    raw: str

    @property
    def is_settled(self) -> bool:
        """Whether a change since would show in size or time."""
        return self.at - self.changed > YOUNG


def look(path: Raw, before: Seen | None) -> Seen:
    """What a file is like now; one that cannot be read has the reason for a digest."""
    try:
        status = path.stat()
        same = before and (before.size, before.changed) == (status.st_size, status.st_mtime_ns)
        if before and same and before.is_settled:
            return before
        now = time.time_ns()
        return Seen(status.st_size, status.st_mtime_ns, now, _content(path))
    except (OSError, Halt) as fault:
        return Seen(0, 0, 0, f"unreadable: {fault}")


def _content(raw: Raw) -> str:
    """What its content is called; a store that says so itself need not send it for that."""
    if isinstance(raw, Address) and raw.mark:
        return raw.mark
    if isinstance(raw, Path) and raw.stat().st_size > _LARGE:
        with raw.open("rb") as file:
            return file_digest(file, hasher).hexdigest()
    return digest(raw.read_bytes())

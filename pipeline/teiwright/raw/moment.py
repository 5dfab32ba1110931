"""When a file changed, by whatever name a file system tells it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping
from typing import Any

_NAMES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")


def moment(info: Mapping[str, Any]) -> int:
    """Nanoseconds since 1970; now where nothing is told, so that the file is looked into each time."""
    told = next((info[name] for name in _NAMES if info.get(name)), None)
    if isinstance(told, str):
        try:
            told = datetime.datetime.fromisoformat(told)
        except ValueError:
            told = None
    if isinstance(told, datetime.datetime):
        told = told.timestamp()
    return int(told * 1_000_000_000) if isinstance(told, int | float) else time.time_ns()

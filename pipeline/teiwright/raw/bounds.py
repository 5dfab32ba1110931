"""What an archive may hold, and what is said of one that holds something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from teiwright.diagnostics import Halt, Place, Report, error, warning

LARGEST = 256 * 2**20
"""Bytes that one transcript may have; one of a thousand hours is smaller."""
_RATIO = 250
"""How many times its own size an archive may unpack to, once that is more than one transcript may have."""
_SHOWN = 3
_DRIVE = re.compile(r"[A-Za-z]:")


def damaged(shown: str, why: object) -> Halt:
    """What cannot be unpacked. Code: ``packed-damaged``."""
    way = "test it with unzip -t or tar -t, and pack it anew"
    return Halt(error("packed-damaged", f"{shown} cannot be unpacked: {why}", Place(shown, 1), help=way))


def encrypted(shown: str) -> Halt:
    """A member that asks for a password. Code: ``packed-encrypted``."""
    way = "pack it anew without a password; teiwright asks for none"
    return Halt(error("packed-encrypted", f"{shown} is encrypted", Place(shown, 1), help=way))


def too_large(shown: str, what: str) -> Halt:
    """What would unpack to more than any transcript. Code: ``packed-too-large``."""
    way = "a transcript is never so large: look what it is, and pack the transcripts alone"
    return Halt(error("packed-too-large", f"{shown} {what}", Place(shown, 1), help=way))


def safe(name: str) -> str:
    """The name of a member as a place below the archive; empty where it would lead out of it."""
    plain = name.replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    outside = plain.startswith("/") or _DRIVE.match(plain) or ".." in parts or "\0" in plain
    return "" if outside else str(PurePosixPath(*parts))


def left_out(shown: str, names: Iterable[str], report: Report) -> None:
    """Says which members are no transcripts whatever they are called. Code: ``packed-left-out``."""
    listed = list(names)
    if listed:
        some = ", ".join(map(repr, listed[:_SHOWN])) + (" …" if len(listed) > _SHOWN else "")
        message = f"{shown} has members that lead out of it or are no files; they are left out: {some}"
        way = "pack the files themselves, under names without .. and without a / before them"
        report(warning("packed-left-out", message, Place(shown, 1), help=way))


@dataclass
class Sum:
    """Adds up what an archive unpacks to, and refuses a bomb before it goes off."""

    shown: str
    packed: int
    unpacked: int = field(default=0)

    def add(self, name: str, size: int) -> None:
        """One more member. Raises Halt where it, or all of them, would be too large."""
        if size > LARGEST:
            raise too_large(self.shown, f"holds {name}, which unpacks to {size >> 20} MB")
        self.unpacked += size
        if self.unpacked > max(LARGEST, _RATIO * self.packed):
            raise too_large(self.shown, f"unpacks to more than {_RATIO} times its own size")

"""What can be read as a raw transcript, whatever holds it; a ``Path`` can."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from teiwright.diagnostics import Diagnostic, Halt


class Status(NamedTuple):
    """What tells that a file has changed, named as ``os.stat`` names it."""

    st_size: int
    st_mtime_ns: int


class Seen(Protocol):
    """A status of any kind: that of ``os.stat``, too."""

    @property
    def st_size(self) -> int:
        """Bytes."""

    @property
    def st_mtime_ns(self) -> int:
        """When it changed last."""


class Raw(Protocol):
    """A raw file. ``str`` gives what diagnostics call it."""

    @property
    def name(self) -> str:
        """The name of its file; for a member of an archive, that of the archive before it."""

    @property
    def stem(self) -> str:
        """The name without folders and ending: that of the document."""

    def read_bytes(self) -> bytes:
        """Its bytes. Raises OSError or Halt where they cannot be had."""

    def stat(self) -> Seen:
        """What tells that it has changed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An archive, or part of one, that cannot be read: a raw file of which only a complaint is left."""

    shown: str
    diagnostic: Diagnostic

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The name of the archive."""
        return PurePosixPath(self.shown).name

    @property
    def stem(self) -> str:
        """The name of the archive without its ending."""
        return PurePosixPath(self.shown).stem

    def read_bytes(self) -> bytes:
        """Raises Halt with the complaint."""
        raise Halt(self.diagnostic)

    def stat(self) -> Status:
        """Nothing is known of it."""
        return Status(0, 0)

"""Where workers of a cluster put files for the command to rename, if they see the folder that it sees."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from secrets import token_hex

from teiwright.cli.output import staged, usual_mode
from teiwright.cli.target import as_it_is, put_by, taken
from teiwright.corpus.state import PutBy, Written
from teiwright.corpus.task import Files, Staged
from teiwright.edition.frame import File

_OURS = f"put-by-{token_hex(16)}"
"""The file that this process puts things by in: workers of several machines may have the same number."""


@dataclass(frozen=True)
class Staging:
    """A folder beside an edition, called as nobody can guess: who finds it sees the same disk.

    It goes with the build that made it. So a worker that outlives its build, as those of a cluster do, can put nothing
    into the edition any more.
    """

    out: Path
    folder: Path
    mode: int
    """Permissions of files that are new."""

    def read(self, path: PurePosixPath) -> bytes:
        """A file of the edition."""
        return (self.out / path).read_bytes()

    def put(self, files: Sequence[File]) -> Files:
        """Write files for the command to take; where that cannot be, it is given what they are to hold."""
        done: list[Staged] = []
        try:
            for path, data in files:
                place = self.out / path
                done.append(Staged(str(path), place, staged(place, data, self.folder, mode=self.mode)))
        except OSError:  # another disk, or another user: if there is more to it, the command meets it, too
            for one in done:
                with suppress(OSError):
                    one.beside.unlink()
            return Files(held=tuple(files))
        return Files(staged=tuple(done))

    def put_by(self, data: bytes) -> PutBy | bytes:
        """Put something by until the build ends; itself where that cannot be."""
        try:
            return put_by(self.folder, _OURS, data)
        except OSError:
            return data

    def taken(self, put_by: PutBy) -> bytes:
        """What was put by."""
        return taken(self.folder, put_by)


def staging(out: Path, beside: Path) -> Staging:
    """A new one, in a folder on the same disk as the edition."""
    folder = beside.absolute() / token_hex(16)
    folder.mkdir()
    return Staging(out.absolute(), folder, usual_mode())


def settled(one: Staged) -> Written:
    """Put a file into its place."""
    one.place.parent.mkdir(parents=True, exist_ok=True)
    one.beside.replace(one.place)
    return as_it_is(one.place, one.path)

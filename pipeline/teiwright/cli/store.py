"""Writes the files of an edition and remembers them, so that the next build knows what is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from teiwright.cli.output import write_whole
from teiwright.corpus.state import State, Written

_HALF = ".teiwright.part"
_EACH = 1.0
"""Seconds between two times that what was done is made to last."""


class Store:
    """The output folder of a build; nothing in it is ever half written."""

    def __init__(self, out: Path, state: State) -> None:
        self.out, self.state = out, state
        self._half = out / _HALF
        self._kept = time.monotonic()

    def open(self) -> None:
        """Make the folder ready; what a build that was killed left behind is taken away."""
        shutil.rmtree(self._half, ignore_errors=True)
        self._half.mkdir(parents=True)

    def close(self) -> None:
        """Keep what was done."""
        self.state.commit()
        shutil.rmtree(self._half, ignore_errors=True)

    def write(self, owner: str, files: Iterable[tuple[PurePosixPath, bytes]]) -> None:
        """Write files of one owner; they last with the next ``rest``."""
        for path, data in files:
            target = self.out / path
            write_whole(target, data, beside=self._half)
            status = target.stat()
            self.state.wrote(owner, Written(str(path), status.st_size, status.st_mtime_ns))

    def drop(self, paths: Iterable[str]) -> None:
        """Take files away."""
        for path in paths:
            (self.out / path).unlink(missing_ok=True)
            with suppress(OSError):  # it holds other files
                (self.out / path).parent.rmdir()
            self.state.unwrote(path)

    def replace(self, owner: str, files: Iterable[tuple[PurePosixPath, bytes]], *, but: str = "\0") -> None:
        """Write the files of an owner and take away those that it has no longer, but for those with an ending."""
        before = {path for path in self.state.own(owner) if not path.endswith(but)}
        written = list(files)
        self.write(owner, written)
        self.drop(sorted(before - {str(path) for path, _ in written}))

    def rest(self) -> None:
        """Now and then make what was done last."""
        if time.monotonic() - self._kept > _EACH:
            self.state.commit()
            self._kept = time.monotonic()

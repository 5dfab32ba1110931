"""Writes the files of an edition and remembers them, so that the next build knows what is there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from teiwright.cli.target import File, Target
from teiwright.corpus.state import State

if TYPE_CHECKING:
    from teiwright.corpus.state import Written
    from teiwright.corpus.task import Files, Staged

_SOME = 50
"""How many files of the whole corpus are held at once; a store takes several at a time."""
_EACH = 1.0
"""Seconds between two times that what was done is made to last."""


class Store:
    """Where a build puts its files, and its memory of them."""

    def __init__(self, out: Target, state: State) -> None:
        self.out, self.state = out, state
        self._kept = time.monotonic()

    def open(self) -> None:
        """Make it ready."""
        self.out.open()

    def close(self) -> None:
        """Keep what was done."""
        self.state.commit()
        self.out.close()

    def keep(self, owner: str, files: Files) -> None:
        """Files of one owner, written now where they are not yet; they last with the next ``rest``."""
        held = self.out.write(files.held) if files.held else ()
        for written in (*files.written, *_settled(files.staged), *held):
            self.state.wrote(owner, written)

    def drop(self, paths: Iterable[str]) -> None:
        """Take files away."""
        for path in paths:
            self.out.drop(path)
            self.state.unwrote(path)

    def replace(self, owner: str, files: Files, *, but: str = "\0") -> None:
        """Keep the files of an owner and take away those that it has no longer, but for those with an ending."""
        before = {path for path in self.state.own(owner) if not path.endswith(but)}
        self.keep(owner, files)
        self.drop(sorted(before - files.paths))

    def renew(self, owner: str, files: Iterable[File]) -> None:
        """Write the files of an owner, a few at a time however many there are, and take away those it has no longer."""
        before = set(self.state.own(owner))
        coming = iter(files)
        while some := list(islice(coming, _SOME)):
            for written in self.out.write(some):
                self.state.wrote(owner, written)
                before.discard(written.path)
        self.drop(sorted(before))

    def rest(self) -> None:
        """Now and then make what was done last."""
        if time.monotonic() - self._kept > _EACH:
            self.state.commit()
            self._kept = time.monotonic()


def _settled(files: Sequence[Staged]) -> list[Written]:
    """Put those into their places that workers put beside."""
    if not files:
        return []
    from teiwright.cli.staging import settled

    return [settled(one) for one in files]

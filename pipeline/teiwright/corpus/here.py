"""The command itself as a lane: for a few transcripts, starting a process takes longer than the work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from teiwright.corpus.crew import Loss


class _Here(Executor):
    """Does what it is given at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except MemoryError as fault:
            future.set_exception(fault)
        return future


class HereLane:
    """No other process."""

    depth = 1
    batch = 1

    def __init__(self, prepare: Callable[[], None]) -> None:
        prepare()
        self.executor: Executor = _Here()

    def broken(self, fault: BaseException) -> bool:
        """It is never lost without the command."""
        return False

    def loss(self, fault: BaseException) -> Loss | None:
        """A task that needs more memory than there is says so itself."""
        return Loss.MEMORY if isinstance(fault, MemoryError) else None

    def end(self) -> None:
        """Nothing goes on by itself."""

    def renew(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to wait for."""

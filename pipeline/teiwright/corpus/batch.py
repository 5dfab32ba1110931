"""Several small tasks given to a worker at a time, for each that is sent costs something of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_SECONDS = 0.3
"""How long a batch should take: what is lost with a worker, and what the last of them may be idle, is about that."""


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """The results of a batch, in the order of its tasks, and the seconds that they took the worker."""

    results: Sequence[R]
    seconds: float


def each(work: Callable[[T], R], tasks: Sequence[T]) -> Done[R]:
    """What a worker does with a batch."""
    began = time.perf_counter()
    return Done([work(task) for task in tasks], time.perf_counter() - began)


class Pace:
    """How many tasks make a batch, as the last ones tell: one of those that take long, more of those that do not."""

    def __init__(self) -> None:
        self.size = 1

    def learn(self, done: Done[R]) -> None:
        """Look at how long a batch took; the next are at most twice as large."""
        fitting = _SECONDS * len(done.results) / max(done.seconds, 1e-6)
        self.size = max(1, min(2 * self.size, int(fitting)))

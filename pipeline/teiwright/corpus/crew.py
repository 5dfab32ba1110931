"""Gives work to workers and takes the results in order; a worker that dies or hangs is replaced.

A task that takes two workers along, or too much time, is reported; all others are done.

A lane is an executor of ``concurrent.futures``: a process of our own each, or one that stands for a whole cluster.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from teiwright.diagnostics import Halt, error

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 64
"""How many results may wait, for each lane, for one that comes before them: what bounds the memory."""

_LOSSES = 8
_WAY = "look whether memory is short, and at --max-memory"


class Loss(StrEnum):
    """Why there is no result."""

    DIED = "died"
    HUNG = "hung"
    MEMORY = "memory"


class Lane(Protocol):
    """Where work is done, first come first served."""

    @property
    def depth(self) -> int:
        """How many tasks to give it at a time."""

    @property
    def executor(self) -> Executor:
        """What takes the tasks."""

    def broken(self, fault: BaseException) -> bool:
        """Whether a fault means that the whole lane was lost."""

    def loss(self, fault: BaseException) -> Loss | None:
        """What a fault of one task means, where it is no fault of the program."""

    def end(self) -> None:
        """End whatever is being done, at once."""

    def renew(self) -> None:
        """Have workers again after one was lost."""


@dataclass(eq=False)
class _Given(Generic[T, R]):
    """A task in a lane."""

    place: int
    task: T
    lane: Lane
    future: Future[R]
    since: float = field(default_factory=time.monotonic)


class Crew(Generic[T, R]):
    """Does the same work for many tasks."""

    def __init__(
        self, lanes: Sequence[Lane], work: Callable[[T], R], lost: Callable[[T, Loss], R], *, patience: float
    ) -> None:
        """``lost`` makes the result of a task that took its worker along or more than ``patience`` seconds."""
        self._lanes, self._work, self._lost, self._patience = lanes, work, lost, patience
        self._given: list[_Given[T, R]] = []
        self._again: deque[tuple[int, T]] = deque()
        self._done: dict[int, R] = {}
        self._losses = 0
        self._suspects: set[int] = set()
        """The places of tasks whose worker died once."""
        self._most = sum(max(AHEAD, 4 * lane.depth) for lane in lanes)

    def results(self, tasks: Iterable[T]) -> Iterator[R]:
        """The results in the order of the tasks, as soon as there are all before them."""
        waiting = enumerate(tasks)
        following, more = 0, True
        while more or self._given or self._again or self._done:
            more = self._fill(waiting, following) and more
            if following not in self._done and self._given:
                self._collect()
            while following in self._done:
                yield self._done.pop(following)
                following += 1

    def _fill(self, waiting: Iterator[tuple[int, T]], following: int) -> bool:
        """Keep every lane busy; False where no task is left."""
        for lane in self._lanes:
            while sum(one.lane is lane for one in self._given) < lane.depth:
                if self._again:
                    place, task = self._again.popleft()
                elif len(self._done) + len(self._given) >= self._most:
                    return True
                else:
                    place, task = next(waiting, (-1, None))  # type: ignore[assignment]
                    if place < 0:
                        return False
                self._give(place, task, lane)
        return True

    def _give(self, place: int, task: T, lane: Lane) -> None:
        try:
            future = lane.executor.submit(self._work, task)
        except RuntimeError as fault:  # the lane broke since it was looked at
            if not lane.broken(fault):
                raise
            lane.renew()
            future = lane.executor.submit(self._work, task)
        self._given.append(_Given(place, task, lane, future))

    def _collect(self) -> None:
        """Wait for something to be done, or to take too long."""
        wait([one.future for one in self._given], timeout=1, return_when=FIRST_COMPLETED)
        for one in [one for one in self._given if one.future.done()]:
            if one in self._given:
                self._take(one)
        self._look_for_hung()

    def _take(self, one: _Given[T, R]) -> None:
        fault = CancelledError() if one.future.cancelled() else one.future.exception()
        if fault is not None and one.lane.broken(fault):
            self._replace(one.lane, Loss.DIED)
            return
        self._given.remove(one)
        self._losses = 0
        if fault is None:
            self._done[one.place] = one.future.result()
        elif loss := one.lane.loss(fault):
            self._done[one.place] = self._lost(one.task, loss)
        else:
            raise fault
        for other in self._given:
            if other.lane is one.lane:
                other.since = time.monotonic()  # its turn comes now

    def _look_for_hung(self) -> None:
        for lane in self._lanes:
            own = [one for one in self._given if one.lane is lane and not one.future.done()]
            if own and time.monotonic() - own[0].since > self._patience:
                lane.end()
                self._replace(lane, Loss.HUNG)

    def _replace(self, lane: Lane, loss: Loss) -> None:
        """The first task of a lane that was not done is the one that was being worked on; the others go again."""
        self._losses += 1
        if self._losses > _LOSSES:
            raise Halt(error("workers-missing", "no worker lives long enough to do anything", help=_WAY))
        own = [one for one in self._given if one.lane is lane]
        self._given = [one for one in self._given if one.lane is not lane]
        blamed = False
        for one in own:
            if one.future.done() and not one.future.cancelled() and one.future.exception() is None:
                self._done[one.place] = one.future.result()
            elif not blamed:
                blamed = True
                self._blame(one, loss)
            else:
                self._again.append((one.place, one.task))
        lane.renew()

    def _blame(self, one: _Given[T, R], loss: Loss) -> None:
        """Somebody else may have killed the worker: only a task whose second worker dies is the cause."""
        if loss is Loss.DIED and one.place not in self._suspects:
            self._suspects.add(one.place)
            self._again.appendleft((one.place, one.task))
        else:
            self._done[one.place] = self._lost(one.task, loss)

    def stop(self) -> None:
        """Give up everything that is not done; workers that have nothing to do are left for others."""
        for one in self._given:
            one.future.cancel()
        for lane in self._lanes:
            if any(one.lane is lane for one in self._given):
                with suppress(OSError):
                    lane.end()

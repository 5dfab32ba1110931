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
from itertools import islice
from typing import Generic, Protocol, TypeVar

from teiwright.corpus.batch import Done, Pace, each
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
        """How many batches of tasks to give it at a time."""

    @property
    def batch(self) -> int:
        """How many tasks to a batch, at most."""

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
    """A batch of tasks in a lane, each with its place among all."""

    tasks: Sequence[tuple[int, T]]
    lane: Lane
    future: Future[Done[R]]
    since: float = field(default_factory=time.monotonic)


class Crew(Generic[T, R]):
    """Does the same work for many tasks."""

    def __init__(
        self, lanes: Sequence[Lane], work: Callable[[T], R], lost: Callable[[T, Loss], R], *, patience: float
    ) -> None:
        """``lost`` makes the result of a task that took its worker along or more than ``patience`` seconds."""
        self._lanes, self._work, self._lost, self._patience = lanes, work, lost, patience
        self._given: list[_Given[T, R]] = []
        self._again: deque[Sequence[tuple[int, T]]] = deque()
        self._done: dict[int, R] = {}
        self._losses = 0
        self._suspects: set[int] = set()
        """The places of tasks whose worker died once."""
        self._paces = [Pace() for _ in lanes]

    def results(self, tasks: Iterable[T]) -> Iterator[R]:
        """The results in the order of the tasks, as soon as there are all before them."""
        waiting = enumerate(tasks)
        following, more = 0, True
        while more or self._given or self._again or self._done:
            more = self._fill(waiting) and more
            if following not in self._done and self._given:
                self._collect()
            while following in self._done:
                yield self._done.pop(following)
                following += 1

    def _fill(self, waiting: Iterator[tuple[int, T]]) -> bool:
        """Keep every lane busy; False where no task is left."""
        for lane, pace in zip(self._lanes, self._paces, strict=True):
            while sum(one.lane is lane for one in self._given) < lane.depth:
                size = min(pace.size, lane.batch)
                if self._again:
                    self._give(self._again.popleft(), lane)
                elif (room := self._room(size)) <= 0:
                    return True
                elif tasks := list(islice(waiting, min(size, room))):
                    self._give(tasks, lane)
                else:
                    return False
        return True

    def _room(self, size: int) -> int:
        """How many more tasks may be begun before the results of the first are taken."""
        most = sum(max(AHEAD, 4 * size * lane.depth) for lane in self._lanes)
        return most - len(self._done) - sum(len(one.tasks) for one in self._given)

    def _give(self, tasks: Sequence[tuple[int, T]], lane: Lane) -> None:
        batch = [task for _, task in tasks]
        try:
            future = lane.executor.submit(each, self._work, batch)
        except RuntimeError as fault:  # the lane broke since it was looked at
            if not lane.broken(fault):
                raise
            lane.renew()
            future = lane.executor.submit(each, self._work, batch)
        self._given.append(_Given(tasks, lane, future))

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
            self._keep(one)
        else:
            self._fail(one, fault)
        for other in self._given:
            if other.lane is one.lane:
                other.since = time.monotonic()  # its turn comes now

    def _keep(self, one: _Given[T, R]) -> None:
        done = one.future.result()
        self._paces[self._lanes.index(one.lane)].learn(done)
        for (place, _), result in zip(one.tasks, done.results, strict=True):
            self._done[place] = result

    def _fail(self, one: _Given[T, R], fault: BaseException) -> None:
        loss = one.lane.loss(fault)
        if self._parted(one):
            return
        if loss is None:
            raise fault
        for place, task in one.tasks:
            self._done[place] = self._lost(task, loss)

    def _parted(self, one: _Given[T, R]) -> bool:
        """Of several tasks nobody knows which it was: they are given again, one by one."""
        if len(one.tasks) > 1:
            self._again.extendleft([task] for task in reversed(one.tasks))
        return len(one.tasks) > 1

    def _look_for_hung(self) -> None:
        for lane in self._lanes:
            own = [one for one in self._given if one.lane is lane and not one.future.done()]
            if own and time.monotonic() - own[0].since > self._patience:
                lane.end()
                self._replace(lane, Loss.HUNG)

    def _replace(self, lane: Lane, loss: Loss) -> None:
        """The first batch of a lane that was not done is the one that was being worked on; the others go again."""
        self._losses += 1
        if self._losses > _LOSSES:
            raise Halt(error("workers-missing", "no worker lives long enough to do anything", help=_WAY))
        own = [one for one in self._given if one.lane is lane]
        self._given = [one for one in self._given if one.lane is not lane]
        blamed = False
        for one in own:
            if one.future.done() and not one.future.cancelled() and one.future.exception() is None:
                self._keep(one)
            elif not blamed:
                blamed = True
                self._blame(one, loss)
            else:
                self._again.append(one.tasks)
        lane.renew()

    def _blame(self, one: _Given[T, R], loss: Loss) -> None:
        """Somebody else may have killed the worker: only a task whose second worker dies is the cause."""
        if self._parted(one):
            return
        ((place, task),) = one.tasks
        if loss is Loss.DIED and place not in self._suspects:
            self._suspects.add(place)
            self._again.appendleft(one.tasks)
        else:
            self._done[place] = self._lost(task, loss)

    def stop(self) -> None:
        """Give up everything that is not done; workers that have nothing to do are left for others."""
        for one in self._given:
            one.future.cancel()
        for lane in self._lanes:
            if any(one.lane is lane for one in self._given):
                with suppress(OSError):
                    lane.end()

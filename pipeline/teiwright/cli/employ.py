"""Employs workers for a command: in the command itself, in processes of its own, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from teiwright.corpus.cluster import ClusterLane
    from teiwright.corpus.crew import Lane
    from teiwright.corpus.process import ProcessLane
    from teiwright.corpus.state import State

F = TypeVar("F", bound=Callable[..., object])
_HERE = "whether work is being done in the command itself"


@dataclass(frozen=True)
class Workers:
    """Who works, as the user wants it."""

    jobs: int = 0
    """How many processes; 0: as many as there are cores."""
    memory: int = 0
    """Bytes that one may take; 0 is any."""
    patience: float = 120.0
    """Seconds for a document."""
    scheduler: str = ""


@dataclass(frozen=True)
class Work:
    """What they work at."""

    prepare: Callable[[], None]
    """Called in each process first."""
    preload: str
    """A module that each of them needs."""
    few: int
    """Up to how many tasks starting other processes would take longer than the work."""


_OPTIONS = (
    click.option(
        "-j", "--jobs", type=click.IntRange(1), help="How many processes work; else as many as there are cores."
    ),
    click.option("--max-memory", "memory", type=click.IntRange(100), help="Megabytes that one process may take."),
    click.option(
        "--patience", type=click.FloatRange(1), default=120.0, show_default=True, help="Seconds for a document."
    ),
    click.option(
        "--scheduler", default="", metavar="ADDRESS", help="A Dask scheduler whose workers do it: tcp://HOST:8786."
    ),
)


def worked(command: F) -> F:
    """A command with the options that say who works."""
    return reduce(lambda one, option: option(one), reversed(_OPTIONS), command)


def cores() -> int:
    """How many cores this process may use; not every system says."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def employed(workers: Workers, work: Work, state: State) -> Iterator[Callable[[int], Sequence[Lane]]]:
    """The workers for some number of tasks; they are started when they are needed first.

    Where a command ended in the middle of work that it did itself, the work may be why, and goes to other processes.
    """
    started: list[ProcessLane | ClusterLane] = []
    died = bool(state.fact(_HERE))
    jobs = workers.jobs or cores()

    def lanes(tasks: int) -> Sequence[Lane]:
        if tasks <= work.few and not died:
            from teiwright.corpus.here import HereLane

            state.set_fact(_HERE, "yes")
            state.commit()
            return [HereLane(work.prepare)]
        if workers.scheduler:
            from teiwright.corpus.cluster import ClusterLane

            started[:] = started or [ClusterLane(workers.scheduler, work.prepare)]
            return started
        from teiwright.corpus.process import ProcessLane

        while len(started) < min(jobs, tasks):
            started.append(ProcessLane(work.prepare, preload=work.preload, memory=workers.memory))
        return started

    try:
        yield lanes
    finally:
        state.set_fact(_HERE, "")
        for lane in started:
            lane.close()

"""Measures what a run costs, and several in turn, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_LOOKS = 0.05
"""Seconds between two looks at the processes of a command."""


class Cost(NamedTuple):
    """Seconds, seconds of processors, megabytes at the most; for a command those of all its processes, and its own."""

    wall: float
    cpu: float
    peak: float = 0
    own: float = 0
    alone: float = 0
    """Of a command the seconds of processors of itself alone."""


def here(run: Callable[[], object]) -> Cost:
    """What something costs in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def command(words: Sequence[str | Path], *, fine: Sequence[int] = (0, 1), beside: int | None = None) -> Cost:
    """What a command costs with all the processes it starts, as /proc shows them; where it fails, that ends the run.

    The seconds of a process ``beside`` it that works for it, and of those that that one has started, count as well.
    """
    before = _seconds(beside)
    start = time.perf_counter()
    with TemporaryFile() as said:
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=said)
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.end()
        others = _seconds(beside) - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in fine:
            said.seek(0)
            complaint = said.read().decode()[-2000:]
            raise SystemExit(f"{' '.join(map(str, words))} ended with {process.returncode}: {complaint}")
    own, alone = usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime
    return Cost(wall, max(watch.cpu, alone) + others, max(watch.peak, own), own, alone)


class _Watch(Thread):
    """Looks at a process and all below it until told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended = pid, Event()
        self._cpu: dict[int, float] = {}
        self.peak = 0.0

    def run(self) -> None:
        while not self._ended.wait(_LOOKS):
            self._look()

    def end(self) -> None:
        self._ended.set()
        self.join()

    @property
    def cpu(self) -> float:
        return sum(self._cpu.values())

    def _look(self) -> None:
        resident = {}
        for pid in _tree(self._pid):
            with suppress(OSError, ProcessLookupError):
                fields = _fields(pid)
                self._cpu[pid] = _spent(fields)
                resident[pid] = int(fields[21]) * _PAGE / 2**20
        self.peak = max(self.peak, sum(resident.values()))


def _fields(pid: int) -> list[str]:
    """What the system says of a process, after its name."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _spent(fields: Sequence[str]) -> float:
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _seconds(pid: int | None) -> float:
    """What a process and all below it have taken of the processors so far."""
    return sum(_spent(_fields(one)) for one in _tree(pid)) if pid else 0.0


def _tree(pid: int) -> list[int]:
    """A process and all that it has started, and they."""
    found = [pid]
    for one in found:
        with suppress(OSError):  # it has ended since it was seen
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def in_turn(contestants: Mapping[str, Callable[[], Cost]], runs: int) -> dict[str, Cost]:
    """The medians of several runs of each, one after the other in each round; a first round is not counted."""
    rounds = [{name: run() for name, run in contestants.items()} for _ in range(runs + 1)][1:]
    return {name: median([one[name] for one in rounds]) for name in contestants}


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))

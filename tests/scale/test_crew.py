"""Workers: results in order, and a task that takes its worker along is reported while all others are done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from teiwright.corpus.batch import Done, Pace
from teiwright.corpus.crew import Crew, Loss
from teiwright.corpus.here import HereLane
from teiwright.corpus.process import ProcessLane
from teiwright.diagnostics import Halt


def ready() -> None:
    """Nothing to prepare."""


def fails() -> None:
    raise RuntimeError("this worker cannot begin")


def work(task: str) -> str:
    """What the tasks of these tests do."""
    match task:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case task if task.startswith("dies once: "):
            if not Path(task.partition(": ")[2]).exists():
                Path(task.partition(": ")[2]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return "done by another"
        case "hangs":
            time.sleep(60)
        case "takes memory":
            return str(len(bytearray(4 << 30)))
        case "slow":
            time.sleep(0.3)
        case "raises":
            raise ValueError("a fault of the program")
    return f"{task} done"


def lost(task: str, loss: Loss) -> str:
    return f"{task}: {loss}"


@pytest.fixture(scope="module")
def lanes() -> Iterator[list[ProcessLane]]:
    both = [ProcessLane(ready, preload=__name__, memory=1 << 30) for _ in range(2)]
    yield both
    for lane in both:
        lane.close()


def results(lanes: list[ProcessLane], *tasks: str, patience: float = 60) -> list[str]:
    return list(Crew(lanes, work, lost, patience=patience).results(tasks))


def test_results_come_in_the_order_of_the_tasks(lanes: list[ProcessLane]) -> None:
    assert results(lanes, "slow", "a", "b", "slow", "c") == ["slow done", "a done", "b done", "slow done", "c done"]


def test_a_task_that_kills_its_worker_is_reported_and_the_others_are_done(lanes: list[ProcessLane]) -> None:
    assert results(lanes, "a", "dies", "b", "c", "dies", "d", "e") == [
        *("a done", "dies: died", "b done", "c done"),
        *("dies: died", "d done", "e done"),
    ]


def test_a_task_whose_worker_was_killed_by_somebody_else_is_done_by_another(
    lanes: list[ProcessLane], tmp_path: Path
) -> None:
    task = f"dies once: {tmp_path / 'killed'}"
    assert results(lanes, "a", task, "b", "c") == ["a done", "done by another", "b done", "c done"]


def test_a_task_that_hangs_is_given_up_and_the_others_are_done(lanes: list[ProcessLane]) -> None:
    tasks = "a", "hangs", "b", "c", "d"
    assert results(lanes, *tasks, patience=2) == ["a done", "hangs: hung", "b done", "c done", "d done"]


def test_a_task_that_takes_too_much_memory_is_reported(lanes: list[ProcessLane]) -> None:
    assert results(lanes, "a", "takes memory", "b") == ["a done", "takes memory: memory", "b done"]


def test_a_fault_of_the_program_is_not_hidden(lanes: list[ProcessLane]) -> None:
    with pytest.raises(ValueError, match="a fault of the program"):
        results(lanes, "a", "raises")


@pytest.fixture
def batching(lanes: list[ProcessLane], monkeypatch: pytest.MonkeyPatch) -> list[ProcessLane]:
    """Lanes that take many tasks at a time, as those of a cluster do."""
    monkeypatch.setattr(ProcessLane, "batch", 32)
    return lanes


def test_small_tasks_are_given_many_at_a_time(batching: list[ProcessLane], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def give(crew: Crew[str, str], tasks: list[tuple[int, str]], lane: ProcessLane) -> None:
        given.append(len(tasks))
        giving(crew, tasks, lane)

    giving = Crew._give
    monkeypatch.setattr(Crew, "_give", give)
    tasks = [str(number) for number in range(500)]
    assert results(batching, *tasks) == [f"{task} done" for task in tasks]
    assert sum(given) == 500
    assert given[0] == 1
    assert max(given) == 32


@pytest.mark.parametrize(("task", "loss"), [("dies", "died"), ("hangs", "hung"), ("takes memory", "memory")])
def test_a_task_that_is_lost_is_found_in_its_batch(batching: list[ProcessLane], task: str, loss: str) -> None:
    tasks = [f"{number}" for number in range(100)]
    tasks[80] = task
    expected = [f"{task} done" for task in tasks]
    expected[80] = f"{task}: {loss}"
    assert results(batching, *tasks, patience=2) == expected


def test_a_fault_of_the_program_in_a_batch_is_not_hidden(batching: list[ProcessLane]) -> None:
    with pytest.raises(ValueError, match="a fault of the program"):
        results(batching, *map(str, range(100)), "raises")


def test_tasks_that_take_long_are_given_one_by_one() -> None:
    pace = Pace()
    for _ in range(4):
        pace.learn(Done("a" * pace.size, seconds=0.001 * pace.size))
    assert pace.size == 16
    pace.learn(Done("a" * 16, seconds=2.4))
    assert pace.size == 2
    pace.learn(Done("aa", seconds=4.0))
    assert pace.size == 1


def test_tasks_are_taken_only_as_they_can_be_done() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield str(number)

    found = Crew([HereLane(ready)], work, lost, patience=60).results(tasks())
    assert next(found) == "0 done"
    assert len(taken) < 10


def test_workers_that_never_begin_end_the_work() -> None:
    lane = ProcessLane(partial(fails), preload=__name__)
    try:
        with pytest.raises(Halt) as halted:
            list(Crew([lane], work, lost, patience=60).results(map(str, range(100))))
        assert halted.value.diagnostic.code == "workers-missing"
    finally:
        lane.close()


def test_workers_that_are_done_serve_the_next_crew(lanes: list[ProcessLane]) -> None:
    for _ in range(3):
        before = [lane.executor.submit(os.getpid).result() for lane in lanes]
        crew = Crew(lanes, work, lost, patience=60)
        assert list(crew.results("ab")) == ["a done", "b done"]
        crew.stop()
        assert [lane.executor.submit(os.getpid).result() for lane in lanes] == before

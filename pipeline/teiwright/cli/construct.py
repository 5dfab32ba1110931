"""Builds a corpus: finds out what changed, and takes only those steps that are needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import show
from teiwright.cli.target import Target
from teiwright.corpus.needs import Needs, digest, page_needs, shared_needs
from teiwright.corpus.plan import Plan, missing, planned
from teiwright.corpus.state import State
from teiwright.corpus.transcripts import transcripts_of
from teiwright.diagnostics import Diagnostic
from teiwright.raw import Address
from teiwright.report.summary import counted
from teiwright.settings import FILE, Settings, read_settings

if TYPE_CHECKING:
    from teiwright.cli.steps import Say
    from teiwright.corpus.crew import Lane
    from teiwright.project import Project

MARK = ".teiwright"
"""The file by which an output folder is known as one."""
_MARKED = b"Written by teiwright build, which may overwrite what is in this folder.\n"
_FINISHED = "what was finished"
_PEOPLE = "the personography"
_HERE = "whether documents are being made in the command itself"
_FEW = 8
"""Up to how many documents starting other processes would take longer than the work."""


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    folder: Path
    out: Target
    where: Path | Address | None = None
    """Where the transcripts are, if not where the settings say."""
    explain: bool = False
    jobs: int = 0
    memory: int = 0
    patience: float = 120.0
    scheduler: str = ""


def constructed(asked: Options, state: State) -> frozenset[str]:
    """Makes what has to be made; returns the names of what was made again."""
    path = asked.folder / FILE
    settings = read_settings(path) if path.is_file() else Settings()
    said: list[Diagnostic] = []
    paths = transcripts_of(asked.folder, settings, said.append, asked.where)
    show(said)
    lost = missing(asked.out.there(), state)
    changed = _people(asked.folder, settings)
    if changed != state.fact(_PEOPLE):
        _mark_renamed(asked.folder, state, changed)
    needs = page_needs(asked.folder, settings)
    shared = shared_needs(asked.folder, settings)
    plan = planned(paths, state, shared, settings, frozenset(_without_tei(lost)))
    finished = digest(repr(needs).encode())
    if not (plan.tasks or plan.gone or lost) and state.fact(_FINISHED) == finished:
        state.commit()
        click.echo(f"{counted(len(paths), 'document')}: nothing has changed.", err=True)
        return frozenset()
    state.set_fact(_FINISHED, "")
    state.commit()
    asked.out.write([(PurePosixPath(MARK), _MARKED)])
    return _built(asked, state, plan, needs, lost, finished)


def _people(folder: Path, settings: Settings) -> str:
    path = folder / settings.corpus.people
    return digest(path.read_bytes()) if settings.corpus.people and path.is_file() else settings.corpus.people


def _mark_renamed(folder: Path, state: State, digest: str) -> None:
    from teiwright.corpus.renamed import mark_renamed
    from teiwright.project import read_project

    mark_renamed(state, read_project(folder).personography)
    state.set_fact(_PEOPLE, digest)
    state.commit()


def _without_tei(lost: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The documents of which the TEI itself is not there any more."""
    return (name for name, paths in lost.items() if any(path.endswith(".xml") for path in paths))


def _built(
    asked: Options, state: State, plan: Plan, needs: Needs, lost: Mapping[str, Sequence[str]], finished: str
) -> frozenset[str]:
    from teiwright.cli import steps
    from teiwright.cli.store import Store
    from teiwright.edition.shelf import Shelf
    from teiwright.project import read_project
    from teiwright.publish import frame_of

    project = read_project(asked.folder)
    frame = frame_of(project)
    store = Store(asked.out, state)
    site = steps.Site(frame, needs, store, Shelf(state.database), asked.patience)
    again: list[str] = []
    say = _saying(asked.explain, again)
    store.open()
    try:
        with _lanes(asked, project, state) as lanes:
            steps.converted(plan, site, lanes, say)
            steps.published(site, lost, lanes, say)
        steps.bound(site, lost, _saying(asked.explain, []))
        state.set_fact(_FINISHED, finished)
    finally:
        store.close()
    if plan.fresh:
        click.echo(f"{len(plan.tasks):,} converted, {len(plan.fresh):,} unchanged.", err=True)
    return frozenset(again)


def _saying(explain: bool, again: list[str]) -> Say:
    def say(name: str, reason: str) -> None:
        again.append(name)
        if explain:
            click.echo(f"{name}: {reason}", err=True)

    return say


def _cores() -> int:
    """How many cores this process may use; not every system says."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _lanes(asked: Options, project: Project, state: State) -> Iterator[Callable[[int], Sequence[Lane]]]:
    """The workers for some number of tasks; they are started when they are needed first.

    Where a build ended in the middle of work that it did itself, the work may be why, and goes to other processes.
    """
    from teiwright.corpus.cluster import ClusterLane
    from teiwright.corpus.here import HereLane
    from teiwright.corpus.process import ProcessLane
    from teiwright.corpus.work import prepare

    started: list[ProcessLane | ClusterLane] = []
    ready = partial(prepare, project)
    died = bool(state.fact(_HERE))
    jobs = asked.jobs or _cores()

    def lanes(tasks: int) -> Sequence[Lane]:
        if tasks <= _FEW and not died:
            state.set_fact(_HERE, "yes")
            state.commit()
            return [HereLane(ready)]
        if asked.scheduler:
            started[:] = started or [ClusterLane(asked.scheduler, ready)]
            return started
        while len(started) < min(jobs, tasks):
            started.append(ProcessLane(ready, preload="teiwright.corpus.work", memory=asked.memory))
        return started

    try:
        yield lanes
    finally:
        state.set_fact(_HERE, "")
        for lane in started:
            lane.close()

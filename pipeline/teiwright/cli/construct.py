"""Builds a corpus: finds out what changed, and takes only those steps that are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import show
from teiwright.cli.employ import Work, Workers, employed
from teiwright.cli.target import Folder, Target
from teiwright.corpus.needs import Needs, digest, page_needs, search_needs, shared_needs
from teiwright.corpus.plan import Plan, missing, planned
from teiwright.corpus.state import State
from teiwright.corpus.transcripts import transcripts_of
from teiwright.diagnostics import Diagnostic
from teiwright.raw import Address
from teiwright.report.summary import counted
from teiwright.settings import FILE, Settings, read_settings

if TYPE_CHECKING:
    from teiwright.cli.steps import Say

MARK = ".teiwright"
"""The file by which an output folder is known as one."""
_MARKED = b"Written by teiwright build, which may overwrite what is in this folder.\n"
_FINISHED = "what was finished"
_PEOPLE = "the personography"
_PRELOAD = "teiwright.corpus.warm"
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
    search: str = ""
    """What makes the full-text search, if not what the settings say."""
    workers: Workers = Workers()


def constructed(asked: Options, state: State) -> frozenset[str]:
    """Makes what has to be made; returns the names of what was made again."""
    path = asked.folder / FILE
    settings = read_settings(path) if path.is_file() else Settings()
    said: list[Diagnostic] = []
    paths = transcripts_of(asked.folder, settings, said.append, asked.where)
    show(said)
    if not state.fact(_FINISHED):  # it was never built, or not to the end
        _expect(len(paths), asked)
    lost = missing(asked.out.there(), state)
    changed = _people(asked.folder, settings)
    if changed != state.fact(_PEOPLE):
        _mark_renamed(asked.folder, state, changed)
    needs = page_needs(asked.folder, settings)
    shared = shared_needs(asked.folder, settings)
    plan = planned(paths, state, shared, settings, frozenset(_without_tei(lost)))
    search = search_needs(asked.search or settings.edition.search)
    finished = digest(repr((needs, search)).encode())
    if not (plan.tasks or plan.gone or lost) and state.fact(_FINISHED) == finished:
        state.commit()
        click.echo(f"{counted(len(paths), 'document')}: nothing has changed.", err=True)
        return frozenset()
    _expect(len(plan.tasks), asked)
    state.set_fact(_FINISHED, "")
    state.commit()
    asked.out.write([(PurePosixPath(MARK), _MARKED)])
    return _built(asked, state, plan, needs, lost, search, finished)


def _expect(tasks: int, asked: Options) -> None:
    """Let the workers get ready while this process does."""
    if tasks > _FEW and not asked.workers.scheduler:
        from teiwright.corpus.process import expect  # slow to load: not for a build that has nothing to do

        expect(_PRELOAD)


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
    asked: Options,
    state: State,
    plan: Plan,
    needs: Needs,
    lost: Mapping[str, Sequence[str]],
    search: str,
    finished: str,
) -> frozenset[str]:
    from teiwright.cli.lean import load_lxml

    load_lxml()
    from teiwright.cli import steps
    from teiwright.cli.store import Store
    from teiwright.corpus.task import prepare
    from teiwright.edition.shelf import Shelf
    from teiwright.project import read_project
    from teiwright.publish import frame_of

    project = read_project(asked.folder)
    frame = replace(frame_of(project), pagefind=search)
    store = Store(asked.out, state)
    cluster = bool(asked.workers.scheduler)  # it need not see this folder, and its workers may outlive the build
    shared = isinstance(asked.out, Folder) and not cluster
    site = steps.Site(frame, needs, store, Shelf(state.database), asked.workers.patience, shared)
    again: list[str] = []
    say = _saying(asked.explain, again)
    store.open()
    try:
        work = Work(partial(prepare, project, asked.out.place(beside=cluster)), _PRELOAD, few=_FEW)
        with employed(asked.workers, work, state) as lanes:
            drafts = steps.converted(plan, site, lanes, say)
            pages = steps.bound(site, lost, _saying(asked.explain, []))
            steps.published(site, lost, drafts, lanes, say, takewhile(_is_ours, pages))
        for _ in pages:
            pass
        state.set_fact(_FINISHED, finished)
    finally:
        store.close()
    if plan.fresh:
        click.echo(f"{len(plan.tasks):,} converted, {plan.fresh:,} unchanged.", err=True)
    return frozenset(again)


def _is_ours(page: str) -> bool:
    """Whether no other program makes it: one that fails must not keep the pages of documents from being made."""
    return not page.startswith("pagefind")


def _saying(explain: bool, again: list[str]) -> Say:
    def say(name: str, reason: str) -> None:
        again.append(name)
        if explain:
            click.echo(f"{name}: {reason}", err=True)

    return say

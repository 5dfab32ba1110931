"""Builds a corpus step by step: what changed is converted, then the pages of documents, then those of the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from teiwright.cli.progress import followed
from teiwright.cli.store import Store
from teiwright.corpus.crew import Crew, Lane
from teiwright.corpus.lost import CODES
from teiwright.corpus.needs import Needs, differing, digest
from teiwright.corpus.plan import LOST, Plan, Task
from teiwright.corpus.state import Known, PutBy, State, written
from teiwright.raw import sent
from teiwright.report.summary import counted

if TYPE_CHECKING:
    from teiwright.corpus.entry import Entry
    from teiwright.corpus.task import Leaflet, Made
    from teiwright.diagnostics import Diagnostic
    from teiwright.edition.document import Setting
    from teiwright.edition.frame import Frame
    from teiwright.edition.shelf import Shelf

_TEI = ".xml"
Say = Callable[[str, str], None]
"""Told of each document that is made again: its name, and why."""
Lanes = Callable[[int], Sequence[Lane]]
"""The workers for some number of tasks."""
Drafts = dict[str, PutBy]
"""What the pages of documents are made of, by their names."""
Lost = Mapping[str, Sequence[str]]
"""The files that are not there as they were written, by whose they are."""


@dataclass(frozen=True)
class Site:
    """What is built, and where."""

    frame: Frame
    needs: Needs
    """What every page depends on."""
    store: Store
    shelf: Shelf
    patience: float
    is_shared: bool
    """Whether workers read and write it themselves."""

    @property
    def state(self) -> State:
        """What is remembered."""
        return self.store.state


def converted(plan: Plan, site: Site, lanes: Lanes, say: Say) -> Drafts:
    """Convert what has to be, and forget what is gone."""
    from teiwright.corpus.task import lost, make

    for name in plan.gone:
        site.store.drop(site.state.own(name))
        site.shelf.remove(name)
        site.state.forget(name)
    drafts: Drafts = {}
    if not plan.tasks:
        return drafts
    crew = Crew(lanes(len(plan.tasks)), make, lost, patience=site.patience)
    paths = (sent(task.path) for task in plan.tasks)
    try:
        made = zip(plan.tasks, crew.results(paths), strict=True)
        for task, result in followed(made, len(plan.tasks), lambda step: _told(step[1].entry)):
            say(task.name, task.reason)
            _keep(task, result, site)
            if result.draft is not None:
                drafts[task.name] = _put_by(result.draft, site)
            site.store.rest()
    finally:
        crew.stop()
    return drafts


def _put_by(draft: PutBy | bytes, site: Site) -> PutBy:
    return site.store.out.put_by(draft) if isinstance(draft, bytes) else draft


def _keep(task: Task, made: Made, site: Site) -> None:
    if made.rows is None:
        site.store.drop(site.state.own(task.name))
        site.shelf.remove(task.name)
    else:
        site.store.keep(task.name, made.files)
        site.shelf.put(task.name, made.rows)
    known = Known(*task.seen, task.needs, _stale(made.diagnostics), made.tei)
    site.state.enter(task.name, known, made.asked, made.entry, made.diagnostics)


def _stale(said: Iterable[Diagnostic]) -> str:
    """Why a document is to be made again the next time, though nothing of the corpus will have changed."""
    codes = {one.code for one in said}
    if "format-extra" in codes:
        return "a library was missing"
    return "its worker was lost" if codes & CODES else ""


def _told(entry: Entry) -> str:
    outcome = "failed" if entry.failed else counted(entry.counts.turns, "turn")
    return f"{entry.name}: {outcome}, {counted(entry.errors, 'error')}, {counted(entry.warnings, 'warning')}"


def published(site: Site, lost: Lost, drafts: Drafts, lanes: Lanes, say: Say, beside: Iterator[str]) -> None:
    """Make the pages of the documents whose TEI, neighbours or frame have changed.

    While the workers do, this process takes a step of what else there is to do ``beside`` after each of them.
    """
    from teiwright.corpus.task import publish, unpublished

    todo = list(_unpublished(site, lost))
    if not todo:
        return
    crew = Crew(lanes(len(todo)), publish, unpublished, patience=site.patience)
    leaflets = (_leaflet(site, setting, drafts.get(name)) for name, setting, _, _ in todo)
    try:
        made = zip(todo, crew.results(leaflets), strict=True)
        for (name, _, needs, reason), pages in followed(
            made, len(todo), lambda step: f"{step[0][0]}: pages", quiet=True
        ):
            say(name, reason)
            site.store.replace(name, pages.files, but=_TEI)
            site.state.published(name, needs, pages.diagnostics)
            site.store.rest()
            next(beside, None)
    finally:
        crew.stop()


def _leaflet(site: Site, setting: Setting, draft: PutBy | None) -> Leaflet:
    from teiwright.corpus.task import Leaflet

    leaflet = Leaflet(setting, draft)
    if site.is_shared:
        return leaflet
    if draft:
        return replace(leaflet, draft=site.store.out.taken(draft))
    return replace(leaflet, document=site.store.out.read(leaflet.path))


def _unpublished(site: Site, lost: Lost) -> Iterator[tuple[str, Setting, Needs, str]]:
    from teiwright.edition.site import settings

    for (name, setting), (tei, before) in zip(settings(site.shelf), site.state.pages(), strict=True):
        beside = digest(repr((setting.before, setting.after)).encode())
        needs = {**site.needs, "its TEI": tei, "the conversation before or after": beside}
        if before == written(needs) and name not in lost:
            continue
        known = json.loads(before)
        reasons = [f"{need} changed" for need in differing(known, needs)] if known else ["its TEI is new"]
        if name in lost:
            reasons.append(LOST)
        yield name, setting, needs, f"pages: {'; '.join(reasons)}"


def bound(site: Site, lost: Lost, say: Say) -> Iterator[str]:
    """Make the pages of the whole corpus whose content has changed, and take away those that it has no longer.

    Names each before it is made: what follows can be left for later.
    """
    from teiwright.edition.pages import leaves

    before = site.state.leaves()
    there = set()
    for leaf in leaves(site.shelf, site.frame):
        owner, inputs = f"/{leaf.name}", digest(f"{leaf.inputs} {site.needs}".encode())
        there.add(leaf.name)
        if before.get(leaf.name) != inputs or owner in lost:
            yield leaf.name
            say(leaf.name, "what it lists changed" if owner not in lost else LOST)
            site.store.renew(owner, leaf.files())
            site.state.set_leaf(leaf.name, inputs)
            site.store.rest()
    for name in before.keys() - there:
        site.store.drop(site.state.own(f"/{name}"))
        site.state.set_leaf(name, None)

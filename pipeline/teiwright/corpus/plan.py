"""Finds out what has to be made again, and why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from teiwright.corpus.look import Seen, look
from teiwright.corpus.needs import Needs, differing, document_needs
from teiwright.corpus.state import Known, State, Written
from teiwright.raw import Raw
from teiwright.settings import Settings

NEW = "it is new"
LOST = "what was written is not there as it was"


@dataclass(frozen=True, slots=True)
class Task:
    """A transcript to be converted, and why; what is known of its file."""

    name: str
    path: Raw
    reason: str
    seen: Seen
    needs: Needs


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do."""

    tasks: tuple[Task, ...]
    gone: tuple[str, ...]
    """Names of the transcripts that are no longer there."""
    fresh: int
    """How many transcripts need no conversion."""


def planned(
    paths: Sequence[Raw], state: State, shared: Needs, settings: Settings, lost: frozenset[str] = frozenset()
) -> Plan:
    """The transcripts to convert, in their order; ``lost`` are the names of those whose TEI is not there any more."""
    needs_of = document_needs(shared, settings)
    tasks = []
    for path in paths:
        name = path.stem
        known = state.known(name)
        seen = _seen(path, known, state)
        needs = needs_of(name, seen.raw)
        reason = _reason(known, needs, name in lost)
        if reason:
            tasks.append(Task(name, path, reason, seen, needs))
    gone = state.names() - {path.stem for path in paths}
    return Plan(tuple(tasks), tuple(sorted(gone)), len(paths) - len(tasks))


def _reason(known: Known | None, needs: Needs, lost: bool) -> str:
    if known is None:
        return NEW
    changed = [f"{need} changed" for need in differing(known.needs, needs)]
    return "; ".join((*changed, *filter(None, (known.stale,)), *([LOST] if lost else [])))


def _seen(path: Raw, known: Known | None, state: State) -> Seen:
    """What the file is like."""
    before = Seen(known.size, known.changed, known.seen, known.raw) if known else None
    seen = look(path, before)
    if before and seen != before and seen.raw == before.raw:
        state.saw(path.stem, *seen[:3])
    return seen


def missing(found: Iterable[Written], state: State) -> dict[str, list[str]]:
    """The files of the output that are not as they were written, by whose they are."""
    # Numbers of 64 bits for all that is there: the files themselves would be most of what a large build remembers.
    there = {hash(one) for one in found}
    lost: dict[str, list[str]] = {}
    for owner, written in state.files():
        if hash(written) not in there:
            lost.setdefault(owner, []).append(written.path)
    return lost


def found(folder: Path, below: str = "") -> Iterator[Written]:
    """All files in a folder; none where it is not there."""
    try:
        listed = os.scandir(folder)
    except FileNotFoundError:
        return
    with listed:
        for one in listed:
            path = f"{below}{one.name}"
            if one.is_dir():
                yield from found(folder / one.name, f"{path}/")
            else:
                status = one.stat()
                yield Written(path, status.st_size, status.st_mtime_ns)

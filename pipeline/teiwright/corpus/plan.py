"""Finds out what has to be made again, and why."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from teiwright.corpus.needs import Needs, differing, digest, document_needs
from teiwright.corpus.state import Known, State, Written
from teiwright.diagnostics import Halt
from teiwright.raw import Address, Raw
from teiwright.settings import Settings

_YOUNG = 2_000_000_000
"""Nanoseconds after a change in which a file may change again without showing it: clocks of disks are coarse."""
NEW = "it is new"
LOST = "what was written is not there as it was"


@dataclass(frozen=True, slots=True)
class Task:
    """A transcript to be converted, and why; what is known of its file."""

    name: str
    path: Raw
    reason: str
    seen: tuple[int, int, int, str]
    """Size, time of the last change, time of the last look, digest of the content."""
    needs: Needs


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do."""

    tasks: tuple[Task, ...]
    gone: tuple[str, ...]
    """Names of the transcripts that are no longer there."""
    fresh: Mapping[str, Known]
    """What needs no conversion."""


def planned(
    paths: Sequence[Raw], state: State, shared: Needs, settings: Settings, lost: frozenset[str] = frozenset()
) -> Plan:
    """The transcripts to convert, in their order; ``lost`` are the names of those whose TEI is not there any more."""
    known = state.known()
    needs_of = document_needs(shared, settings)
    tasks = []
    for path in paths:
        name = path.stem
        seen = _seen(path, known.get(name), state)
        needs = needs_of(name, seen[3])
        reason = _reason(known.get(name), needs, name in lost)
        if reason:
            tasks.append(Task(name, path, reason, seen, needs))
    there = {path.stem for path in paths}
    again = {task.name for task in tasks}
    fresh = {name: one for name, one in known.items() if name in there and name not in again}
    return Plan(tuple(tasks), tuple(sorted(known.keys() - there)), fresh)


def _reason(known: Known | None, needs: Needs, lost: bool) -> str:
    if known is None:
        return NEW
    changed = [f"{need} changed" for need in differing(known.needs, needs)]
    return "; ".join((*changed, *filter(None, (known.stale,)), *([LOST] if lost else [])))


def _seen(path: Raw, known: Known | None, state: State) -> tuple[int, int, int, str]:
    """What the file is like; it is only read where its size or time says that it may have changed."""
    try:
        status = path.stat()
        same = known and (known.size, known.changed) == (status.st_size, status.st_mtime_ns)
        if known and same and known.seen - known.changed > _YOUNG:
            return known.size, known.changed, known.seen, known.raw
        now = time.time_ns()
        seen = status.st_size, status.st_mtime_ns, now, _content(path)
    except (OSError, Halt) as fault:
        return 0, 0, 0, f"unreadable: {fault}"
    if known and known.raw == seen[3]:
        state.saw(path.stem, *seen[:3])
    return seen


def _content(raw: Raw) -> str:
    """What its content is called; a store that says so itself need not send it for that."""
    return raw.mark if isinstance(raw, Address) and raw.mark else digest(raw.read_bytes())


def missing(found: Iterable[Written], state: State) -> dict[str, list[str]]:
    """The files of the output that are not as they were written, by whose they are."""
    there = {one.path: one for one in found}
    lost: dict[str, list[str]] = {}
    for owner, written in state.files():
        if there.get(written.path) != written:
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

"""Finds the files that have to be judged again, and why."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from teiwright.assets import asset
from teiwright.checks.outside import COPY, SCHEMA, Question, content, told
from teiwright.checks.standard import Wanted
from teiwright.checks.validate import Check
from teiwright.corpus.judge import Given, Verdict
from teiwright.corpus.judged import Before, Judged
from teiwright.corpus.look import YOUNG, Seen, look
from teiwright.corpus.lost import CODES
from teiwright.corpus.needs import Needs, differing, digest, tool
from teiwright.corpus.plan import NEW

_PASSING = CODES | {"schema-slow", "xml-unreadable"}
"""What is said of a file and may not be so the next time, though nothing has changed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file to be judged, and why."""

    file: str
    given: Given
    reason: str
    seen: Seen
    needs: Needs


def shared_needs(wanted: Wanted, checks: Iterable[Check], beside: Iterable[Path]) -> Needs:
    """What every verdict hangs on; ``beside`` are files that schemas are compiled with."""
    own = [asset("schema/teiwright.rng"), asset("schema/teiwright.sch")]
    catalog = [wanted.catalog] if wanted.catalog else []
    return {
        "the version of teiwright": tool(),
        "the schema": f"{content([*(wanted.schemas or own), *catalog, *beside])} {wanted.phase}",
        "what is checked": digest(" ".join(f"{check.__module__}.{check.__name__}" for check in checks).encode()),
    }


def due(
    files: Iterable[tuple[str, Path]], judged: Judged, wanted: Wanted, shared: Needs, *, listed: bool
) -> Iterator[Case]:
    """The files that have to be judged; ``listed``: and their identifiers kept."""
    judged.mark_stale(_contradicted(judged, wanted))
    for file, path in files:
        before = judged.before(file)
        seen = look(path, before.seen if before else None)
        needs = {"the file": seen.raw, "the name it is given by": digest(str(path).encode()), **shared}
        reason = _reason(before, needs, listed)
        if reason:
            yield Case(file, Given(path), reason, seen, needs)
        elif before and seen != before.seen:
            judged.saw(file, seen)


def fresh(file: str, given: Given) -> Case:
    """A file of which nothing is remembered, nor will be."""
    return Case(file, given, NEW, Seen(0, 0, 0, ""), {})


def _reason(before: Before | None, needs: Needs, listed: bool) -> str:
    if before is None:
        return NEW
    changed = [f"{need} changed" for need in differing(before.needs, needs)]
    unlisted = ["its identifiers are wanted"] if listed and not before.listed else []
    return "; ".join((*changed, *filter(None, (before.stale,)), *unlisted))


def keep(case: Case, verdict: Verdict, judged: Judged, *, listed: bool) -> None:
    """Remember a verdict."""
    passing = any(one.code in _PASSING for one in verdict.diagnostics)
    stale = "it could not be judged" if passing or not case.seen.at else ""
    judged.enter(case.file, Before(case.seen, case.needs, stale, listed), verdict)


def _contradicted(judged: Judged, wanted: Wanted) -> dict[str, str]:
    """The files that would be told something else now than when they were judged, and by whom."""
    found: dict[str, str] = {}
    for target, schema, before in judged.targets():
        if schema or before is None or not _stands(Path(target), before):  # a schema may include others
            now = time.time_ns()
            found |= _told_otherwise(judged, target, wanted)
            judged.looked(target, *_status(Path(target)), now)
    return found


def _told_otherwise(judged: Judged, target: str, wanted: Wanted) -> dict[str, str]:
    found: dict[str, str] = {}
    now: dict[Question, str] = {}
    for asked, answer in judged.answers(target):
        now[asked] = now.get(asked) or told(asked, wanted)
        if now[asked] != answer:
            found |= dict.fromkeys(judged.askers(asked, answer), f"{Path(target).name} changed: {_of(asked)}")
    return found


def _of(asked: Question) -> str:
    """What was asked, in words."""
    if asked.of in (SCHEMA, COPY):
        return asked.of
    return f"#{asked.of}" if asked.of else "whether it is there"


def _stands(target: Path, before: tuple[int, int, int]) -> bool:
    """Whether a file is as it was when it was asked."""
    size, changed, at = before
    return (size, changed) == _status(target) and at - changed > YOUNG


def _status(target: Path) -> tuple[int, int]:
    try:
        status = target.stat()
    except OSError:
        return -1, 0
    return status.st_size, status.st_mtime_ns


def settle(judged: Judged, began: int) -> None:
    """Remember how the files that were asked for the first time are; ``began`` is when the judging did."""
    for target, _, before in judged.targets():
        if before is None:
            judged.looked(target, *_status(Path(target)), began)

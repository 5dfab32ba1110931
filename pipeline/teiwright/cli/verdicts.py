"""Judges the files of a corpus: what changed is judged again, of the rest the verdict is remembered."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import INTERRUPTED, show, waiting
from teiwright.cli.employ import Work, Workers, employed
from teiwright.cli.find import STDIN, shown
from teiwright.cli.progress import followed

if TYPE_CHECKING:
    from teiwright.checks.standard import Wanted
    from teiwright.checks.validate import Check
    from teiwright.corpus.due import Case
    from teiwright.corpus.judge import Given, Verdict
    from teiwright.corpus.judged import Judged
    from teiwright.corpus.state import State
    from teiwright.diagnostics import Diagnostic

_SMALL = 2_000_000
"""Bytes up to which starting other processes would take longer than the work."""
_MANY = 50
"""Files from which on it is worth telling how far the work is, and a gate that loads slowly and judges fast pays."""
_EACH = 1.0
"""Seconds between two times that what was done is made to last."""


@dataclass(frozen=True)
class Session:
    """How files are to be judged."""

    wanted: Callable[[bool], Wanted]
    """What they are held against; told whether they are many."""
    checks: tuple[Check, ...]
    everywhere: bool = False
    """Whether no identifier may stand in two files."""
    state: Path | None = None
    """Where verdicts are remembered."""
    beside: tuple[Path, ...] = ()
    """Files that schemas are compiled with."""
    explain: bool = False
    workers: Workers = Workers()


def verdicts(files: Sequence[Path], session: Session) -> list[Diagnostic]:
    """Everything that is wrong with the files, in their order, and then with all of them together."""
    piped = _piped(files)
    try:
        if _is_brief(files, piped, session):
            from teiwright.cli.outright import outright

            return outright(files, piped, session)
        return _followed(files, piped, session)
    except KeyboardInterrupt:
        kept = "; what is done is kept, and the next run goes on from there" if session.state else ""
        click.echo(f"\nInterrupted{kept}.", err=True)
        raise SystemExit(INTERRUPTED) from None


def _piped(files: Sequence[Path]) -> bytes:
    """What came by standard input."""
    from teiwright.checks.parse import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1) if STDIN in files else b""


def _is_brief(files: Sequence[Path], piped: bytes, session: Session) -> bool:
    """Whether there is so little to do that following it would take longer."""
    return session.state is None and not session.explain and len(files) < _MANY and _are_small(files, piped)


def _followed(files: Sequence[Path], piped: bytes, session: Session) -> list[Diagnostic]:
    """The verdicts of workers, and those remembered."""
    from teiwright.checks.together import check_together
    from teiwright.corpus.judged import Judged

    with _memory(session) as state:
        judged = Judged(state.database)
        judged.call((_key(path), shown(path)) for path in files)
        _judge(files, piped, session, state, judged)
        faults = [fault for found in judged.found() for fault in found]
        return faults + check_together(judged.namesakes(everywhere=session.everywhere), everywhere=session.everywhere)


def _memory(session: Session) -> AbstractContextManager[State]:
    from teiwright.corpus.opening import opened

    return opened(session.state, lambda said: show([said]), waiting)


def _key(path: Path) -> str:
    return shown(path) if path == STDIN else str(path.absolute())


def _judge(files: Sequence[Path], piped: bytes, session: Session, state: State, judged: Judged) -> None:
    from teiwright.corpus.due import settle

    began = time.time_ns()
    cases = _cases(files, piped, session, judged)
    for file in list(judged.others()):
        if not Path(file).is_file():
            judged.forget(file)
    if not cases:
        state.commit()
        return
    try:
        with _crew(cases, piped, session, state) as results:
            _enter(cases, results, session, state, judged)
        settle(judged, began)
    finally:
        state.commit()
    if session.explain:
        click.echo(f"{len(cases):,} judged, {len(files) - len(cases):,} unchanged.", err=True)


def _cases(files: Sequence[Path], piped: bytes, session: Session, judged: Judged) -> list[Case]:
    """What has to be judged; everything where nothing is remembered."""
    from teiwright.corpus.due import due, fresh, shared_needs

    if session.state is None:
        return [fresh(_key(path), _given(path, piped)) for path in files]
    wanted = session.wanted(False)
    shared = shared_needs(wanted, session.checks, session.beside)
    return list(due(((_key(path), path) for path in files), judged, wanted, shared, listed=session.everywhere))


def _given(path: Path, piped: bytes) -> Given:
    from teiwright.corpus.judge import Given

    return Given(path, piped, shown(path)) if path == STDIN else Given(path)


@contextmanager
def _crew(cases: Sequence[Case], piped: bytes, session: Session, state: State) -> Iterator[Iterator[Verdict]]:
    """The verdicts on some files, in their order, as workers give them."""
    from teiwright.corpus.crew import Crew
    from teiwright.corpus.judge import Court, judge, lost, prepare

    few = _is_alone(session.workers) or _are_small([case.given.path for case in cases], piped)
    court = Court(session.wanted(len(cases) >= _MANY), session.checks, remembering=session.state is not None)
    work = Work(partial(prepare, court), "teiwright.corpus.judge", few=len(cases) if few else 0)
    with employed(session.workers, work, state) as lanes:
        crew = Crew(lanes(len(cases)), judge, lost, patience=session.workers.patience)
        try:
            yield crew.results(_sent(case.given, session.workers) for case in cases)
        finally:
            crew.stop()


def _sent(given: Given, workers: Workers) -> Given:
    """What a worker is given: one started elsewhere finds the file by its whole path, and calls it as we do."""
    if not workers.scheduler or given.content is not None:
        return given
    return replace(given, path=given.path.absolute(), name=shown(given.path))


def _is_alone(workers: Workers) -> bool:
    """Whether one process does it, and nobody said what it may take: then it is the command itself."""
    return workers.jobs == 1 and not workers.memory and not workers.scheduler


def _are_small(files: Sequence[Path], piped: bytes) -> bool:
    """Whether starting other processes would take longer than the work."""
    left = _SMALL - len(piped)
    for file in files:
        left -= file.stat().st_size if file.is_file() else 0
        if left < 0:
            return False
    return left >= 0


def _enter(cases: Sequence[Case], results: Iterator[Verdict], session: Session, state: State, judged: Judged) -> None:
    """Remember the verdicts as they come, and say why there was one, how far it is and how long it will take."""
    from teiwright.corpus.due import keep

    steps: Iterator[tuple[Case, Verdict]] = zip(cases, results, strict=True)
    if len(cases) >= _MANY:
        steps = followed(steps, len(cases), lambda step: shown(step[0].given.path), quiet=True)
    kept = time.monotonic()
    for case, verdict in steps:
        if session.explain:
            click.echo(f"{shown(case.given.path)}: {case.reason}", err=True)
        keep(case, verdict, judged, listed=session.everywhere)
        if time.monotonic() - kept > _EACH:
            state.commit()
            kept = time.monotonic()

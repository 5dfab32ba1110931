"""The command ``teiwright build``: a corpus folder becomes an edition."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click

from teiwright.cli.construct import MARK, Options, constructed
from teiwright.cli.diagnose import CLEAN, ERRORS, INTERRUPTED, exit_code, halting, show, waiting
from teiwright.cli.employ import Workers, worked
from teiwright.cli.table import Row, table
from teiwright.cli.target import Target, target
from teiwright.cli.where import Where
from teiwright.corpus.entry import Entry
from teiwright.corpus.opening import FILE, opened
from teiwright.corpus.state import State
from teiwright.counts import total
from teiwright.diagnostics import Diagnostic, Halt, Severity, error
from teiwright.raw import Address
from teiwright.report.summary import counted
from teiwright.settings import SEARCHES

_HEAD: Row = ("document", "turns", "people", "dates", "notes", "words kept", "errors", "warnings")
_ROWS = 20
"""How many documents the table names one by one."""
_KEPT = "what was there is whole, and the next build goes on"
_EPILOG = """\b
Examples:
  teiwright build weir -o site
  teiwright build weir --search pagefind
  teiwright build weir --input s3://archive/talks -o s3://site/weir"""


@click.command(epilog=_EPILOG)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=Where(file_okay=False), help="Where to, a folder or address; else FOLDER/build.")
@click.option("--input", "where", type=Where(exists=True), help="Where the transcripts are; else as the settings say.")
@click.option("--explain", is_flag=True, help="Say of each document and page why it was made again.")
@click.option(
    "--search",
    type=click.Choice(SEARCHES),
    help="What makes the full-text search; else as the settings say. pagefind (an extra) knows word forms and ranks"
    " what it finds, and takes longer.",
)
@worked
def build(
    folder: Path,
    output: Path | Address | None,
    explain: bool,
    search: str | None,
    jobs: int | None,
    memory: int | None,
    patience: float,
    scheduler: str,
    where: Path | Address | None = None,
) -> None:
    """Build an edition of the corpus FOLDER.

    Every transcript is converted, checked and rendered; one that fails never stops the others. What is made is an
    edition to read: index.html leads to the conversations, their TEI and texts, the people, the days and a search.
    Only what changed since the last build is made again; a build that was interrupted goes on where it was.
    """
    workers = Workers(jobs or 0, (memory or 0) << 20, patience, scheduler)
    if scheduler:  # its workers were started elsewhere
        folder, output, where = folder.absolute(), _absolute(output), _absolute(where)
    asked = Options(folder, target(output or folder / "build"), where, explain, search or "", workers)
    try:
        with halting():
            code = _build(asked)
    except OSError as fault:
        raise click.ClickException(_unwritten(fault, asked.out)) from fault
    except sqlite3.OperationalError as fault:
        raise click.ClickException(f"what was built cannot be remembered: {fault}; make room on the disk") from fault
    except MemoryError as fault:
        raise click.ClickException(f"there is not enough memory; {_KEPT}") from fault
    raise SystemExit(code)


def _absolute(where: Path | Address | None) -> Path | Address | None:
    return where.absolute() if isinstance(where, Path) else where


def _unwritten(fault: OSError, out: Target) -> str:
    where = f"cannot write {fault.filename or out}: {fault.strerror}"
    return f"{where}; {_KEPT}" if fault.errno == errno.ENOSPC else where


def _build(asked: Options) -> int:
    """Builds, and shows what was found; returns the exit code."""
    said: list[Diagnostic] = []
    _refuse_strangers(asked.out)
    with opened(asked.folder / FILE, said.append, waiting) as state:
        show(said)
        try:
            again = constructed(asked, state)
        except KeyboardInterrupt:
            click.echo("\nInterrupted: what is done is kept, and the next build goes on from there.", err=True)
            return INTERRUPTED
        failed = _show(state, again)
        entries = list(state.entries())
    for line in (*table(list(_rows(entries))), "", f"{asked.out}/index.html"):
        click.echo(line)
    return ERRORS if failed else CLEAN


def _refuse_strangers(out: Target) -> None:
    """Raises Halt where the output folder holds what teiwright did not write."""
    if out.is_of_others(MARK):
        way = "name another with -o, or empty it"
        raise Halt(error("output-taken", f"{out} holds files that teiwright did not write", help=way))


def _show(state: State, again: frozenset[str]) -> bool:
    """What was said of the documents that were made again, and the errors of all; whether there are such."""
    failed = False
    for name, said in state.said():
        show([one for one in said if name in again or one.severity is Severity.ERROR])
        failed = failed or exit_code(said) == ERRORS
    return failed


def _rows(entries: list[Entry]) -> Iterator[Row]:
    yield _HEAD
    if len(entries) <= _ROWS:
        yield from (_row(entry) for entry in entries)
    errors, warnings = sum(entry.errors for entry in entries), sum(entry.warnings for entry in entries)
    sums = total(entry.counts for entry in entries)
    yield _row(Entry(counted(len(entries), "document"), counts=sums, errors=errors, warnings=warnings))


def _row(entry: Entry) -> Row:
    counts = entry.counts
    numbers = counts.turns, len(counts.people), counts.dates, counts.notes, counts.words
    return entry.name, *numbers, entry.errors, entry.warnings

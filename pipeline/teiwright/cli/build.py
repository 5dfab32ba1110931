"""The command ``teiwright build``: a corpus folder becomes an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from teiwright.cli.diagnose import CLEAN, ERRORS, halting, show
from teiwright.cli.output import write_whole
from teiwright.cli.progress import followed
from teiwright.cli.table import Row, table
from teiwright.corpus import Built, Entry, built, transcripts
from teiwright.counts import total
from teiwright.diagnostics import Diagnostic, Halt, Severity, error
from teiwright.project import Project, read_project
from teiwright.publish import published
from teiwright.report.summary import counted

_MARK = ".teiwright"
_HEAD: Row = ("document", "turns", "people", "dates", "notes", "words kept", "errors", "warnings")
_ROWS = 20
"""How many documents the table names one by one."""


@click.command(epilog="Example: teiwright build weir -o site")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where to; else FOLDER/build.")
def build(folder: Path, output: Path | None) -> None:
    """Build an edition of the corpus FOLDER.

    Every transcript is converted, checked and rendered; one that fails never stops the others. What is made is an
    edition to read: index.html leads to the conversations, their TEI and texts, the people, the days and a search.
    """
    out = output or folder / "build"
    said: list[Diagnostic] = []
    with halting():
        project = read_project(folder)
        paths = transcripts(project, said.append)
        _refuse_strangers(out)
    show(said)
    try:
        with halting():
            entries = _made(paths, project, out)
    except OSError as fault:
        raise click.ClickException(f"cannot write {fault.filename}: {fault.strerror}") from fault
    for line in (*table(list(_rows(entries))), "", str(out / "index.html")):
        click.echo(line)
    raise SystemExit(ERRORS if any(entry.errors for entry in entries) else CLEAN)


def _refuse_strangers(out: Path) -> None:
    """Raises Halt where the output folder holds what teiwright did not write."""
    if out.is_dir() and any(out.iterdir()) and not (out / _MARK).is_file():
        way = "name another with -o, or empty it"
        raise Halt(error("output-taken", f"{out} holds files that teiwright did not write", help=way))


def _made(paths: Sequence[Path], project: Project, out: Path) -> list[Entry]:
    """Builds one document after the other, writes the edition, then shows what was found."""
    documents: dict[str, bytes] = {}
    entries: list[Entry] = []
    said: list[Diagnostic] = []
    for document in followed((built(path, project) for path in paths), len(paths), _told):
        entries.append(document.entry)
        said += document.diagnostics
        if document.document:
            documents[document.entry.name] = document.document
    write_whole(out / _MARK, b"Written by teiwright build, which may overwrite what is in this folder.\n")
    for file in published(documents, project, said.append):
        write_whole(out / file.path, file.data)
    show([one for one in said if one.severity is not Severity.NOTE])
    return entries


def _told(document: Built) -> str:
    entry = document.entry
    outcome = "failed" if entry.failed else counted(entry.counts.turns, "turn")
    return f"{entry.name}: {outcome}, {counted(entry.errors, 'error')}, {counted(entry.warnings, 'warning')}"


def _rows(entries: Sequence[Entry]) -> Iterator[Row]:
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

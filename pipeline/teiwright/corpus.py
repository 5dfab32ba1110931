"""Goes through a corpus: each transcript by itself, so that a bad one never stops the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teiwright.checks.parse import parse
from teiwright.checks.validate import validate
from teiwright.convert import convert
from teiwright.counts import Counts, counted
from teiwright.diagnostics import Diagnostic, Halt, Place, Report, Severity, error
from teiwright.extract import read_source, transcripts_in
from teiwright.project import Project
from teiwright.settings import FILE


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of a transcript when its files are written; one that failed has none."""

    name: str
    counts: Counts = Counts()
    errors: int = 0
    warnings: int = 0
    failed: bool = False


@dataclass(frozen=True)
class Built:
    """What became of one transcript: its TEI, empty where it failed."""

    entry: Entry
    document: bytes
    diagnostics: tuple[Diagnostic, ...]


def transcripts(project: Project, report: Report = lambda _: None) -> tuple[Path, ...]:
    """The raw files of a corpus, in the order of their names; hidden ones are none, and those of no known format.

    Raises Halt where there are none, or two would become the same document.
    """
    folder = (project.folder or Path()) / project.settings.corpus.transcripts
    if not folder.is_dir():
        way = f"put the raw files there, or name their folder in {FILE} ([corpus] transcripts)"
        raise Halt(error("transcripts-missing", f"the folder {folder} is not there", help=way))
    paths = transcripts_in(folder, report)
    if not paths:
        way = "put the raw files there, one a conversation"
        raise Halt(error("transcripts-missing", f"there is no transcript in {folder}", help=way))
    _refuse_twins(paths)
    return paths


def _refuse_twins(paths: Sequence[Path]) -> None:
    first: dict[str, Path] = {}
    for path in paths:
        other = first.setdefault(path.stem.casefold(), path)
        if other is not path:
            message = f"{other.name} and {path.name} would become the same document"
            raise Halt(error("transcript-twice", message, Place(str(path), 1), help="rename one of them"))


def built(path: Path, project: Project) -> Built:
    """One transcript converted and checked; faults are among its diagnostics."""
    said: list[Diagnostic] = []
    try:
        return _built(path, project, said)
    except Halt as halt:
        said.append(halt.diagnostic)
    except OSError as fault:
        said.append(error("file-unreadable", f"cannot read {path}: {fault.strerror}", Place(str(path), 1)))
    return _entered(Entry(path.stem, failed=True), b"", said)


def _built(path: Path, project: Project, said: list[Diagnostic]) -> Built:
    conversion = convert(read_source(path, said.append), project, said.append)
    name = conversion.conversation.id
    said += validate(conversion.document, name=f"{name}.xml")
    counts = counted(parse(conversion.document, name=name).root)
    return _entered(Entry(name, counts), conversion.document, said)


def _entered(entry: Entry, document: bytes, said: Sequence[Diagnostic]) -> Built:
    severities = Counter(diagnostic.severity for diagnostic in said)
    entry = replace(entry, errors=severities[Severity.ERROR], warnings=severities[Severity.WARNING])
    return Built(entry, document, tuple(said))

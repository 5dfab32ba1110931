"""Converts and checks one transcript of a corpus; whatever it is like, there is a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from teiwright.checks.parse import Document, parse
from teiwright.checks.validate import validate
from teiwright.convert import convert
from teiwright.corpus.entry import Entry
from teiwright.counts import counted
from teiwright.diagnostics import Diagnostic, Halt, Place, Severity, error
from teiwright.extract import read_source
from teiwright.project import Project
from teiwright.raw import Raw


@dataclass(frozen=True)
class Built:
    """What became of one transcript: its TEI, empty where it failed."""

    entry: Entry
    document: bytes
    diagnostics: tuple[Diagnostic, ...]
    drafts: tuple[str, ...] = ()
    """Ids of the people whom the personography does not know."""
    parsed: Document | None = None
    """The TEI as it was checked."""


def built(path: Raw, project: Project) -> Built:
    """One transcript converted and checked; faults are among its diagnostics."""
    said: list[Diagnostic] = []
    try:
        return _built(path, project, said)
    except Halt as halt:
        said.append(halt.diagnostic)
    except OSError as fault:
        said.append(error("file-unreadable", f"cannot read {path}: {fault.strerror}", Place(str(path), 1)))
    return failed(path.stem, said)


def failed(name: str, said: Sequence[Diagnostic]) -> Built:
    """A transcript that nothing became of, and why."""
    return Built(_entered(Entry(name, failed=True), said), b"", tuple(said))


def _built(path: Raw, project: Project, said: list[Diagnostic]) -> Built:
    conversion = convert(read_source(path, said.append), project, said.append)
    name = conversion.conversation.id
    parsed = parse(conversion.document, name=f"{name}.xml")
    said += validate(parsed)
    entry = _entered(Entry(name, counted(parsed.root)), said)
    return Built(entry, conversion.document, tuple(said), conversion.conversation.cast.drafts, parsed)


def _entered(entry: Entry, said: Sequence[Diagnostic]) -> Entry:
    """With what was said of it."""
    severities = Counter(diagnostic.severity for diagnostic in said)
    return replace(entry, errors=severities[Severity.ERROR], warnings=severities[Severity.WARNING])

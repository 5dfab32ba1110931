"""What workers do: convert a transcript, make the pages of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from jinja2.sandbox import SandboxedEnvironment

from teiwright.checks.parse import parse
from teiwright.collector import look_seldom
from teiwright.corpus.asked import asked
from teiwright.corpus.crew import Loss
from teiwright.corpus.entry import Entry
from teiwright.corpus.one import built, failed
from teiwright.diagnostics import Diagnostic, Halt, Place, error
from teiwright.edition.document import Setting, document_files
from teiwright.edition.frame import File, Frame, environment
from teiwright.edition.outline import outline
from teiwright.edition.shelf import Rows, rows
from teiwright.edition.survey import survey
from teiwright.names.index import index_of
from teiwright.project import Project
from teiwright.publish import frame_of
from teiwright.raw import Raw


@dataclass(frozen=True)
class Bench:
    """What a worker has at hand for every task."""

    project: Project
    frame: Frame
    templates: SandboxedEnvironment


_BENCH: list[Bench] = []
_ONE = Lock()
"""One task at a time in a process, for workers of a cluster may have several threads."""


def prepare(project: Project) -> None:
    """Call this once in a worker, before all tasks."""
    frame = frame_of(project)
    _BENCH[:] = [Bench(project, frame, environment(frame))]
    look_seldom()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a transcript, with what is to be remembered of it."""

    entry: Entry
    document: bytes
    diagnostics: tuple[Diagnostic, ...]
    asked: bytes
    rows: Rows | None


def make(path: Raw) -> Made:
    """Convert and check a transcript, and survey its document."""
    with _ONE:
        return _made(path, _BENCH[0])


def _made(path: Raw, bench: Bench) -> Made:
    index_of(bench.project.personography).asked.clear()
    result = built(path, bench.project)
    questions = asked(bench.project.personography, result.drafts)
    if not result.document:
        return Made(result.entry, b"", result.diagnostics, questions, None)
    tree = parse(result.document, name=f"{result.entry.name}.xml").tree
    seen = rows(outline(survey(tree, lang=bench.frame.lang, fallback=result.entry.name)))
    return Made(result.entry, result.document, result.diagnostics, questions, seen)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A document whose pages are to be made: its name, its TEI, and where it stands."""

    name: str
    document: bytes
    setting: Setting


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document, and what was said while they were made."""

    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]


def publish(leaflet: Leaflet) -> Pages:
    """Make the pages of a document."""
    with _ONE:
        return _published(leaflet, _BENCH[0])


def _published(leaflet: Leaflet, bench: Bench) -> Pages:
    said: list[Diagnostic] = []
    tree = parse(leaflet.document, name=f"{leaflet.name}.xml").tree
    files: Iterable[File] = ()
    try:
        files = tuple(document_files(bench.templates, tree, leaflet.setting, bench.frame, said.append))
    except Halt as halt:
        said.append(halt.diagnostic)
    return Pages(tuple(files), tuple(said))


def lost(path: Raw, loss: Loss) -> Made:
    """The result for a transcript whose worker was lost. Codes: worker-died, worker-hung, worker-memory."""
    result = failed(path.stem, [_told(path, loss)])
    return Made(result.entry, b"", result.diagnostics, b"", None)


def unpublished(leaflet: Leaflet, loss: Loss) -> Pages:
    """The same for pages."""
    return Pages((), (_told(Path(f"{leaflet.name}.xml"), loss),))


def _told(path: Raw | Path, loss: Loss) -> Diagnostic:
    place = Place(str(path), 1)
    if loss is Loss.HUNG:
        return error("worker-hung", f"{path.name} took too long and was given up", place, help="see --patience")
    if loss is Loss.MEMORY:
        return error("worker-memory", f"{path.name} needs more memory than it may have", place, help="see --max-memory")
    way = "build it alone to see whether it is the cause; please report it, if it is"
    return error("worker-died", f"the worker that had {path.name} died", place, help=way)

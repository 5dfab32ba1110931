"""What workers do: convert a transcript, make the pages of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment

from teiwright.checks.parse import parse
from teiwright.collector import look_seldom
from teiwright.corpus.asked import asked
from teiwright.corpus.needs import digest
from teiwright.corpus.one import built
from teiwright.corpus.task import Files, Leaflet, Made, Pages, Place
from teiwright.diagnostics import Diagnostic, Halt, Report
from teiwright.edition.document import document_files
from teiwright.edition.draft import Draft, Tree, draft, read, written
from teiwright.edition.frame import File, Frame, environment
from teiwright.edition.outline import outline
from teiwright.edition.shelf import rows
from teiwright.edition.survey import Conversation, survey
from teiwright.names.index import index_of
from teiwright.project import Project
from teiwright.publish import address, frame_of
from teiwright.raw import Raw


@dataclass(frozen=True)
class Bench:
    """What a worker has at hand for every task."""

    project: Project
    frame: Frame
    templates: Environment
    place: Place | None

    def put(self, files: Iterable[File]) -> Files:
        """Write files where they belong, or hold them for somebody who can."""
        return Files(held=tuple(files)) if self.place is None else self.place.put(list(files))


_BENCH: list[Bench] = []


def prepare(project: Project, place: Place | None) -> None:
    """Call this once in a worker, before all tasks."""
    frame = frame_of(project)
    _BENCH[:] = [Bench(project, frame, environment(frame), place)]
    look_seldom()


def make(path: Raw) -> Made:
    """Convert and check a transcript, and survey its document."""
    (bench,) = _BENCH
    index_of(bench.project.personography).asked.clear()
    result = built(path, bench.project)
    questions = asked(bench.project.personography, result.drafts)
    if result.parsed is None:
        return Made(result.entry, "", Files(), result.diagnostics, questions, None)
    name = result.entry.name
    tei = digest(result.document)
    conversation, drafted = _drafted(result.parsed.tree, name, bench)
    files = bench.put([File(address(name), result.document)])
    kept = bench.place.put_by(drafted) if drafted and bench.place else drafted
    return Made(result.entry, tei, files, result.diagnostics, questions, rows(outline(conversation)), kept)


def _drafted(tree: Tree, name: str, bench: Bench) -> tuple[Conversation, bytes | None]:
    """The survey of a document, and its draft; none where there is something to say of it, which its pages say."""
    said: list[Diagnostic] = []
    try:
        made, conversation = draft(tree, name, bench.frame, said.append)
    except Halt:
        return survey(tree, lang=bench.frame.lang, fallback=name), None
    return conversation, None if said else written(made)


def publish(leaflet: Leaflet) -> Pages:
    """Make the pages of a document. Raises Halt where a template of the theme fails: it does so for others, too."""
    (bench,) = _BENCH
    said: list[Diagnostic] = []
    try:
        drafted = _draft(leaflet, bench, said.append)
    except Halt as halt:
        return Pages(Files(), (*said, halt.diagnostic))
    return Pages(bench.put(document_files(bench.templates, drafted, leaflet.setting)), tuple(said))


def _draft(leaflet: Leaflet, bench: Bench, report: Report) -> Draft:
    """The draft that was put by when the document was converted, or else one made of its TEI."""
    if isinstance(leaflet.draft, bytes):
        return read(leaflet.draft)
    if leaflet.draft and bench.place:
        return read(bench.place.taken(leaflet.draft))
    tree = parse(_tei(leaflet, bench), name=leaflet.path.name).tree
    return draft(tree, leaflet.setting.id, bench.frame, report)[0]


def _tei(leaflet: Leaflet, bench: Bench) -> bytes:
    if leaflet.document is None and bench.place is not None:
        return bench.place.read(leaflet.path)
    return leaflet.document or b""

"""Makes the reading edition of a corpus folder from its TEI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from teiwright.checks.parse import parse
from teiwright.diagnostics import Report
from teiwright.edition import File, Frame, edition
from teiwright.project import Project
from teiwright.render import load, shipped

_THEME = "theme"
_STYLESHEET = "html.xsl"


def address(name: str) -> PurePosixPath:
    """Where the TEI of a document stands in the edition."""
    return PurePosixPath("documents", f"{name}.xml")


def published(documents: Mapping[str, bytes], project: Project, report: Report) -> Iterator[File]:
    """All files of the edition; the TEI of each document as it was given, to the byte.

    ``documents`` are by name. A folder ``theme`` in the corpus folder changes how it looks: ``theme.css``,
    ``templates/``, and ``html.xsl``, a stylesheet that imports ours.
    """
    for name, data in documents.items():
        yield File(address(name), data)
    trees = {name: parse(data, name=f"{name}.xml").tree for name, data in documents.items()}
    given = {address(name) for name in documents}
    yield from (file for file in edition(trees, frame_of(project), report=report) if file.path not in given)


def frame_of(project: Project) -> Frame:
    """What the corpus folder says of its edition. Raises Halt where its own stylesheet is broken."""
    corpus = project.settings.corpus
    labels = shipped("html").parameters["lang"]
    lang = corpus.language.split("-")[0]
    theme = project.folder / _THEME if project.folder else Path(_THEME)
    own = theme / _STYLESHEET
    return Frame(
        title=corpus.title or (project.folder.resolve().name if project.folder else ""),
        lang=lang if lang in labels else "en",
        theme=theme if theme.is_dir() else None,
        stylesheet=load(own) if own.is_file() else None,
    )

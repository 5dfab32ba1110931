"""Puts the edition together: every file of it, as bytes, for somebody else to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.edition.document import Neighbour, Setting, Tree, document_files
from teiwright.edition.frame import File, Frame, environment
from teiwright.edition.outline import outline
from teiwright.edition.pages import leaves
from teiwright.edition.shelf import Shelf, rows
from teiwright.edition.survey import survey


def edition(documents: Mapping[str, Tree], frame: Frame, *, report: Report = lambda diagnostic: None) -> Iterator[File]:
    """All files of the edition of some documents, which are given by the names of their files, without ending."""
    shelf = Shelf()
    for name, tree in documents.items():
        shelf.put(name, rows(outline(survey(tree, lang=frame.lang, fallback=name))))
    made = environment(frame)
    for name, setting in settings(shelf):
        pictured = setting.pictured(shelf.lanes(name))
        yield from document_files(made, documents[name], pictured, frame, report)
        data = etree.tostring(documents[name], xml_declaration=True, encoding="UTF-8")
        yield File(PurePosixPath("documents", f"{setting.id}.xml"), data)
    for leaf in leaves(shelf, frame):
        yield from leaf.files()


def settings(shelf: Shelf) -> Iterator[tuple[str, Setting]]:
    """Each document with where it stands, not yet with its picture."""
    order = list(shelf.order())
    for place, (name, id, title) in enumerate(order):
        before = Neighbour(*order[place - 1][1:]) if place else None
        after = Neighbour(*order[place + 1][1:]) if place + 1 < len(order) else None
        yield name, Setting(id, title, before, after)

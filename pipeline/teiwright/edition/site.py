"""Puts the edition together: every file of it, as bytes, for somebody else to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from teiwright.diagnostics import Report
from teiwright.edition.document import Neighbour, Setting, document_files
from teiwright.edition.draft import Draft, Tree, draft
from teiwright.edition.frame import File, Frame, environment
from teiwright.edition.outline import outline
from teiwright.edition.pages import leaves
from teiwright.edition.shelf import Shelf, rows


def edition(documents: Mapping[str, Tree], frame: Frame, *, report: Report = lambda diagnostic: None) -> Iterator[File]:
    """All files of the edition of some documents, which are given by the names of their files, without ending."""
    shelf = Shelf()
    drafts: dict[str, Draft] = {}
    for name, tree in documents.items():
        drafts[name], conversation = draft(tree, name, frame, report)
        shelf.put(name, rows(outline(conversation)))
    made = environment(frame)
    for name, setting in settings(shelf):
        yield from document_files(made, drafts.pop(name), setting)
        data = etree.tostring(documents[name], xml_declaration=True, encoding="UTF-8")
        yield File(PurePosixPath("documents", f"{setting.id}.xml"), data)
    for leaf in leaves(shelf, frame):
        yield from leaf.files()


def settings(shelf: Shelf) -> Iterator[tuple[str, Setting]]:
    """Each document with where it stands."""
    order = [(name, Neighbour(id, title)) for name, id, title in shelf.order()]
    before: Neighbour | None = None
    for (name, here), (_, after) in zip(order, [*order[1:], ("", None)], strict=False):
        yield name, Setting(here.id, here.title, before, after)
        before = here

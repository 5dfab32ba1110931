"""Counts again what the header says of the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, warning
from teiwright.tei import tei


def check_counts(document: Document) -> list[Diagnostic]:
    """Counts of elements (tagsDecl) and speeches (extent) that the text does not bear out."""
    return [*_tags(document), *_speeches(document)]


def _tags(document: Document) -> Iterator[Diagnostic]:
    text = document.root.find(tei("text"))
    for usage in document.root.iter(tei("tagUsage")):
        said = usage.get("occurs", "")
        if said.isdigit() and int(said) != (real := _count(text, usage.get("gi", ""))):
            where = document.places.attribute(usage, "occurs", value=True)
            message = f"{said} <{usage.get('gi')}> are declared, and the text holds {real}"
            yield warning("tags-miscounted", message, where, help=f"Write {real}.", fix=str(real))


def _count(text: etree._Element | None, name: str) -> int:
    return 0 if text is None else sum(1 for _ in text.iter(tei(name)))


def _speeches(document: Document) -> Iterator[Diagnostic]:
    real = sum(1 for _ in document.root.iter(tei("sp"), tei("u")))
    for extent in document.root.iter(tei("extent")):
        for measure in extent.iter(tei("measure")):
            said = measure.get("quantity", "")
            if measure.get("unit") == "speeches" and said.isdigit() and int(said) != real:
                where = document.places.attribute(measure, "quantity", value=True)
                message = f"the extent is said to be {said} speeches, and there are {real}"
                yield warning("extent-miscounted", message, where, help=f"Write {real}.", fix=str(real))

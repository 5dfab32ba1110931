"""Counts again what the header says of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, warning
from teiwright.tei import TEI, tei


def check_counts(document: Document) -> list[Diagnostic]:
    """Counts of elements (tagsDecl) and speeches (extent) that the text does not bear out."""
    return [*_tags(document), *_speeches(document)]


def _tags(document: Document) -> Iterator[Diagnostic]:
    if next(document.root.iter(tei("tagUsage")), None) is None:
        return
    text = document.root.find(tei("text"))
    counts: Counter[str] = Counter()
    for node in text.iter(f"{{{TEI}}}*") if text is not None else ():
        counts[etree.QName(node).localname] += 1
    for usage in document.root.iter(tei("tagUsage")):
        said, real = usage.get("occurs", ""), counts[usage.get("gi", "")]
        if said.isdigit() and int(said) != real:
            where = document.places.attribute(usage, "occurs", value=True)
            message = f"{said} <{usage.get('gi')}> are declared, and the text holds {real}"
            yield warning("tags-miscounted", message, where, help=f"Write {real}.", fix=str(real))


def _speeches(document: Document) -> Iterator[Diagnostic]:
    real = sum(1 for _ in document.root.iter(tei("sp"), tei("u")))
    for extent in document.root.iter(tei("extent")):
        for measure in extent.iter(tei("measure")):
            said = measure.get("quantity", "")
            if measure.get("unit") == "speeches" and said.isdigit() and int(said) != real:
                where = document.places.attribute(measure, "quantity", value=True)
                message = f"the extent is said to be {said} speeches, and there are {real}"
                yield warning("extent-miscounted", message, where, help=f"Write {real}.", fix=str(real))

"""Checks that documents of one corpus go together: no two are called the same."""

from __future__ import annotations

from collections.abc import Sequence

from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, error
from teiwright.tei import XML_ID


def check_together(documents: Sequence[Document]) -> list[Diagnostic]:
    """Documents whose root has the xml:id of another one's."""
    first: dict[str, Document] = {}
    found = []
    for document in documents:
        identifier = document.root.get(XML_ID)
        if identifier is None:
            continue
        if identifier in first:
            where = document.places.attribute(document.root, XML_ID, value=True)
            message = f'the xml:id "{identifier}" is that of {first[identifier].name}, too'
            found.append(error("id-shared", message, where, help="Give each document an identifier of its own."))
        first.setdefault(identifier, document)
    return found

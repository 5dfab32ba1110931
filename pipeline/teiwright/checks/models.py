"""The schemas that a document names in ``<?xml-model?>`` (W3C Note, Associating Schemas with XML documents)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from teiwright.assets import asset
from teiwright.checks.catalog import local, looked_up
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Place, warning
from teiwright.source import Span

_PSEUDO = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Model:
    """A schema that a document names, and the file it is, if there is one."""

    href: str
    phase: str
    file: Path | None
    instruction: etree._Element


def models(document: Document, *, catalog: Path | None = None) -> Iterator[Model]:
    """The schemas named before the root, each with its file: beside the document, or where the catalog says."""
    for node in reversed(list(document.root.itersiblings(preceding=True))):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":
            given = {found[1]: found[2] or found[3] or "" for found in _PSEUDO.finditer(node.text or "")}
            href = given.get("href", "")
            yield Model(href, given.get("phase", ""), _file(href, document, catalog), node)


def not_found(document: Document, model: Model) -> Diagnostic:
    """A schema that a document names and that is not there."""
    text = document.source.text
    start = max(text.find(model.href), 0)
    place = document.source.place(Span(start, start + len(model.href))) if model.href else Place(document.name, 1)
    is_address = bool(urlsplit(model.href).netloc)
    message = f"the schema {model.href} is not {'looked up on the network' if is_address else 'there'}"
    help = "Give the schema with --schema, or a catalog that says where its copy is with --catalog."
    return warning("schema-not-found", message, place, help=help)


def _file(href: str, document: Document, catalog: Path | None) -> Path | None:
    found = looked_up(href, catalog) if catalog is not None else None
    if found is None and not urlsplit(href).netloc:
        found = Path(document.name).parent / local(href)
    if found is not None and found.is_file():
        return found
    return _own(href)


def _own(href: str) -> Path | None:
    """Our own schema, where a document names it and it is not beside the document."""
    name = href.rsplit("/", 1)[-1]
    return asset(f"schema/{name}") if name in ("teiwright.rng", "teiwright.sch") else None

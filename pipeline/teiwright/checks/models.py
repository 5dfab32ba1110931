"""The schemas that a document names in ``<?xml-model?>`` (W3C Note, Associating Schemas with XML documents)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from teiwright.assets import asset
from teiwright.checks.catalog import local, looked_up
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Place, error
from teiwright.source import Span

_PSEUDO = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Model:
    """A schema that a document names, and the file it is, if there is one."""

    href: str
    phase: str
    file: Path | None
    instruction: etree._Element


Copy = Callable[[str], Path | None]
"""Gives the copy that is kept of what is at an address."""


def models(document: Document, *, catalog: Path | None = None, copy_of: Copy = lambda _: None) -> Iterator[Model]:
    """The schemas named before the root, each with its file: where the catalog says, beside the document, or kept."""
    for node in reversed(list(document.root.itersiblings(preceding=True))):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":
            given = {found[1]: found[2] or found[3] or "" for found in _PSEUDO.finditer(node.text or "")}
            href = given.get("href", "")
            yield Model(href, given.get("phase", ""), _file(href, document, catalog, copy_of), node)


def not_found(document: Document, model: Model) -> Diagnostic:
    """A schema that a document names and that is not there."""
    text = document.source.text
    start = max(text.find(model.href), 0)
    place = document.source.place(Span(start, start + len(model.href))) if model.href else Place(document.name, 1)
    is_address = bool(urlsplit(model.href).netloc)
    if is_address:
        message = f"there is no copy of the schema {model.href} here, so it was not asked"
        help = "Let --fetch get one, say with --catalog where one is, or give a schema with --schema."
    else:
        message = f"the schema {model.href} is not there"
        help = "Correct the path, which begins at the folder of the document, or give a schema with --schema."
    return error("schema-not-found", message, place, help=help)


def _file(href: str, document: Document, catalog: Path | None, copy_of: Copy) -> Path | None:
    found = looked_up(href, catalog) if catalog is not None else None
    if found is None:
        found = copy_of(href) if is_address(href) and not _own(href) else beside(href, document)
    if found is not None and found.is_file():
        return found
    return _own(href)


def is_address(href: str) -> bool:
    """Whether a schema is named by its address on the network."""
    return urlsplit(href).scheme in ("http", "https")


def beside(href: str, document: Document) -> Path:
    """Where a schema is that is named from the document on."""
    return Path(document.name).parent / local(href)


def _own(href: str) -> Path | None:
    """Our own schema, where a document names it and it is not beside the document."""
    name = href.rsplit("/", 1)[-1]
    return asset(f"schema/{name}") if name in ("teiwright.rng", "teiwright-corpus.rng", "teiwright.sch") else None

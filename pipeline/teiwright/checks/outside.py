"""What the judgement of a document asks of other files: it holds for as long as it would be told the same again."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from teiwright import closed
from teiwright.checks.links import answer, outward
from teiwright.checks.models import Model, beside, is_address, models
from teiwright.checks.parse import Document
from teiwright.checks.standard import Wanted

SCHEMA = "the schema"
"""Asks for all that a schema says, what it includes with it."""
COPY = "a copy of the schema"
_NAMING = frozenset({"href", "schemaLocation", "source", "target", "url", "catalog"})
"""Attributes by which a schema or a catalog names another file."""


class Question(NamedTuple):
    """A file, and what is asked of it: SCHEMA, an identifier, or with neither whether it is there.

    Of an address COPY asks for what the copy says that is kept of it.
    """

    file: str
    of: str


def questions(document: Document, wanted: Wanted) -> Iterator[Question]:
    """Everything that is asked where a document is judged, but for the files that ``wanted`` names itself."""
    for file, fragment in outward(document):
        yield Question(str(file.absolute()), fragment)
    if not wanted.schemas:
        for model in models(document, catalog=wanted.catalog, copy_of=wanted.copy_of):
            yield from _of_model(model, document)


def _of_model(model: Model, document: Document) -> Iterator[Question]:
    if is_address(model.href):
        yield Question(model.href, COPY)
    else:
        yield Question(str(beside(model.href, document).absolute()), SCHEMA)
    if model.file is not None:
        yield Question(str(model.file.absolute()), SCHEMA)


def told(asked: Question, wanted: Wanted) -> str:
    """The answer, in a few letters."""
    if asked.of == COPY:
        copy = wanted.copy_of(asked.file)
        return content([copy]) if copy else "missing"
    file = Path(asked.file)
    if asked.of == SCHEMA:
        return content([file])
    if not file.is_file():
        return "no file"
    meant = answer(file, asked.of)
    return "there" if meant is None else f"missing {meant}"


def content(files: list[Path]) -> str:
    """A digest of schemas or catalogs and of the files that they name; those that are not there count, too."""
    hashed = blake2b(digest_size=16)
    seen: set[Path] = set()
    while files:
        file = files.pop().resolve()
        if file not in seen:
            seen.add(file)
            data = file.read_bytes() if file.is_file() else b""
            hashed.update(f"{file.name} {len(data)}\0".encode() + data)
            files += _beside(file, data)
    return hashed.hexdigest()


def _beside(file: Path, data: bytes) -> list[Path]:
    """The local files that a schema names."""
    if file.suffix == ".rnc":
        return sorted(file.parent.glob("*.rn[cg]"))  # which of them it includes only its own parser can tell
    try:
        root = etree.fromstring(data, closed.parser(encoding="utf-8"))
    except (etree.XMLSyntaxError, ValueError):
        return []
    values = (value for node in root.iter(etree.Element) for name, value in node.items() if name in _NAMING)
    near = {file.parent / value.partition("#")[0] for value in map(str, values) if not _leads_elsewhere(value)}
    return [one for one in sorted(near) if one != file and one.is_file()]


def _leads_elsewhere(value: str) -> bool:
    return "://" in value or value.startswith(("#", "mailto:")) or len(value) > 1000

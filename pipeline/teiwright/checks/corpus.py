"""Validates a teiCorpus document by document: of a file of any size one document is in memory at a time.

The verdict is that on the whole: a corpus is valid where its frame is, which is what is left when each document is cut
down to its name, and where each document is by itself. Pointers may lead anywhere in the file. What a person would look
at in a document (dialogue, dates, languages) is looked at in each by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import BinaryIO

from teiwright.checks.gate import Schema
from teiwright.checks.ids import check_ids, repeated
from teiwright.checks.links import check_links
from teiwright.checks.listed import Listed
from teiwright.checks.parse import Document, entities
from teiwright.checks.pieces import Reading
from teiwright.checks.pointers import check_pointers
from teiwright.checks.rng import names
from teiwright.checks.rng import pattern as p
from teiwright.checks.split import Whole
from teiwright.checks.standard import Standard
from teiwright.diagnostics import Diagnostic, Place
from teiwright.tei import TEI, tei

Check = Callable[[Document], list[Diagnostic]]
Examine = Callable[[Document, Standard, Sequence[Check]], list[Diagnostic]]
Held = Callable[[Document], tuple[Standard, list[Diagnostic]]]
"""Finds what a document is held against, and what is to be said of that."""
_OF_FRAME: tuple[Check, ...] = (entities, check_ids, check_pointers, check_links)
"""What is checked of the frame; all else is about documents."""
_CORPUS, _DOCUMENT = names.Name(TEI, "teiCorpus"), names.Name(TEI, "TEI")


def check_corpus(
    file: BinaryIO, name: str, held: Held, checks: Sequence[Check], usual: Sequence[Check], examine: Examine
) -> tuple[Document, list[Diagnostic]]:
    """The frame of a corpus, and everything that is wrong with the corpus; ``usual`` are for documents alone.

    Raises Halt where it is not well-formed, Whole where it can only be read as a whole.
    """
    with Listed() as listed:
        reading = Reading(file, name)
        for document in reading.documents():
            listed.add(document)
        frame = reading.frame()
        listed.add(frame)
        frame = replace(frame, beyond=listed)
        standard, faults = held(frame)
        parts = _parts(standard)
        own = tuple(check for check in checks if check not in usual)
        faults += _framed(frame, parts.of_frame, (*_OF_FRAME, *own), examine)
        seen: dict[str, Place] = {}
        faults = _with(faults, repeated(frame, listed.repeated, seen))
        for document in Reading(file, name, listed).documents():
            found = examine(document, parts.of_documents, checks)
            faults += _with(found, repeated(document, listed.repeated, seen))
    return frame, sorted(dict.fromkeys(faults), key=_position)


def _framed(frame: Document, standard: Standard, checks: Sequence[Check], examine: Examine) -> list[Diagnostic]:
    """What is wrong with the frame; of the empty elements that stand for documents nothing is said."""
    stubs = [node for node in frame.root.iter(tei("TEI")) if node.getparent() is not None and not len(node)]
    places = {(place.line, place.column) for place in map(frame.places.element, stubs)}
    inner = replace(standard, schemas=())
    found = [fault for fault in examine(frame, inner, checks) if _position(fault) not in places]
    return found + examine(frame, Standard(standard.schemas), ())


@dataclass(frozen=True)
class _Parts:
    """What the frame is held against, and what each document."""

    of_frame: Standard
    of_documents: Standard


def _parts(standard: Standard) -> _Parts:
    """Raises Whole where a schema does not say for every document of a corpus the same."""
    split = [_split(schema) for schema in standard.schemas]
    frames = tuple(frame for frame, _ in split)
    documents = tuple(document for _, document in split if document is not None)
    return _Parts(replace(standard, schemas=frames), replace(standard, schemas=documents))


@cache
def _split(schema: Schema) -> tuple[Schema, Schema | None]:
    """What a schema says of the frame, and of a document in a corpus; None where it knows no corpus."""
    grammar = schema.grammar
    corpora = [one for one in grammar.contents if names.holds(one.name, _CORPUS)]
    found = set(_documents(*(grammar.contents[one] for one in corpora)))
    if not corpora:
        return replace(schema, without_gate=True), None
    if len(found) != 1 or any(names.listed(one.name) != (_DOCUMENT,) for one in found):
        raise Whole
    document = found.pop()
    framed = replace(grammar, contents={**grammar.contents, document: p.optional(grammar.contents[document])})
    frame = replace(schema, shaped=framed, without_gate=True)
    if list(_documents(grammar.start)) == [document]:
        return frame, schema
    has_gate = schema.ready != b""
    return frame, replace(schema, ready=None, shaped=replace(grammar, start=document), without_gate=not has_gate)


def _documents(*patterns: p.Pattern) -> Iterator[p.Element]:
    """What may be a document in some patterns."""
    for leaf in (leaf for pattern in patterns for leaf in p.leaves(pattern)):
        if isinstance(leaf, p.Element) and names.holds(leaf.name, _DOCUMENT):
            yield leaf


def _with(found: list[Diagnostic], better: list[Diagnostic]) -> list[Diagnostic]:
    """Complaints in place of those of the same kind at the same places."""
    told = {(fault.code, _position(fault)) for fault in better}
    return [fault for fault in found if (fault.code, _position(fault)) not in told] + better


def _position(fault: Diagnostic) -> tuple[int, int]:
    return (fault.where.line, fault.where.column) if fault.where else (0, 0)

"""Validates one document: well-formed, valid by its schema, then what no schema can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teiwright.checks import parse
from teiwright.checks.counts import check_counts
from teiwright.checks.dates import check_dates
from teiwright.checks.dialogue import check_dialogue
from teiwright.checks.gate import Schema
from teiwright.checks.head import holds_corpus
from teiwright.checks.ids import check_ids
from teiwright.checks.languages import check_languages
from teiwright.checks.links import check_links
from teiwright.checks.parse import Document, Unreadable
from teiwright.checks.pointers import check_pointers
from teiwright.checks.schematron.run import Finding, check_rules, mentioned
from teiwright.checks.standard import Standard, Wanted, own_for, standard, standard_for
from teiwright.checks.xsd import check_xsd
from teiwright.diagnostics import Diagnostic, Halt, error, warning

if TYPE_CHECKING:
    from teiwright.checks.corpus import Held
    from teiwright.checks.rng.read import Grammar

Check = Callable[[Document], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    parse.entities,
    check_ids,
    check_pointers,
    check_links,
    check_dates,
    check_counts,
    check_languages,
    check_dialogue,
)
"""What is checked of every document whatever its schema, in this order."""


def validate(
    file: Path | bytes | Document, *, schema: Path | None = None, name: str = "", checks: Sequence[Check] = CHECKS
) -> list[Diagnostic]:
    """Everything that is wrong with a TEI file, in the order of its lines; nothing where it is right.

    One that was parsed already is taken as it is.
    ``schema`` is a file in RELAX NG, XML Schema or Schematron; without it the document is held against teiwright's
    own schema. Raises Halt where the schema itself cannot be read.
    """
    held = standard(schema)
    return _judged(file, name, lambda document: (own_for(document) if schema is None else held, []), checks)[1]


def opened(file: Path | bytes | Document, name: str = "") -> Document:
    """A document from a file or its bytes."""
    if isinstance(file, Document):
        return file
    try:
        return parse.parse(file, name=name or "-") if isinstance(file, bytes) else parse.read(file, name=name)
    except Halt as halt:
        raise Unreadable(halt.diagnostic) from None


def examine(document: Document, held: Standard, checks: Sequence[Check] = CHECKS) -> list[Diagnostic]:
    """Everything that is wrong with a well-formed document, each fault once.

    Where two look at the same place, the schema speaks before the checks, these in their order, and then the rules.
    """
    faults = [fault for schema in held.schemas for fault in against(document, schema)]
    faults += [fault for xsd in held.xsds for fault in check_xsd(document, xsd)]
    for check in checks:
        faults += _elsewhere(check(document), faults)
    findings = [finding for rules in held.rules for finding in check_rules(document, rules)]
    faults += [one.diagnostic for one in findings if not _said(document, one, faults)]
    unwanted = ignored(document)
    return sorted((fault for fault in dict.fromkeys(faults) if fault.code not in unwanted), key=_position)


def ignored(document: Document) -> frozenset[str]:
    """The codes that a document wants to hear nothing of: ``<?teiwright ignore code code?>`` anywhere in it."""
    if "<?teiwright" not in document.source.text:
        return frozenset()
    found = document.tree.xpath("//processing-instruction('teiwright')")
    words = [str(node.text or "").split() for node in found if isinstance(node, etree._ProcessingInstruction)]
    return frozenset(code for first, *codes in filter(None, words) if first == "ignore" for code in codes)


def check_file(
    file: Path | bytes, wanted: Wanted, *, name: str = "", checks: Sequence[Check] = CHECKS
) -> tuple[Document | None, list[Diagnostic]]:
    """A document and everything that is wrong with it, held against what ``wanted`` or the document itself names.

    Of a teiCorpus the document is what it has beside its documents. Raises Halt where a schema that ``wanted`` names
    cannot be read; one that the document names is its own fault.
    """
    try:
        return _judged(file, name, lambda document: standard_for(document, wanted), checks)
    except Halt as halt:
        if wanted.schemas:
            raise
        return None, [halt.diagnostic]


def _judged(
    file: Path | bytes | Document, name: str, held: Held, checks: Sequence[Check]
) -> tuple[Document | None, list[Diagnostic]]:
    try:
        if isinstance(file, Path) and holds_corpus(file) and (judged := _taken_apart(file, name, held, checks)):
            return judged
        document = opened(file, name)
    except Unreadable as halt:
        return None, [halt.diagnostic]
    standard, missing = held(document)
    return document, missing + examine(document, standard, checks)


def _taken_apart(
    file: Path, name: str, held: Held, checks: Sequence[Check]
) -> tuple[Document, list[Diagnostic]] | None:
    """The verdict on a corpus, document by document; None where it can only be read as a whole."""
    from teiwright.checks.corpus import check_corpus  # only a corpus needs this and the next
    from teiwright.checks.split import Whole

    with suppress(Whole), file.open("rb") as corpus:
        return check_corpus(corpus, name or str(file), held, checks, CHECKS, examine)
    return None


def grammar_of(text: str, wanted: Wanted, *, name: str) -> Grammar | None:
    """The grammar that a document, perhaps half-written, is held against: what an editor completes it by."""
    header = re.match(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", text, re.DOTALL)
    named = f"{header[0] if header else ''}<TEI/>"
    held, _ = standard_for(parse.parse(named.encode(), name=name), wanted)
    return held.schemas[0].grammar if held.schemas else None


def against(document: Document, schema: Schema) -> list[Diagnostic]:
    """What a document's schema says: nothing, fast, or every fault explained.

    The explainer judges alone where libxml2 would take too long to load the schema or to find its way through it.
    """
    if schema.without_gate:
        return _explained(document, schema)
    if schema.ready == b"":
        return [_slow(schema), *_explained(document, schema)]
    if schema.is_ambiguous:
        return _explained(document, schema)
    if schema.gate.validate(document.tree):
        return []
    return _explained(document, schema) or [_unexplained(document, schema)]


def _slow(schema: Schema) -> Diagnostic:
    message = f"{schema.name} could not be made ready in time; the explainer judges alone"
    return warning("schema-slow", message, help="Compile the schema anew, or simplify it.")


def _explained(document: Document, schema: Schema) -> list[Diagnostic]:
    from teiwright.checks.walk import explain  # only a document with faults needs it

    return explain(document, schema.grammar)


def _elsewhere(new: list[Diagnostic], said: list[Diagnostic]) -> list[Diagnostic]:
    places = {_position(fault) for fault in said if fault.where}
    return [fault for fault in new if fault.where is None or _position(fault) not in places]


def _said(document: Document, finding: Finding, said: list[Diagnostic]) -> bool:
    """Whether a fault has been reported already at an attribute that a failed rule speaks of."""
    places = {_position(fault) for fault in said}
    node = finding.node.element
    names = [name for name in (*mentioned(finding.test.xpath), finding.node.attribute) if name and node.get(name)]
    at = [document.places.attribute(node, name, value=value) for name in names for value in (True, False)]
    return any((place.line, place.column) in places for place in at)


def _unexplained(document: Document, schema: Schema) -> Diagnostic:
    entry = schema.gate.error_log.last_error
    line = entry.line if entry is not None else 1
    node = next((one for one in document.root.iter(etree.Element) if one.sourceline == line), document.root)
    message = entry.message if entry is not None else "the document is not valid"
    return error("schema-invalid", message, document.places.element(node))


def _position(fault: Diagnostic) -> tuple[int, int]:
    return (fault.where.line, fault.where.column) if fault.where else (0, 0)

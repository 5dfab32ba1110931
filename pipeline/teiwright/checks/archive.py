"""What archives ask of a file before they take it in: ``--profile archive``.

Each code says in its explanation which archive asks for it, and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from lxml import etree

from teiwright.checks.archive_wants import ADVISED, REQUIRED
from teiwright.checks.identifiers import identifier_fault, is_known_licence
from teiwright.checks.parse import Document
from teiwright.diagnostics import Diagnostic, Place, error, warning
from teiwright.tei import TEI, XML_ID, XML_LANG, tei

_Found = Iterator[Diagnostic]


def check_archive(document: Document) -> list[Diagnostic]:
    """What archives would complain of."""
    is_part = document.beyond is not None and document.root.tag == tei("TEI")
    parts = [part for part in _PARTS if not (is_part and part in _OF_FILES)]
    return [fault for part in parts for fault in part(document)]


def _header(document: Document) -> _Found:
    header = next(document.root.iter(tei("teiHeader")), None)
    if header is None:
        message, help = "there is no teiHeader", "Every archive asks for one."
        yield error("archive-header", message, document.places.element(document.root), help=help)
        return
    for severe, wants in ((error, REQUIRED), (warning, ADVISED)):
        for want in wants:
            if not _found(header, want.path):
                near = _found(header, want.near)
                where = document.places.element(near[0] if near else header)
                help = f"Add {want.help} ({want.archive})."
                yield severe(want.code, want.message, where, help=help)


def _licences(document: Document) -> _Found:
    for licence in document.root.iter(tei("licence")):
        target = licence.get("target", "")
        if target and not is_known_licence(target):
            where = document.places.attribute(licence, "target", value=True)
            help = "Use the address of a Creative Commons, SPDX or RightsStatements.org licence, where there is one."
            yield warning("archive-licence-unknown", f"{target} is no licence that is widely known", where, help=help)


def _identifiers(document: Document) -> _Found:
    for idno in document.root.iter(tei("idno")):
        if (fault := identifier_fault(idno.get("type", ""), (idno.text or "").strip())) is not None:
            where = document.places.text(idno, 0)
            yield error("archive-identifier-syntax", fault, where, help="Correct it: nobody could follow it.")


def _names(document: Document) -> _Found:
    name = PurePath(document.name)
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", name.name) and document.name != "<stdin>":
        message = f'the file name "{name.name}" has other signs than A-Z a-z 0-9 _ - .'
        yield error("archive-file-name", message, Place(document.name, 1), help="Rename the file (ARCHE).")
    if document.source.encoding not in ("utf-8", "us-ascii", "ascii"):
        message = f"the file is stored as {document.source.encoding}"
        help = "Save it as UTF-8 without a byte order mark (ARCHE)."
        yield error("archive-encoding", message, Place(document.name, 1), help=help)
    identifier = document.root.get(XML_ID)
    if identifier is None:
        where = document.places.element(document.root)
        yield error("archive-root-id", "the document has no xml:id", where, help=f'Add xml:id="{name.stem}".')
    elif identifier != name.name.split(".")[0] and document.name != "<stdin>":
        where = document.places.attribute(document.root, XML_ID, value=True)
        message = f'the xml:id "{identifier}" is not the file name "{name.name.split(".")[0]}"'
        yield error("archive-root-id", message, where, help="Make the two equal (ParlaMint, FRUS).")


def _languages(document: Document) -> _Found:
    declared = {node.get("ident", ""): node for node in document.root.iter(tei("language"))}
    used: dict[str, etree._Element] = {}
    for node in document.root.iter(f"{{{TEI}}}*"):
        if node.get(XML_LANG):
            used.setdefault(node.get(XML_LANG, ""), node)
    for language, node in used.items():
        if language not in declared:
            where = document.places.attribute(node, XML_LANG, value=True)
            help = "Add it to langUsage (ParlaMint)."
            yield error("archive-language", f'the language "{language}" is used and not declared', where, help=help)


def _divisions(document: Document) -> _Found:
    text = next(document.root.iter(tei("text")), None)
    for division in text.iter(tei("div")) if text is not None else ():
        if division.get(XML_ID) is None:
            where = document.places.element(division)
            yield warning(
                "archive-division-id", "a division has no xml:id", where, help="Add one: it is cited by it (FRUS)."
            )


def _machine(document: Document) -> _Found:
    """What a machine marked names it, and says how sure it was; resp leads to a respStmt."""
    statements = {
        node.get(XML_ID): node for node in document.root.iter() if isinstance(node.tag, str) and node.get(XML_ID)
    }
    for node in document.root.iter(f"{{{TEI}}}*"):
        for pointer in node.get("resp", "").split():
            meant = statements.get(pointer.removeprefix("#"))
            if meant is not None and meant.tag in (tei("person"), tei("personGrp")):
                where = document.places.attribute(node, "resp", value=True)
                help = "Let it point to a respStmt that names them (TEI Guidelines)."
                yield error("archive-resp-person", f"@resp points to {pointer}, a person", where, help=help)


def _choices(document: Document) -> _Found:
    for choice in document.root.iter(tei("choice")):
        inside = [etree.QName(one).localname for one in choice.iterchildren(etree.Element)]
        if len(inside) < 2 or ("sic" in inside) != ("corr" in inside):
            where = document.places.element(choice)
            help = "A choice holds two readings: sic and corr, abbr and expan, orig and reg (DTABf)."
            yield error("archive-choice", "a choice without a choice", where, help=help)
    for note in document.root.iter(tei("note")):
        if next(note.iterancestors(tei("text")), None) is not None and not (note.get("type") or note.get("place")):
            where = document.places.element(note)
            yield warning("archive-note", "a note has neither type nor place", where, help="Add one of them (DTABf).")


def _instructions(document: Document) -> _Found:
    for node in document.root.iter(etree.ProcessingInstruction):
        above = node.getparent()
        if above is not None:
            where = document.places.element(above)
            help = "Put it before the root, or leave it out (FRUS)."
            yield warning(
                "archive-instruction", "a processing instruction stands inside the document", where, help=help
            )


def _page_breaks(document: Document) -> _Found:
    """A page break at the very edge of a paragraph belongs outside it."""
    for node in document.root.iter(tei("pb")):
        above = node.getparent()
        if above is None or above.tag not in (tei("p"), tei("head"), tei("speaker")):
            continue
        first = node.getprevious() is None and not (above.text or "").strip()
        last = node.getnext() is None and not (node.tail or "").strip()
        if first or last:
            edge = "first" if first else "last"
            message = f"a page break is the {edge} thing in <{etree.QName(above).localname}>"
            help = f"Put it {'before' if first else 'after'} the element (FRUS)."
            yield warning("archive-page-break", message, document.places.element(node), help=help)


def _found(header: etree._Element, path: str) -> list[etree._Element]:
    steps = re.sub(r"(^|/|\s)(?=[A-Za-z]+(?![\w(-]*\())", r"\1t:", path)
    found = header.xpath(steps, namespaces={"t": TEI})
    return found if isinstance(found, list) else []


_PARTS: tuple[Callable[[Document], _Found], ...] = (
    _header,
    _licences,
    _identifiers,
    _names,
    _languages,
    _divisions,
    _machine,
    _choices,
    _instructions,
    _page_breaks,
)
_OF_FILES = (_header, _names)
"""What is asked of a file, not of each document of a corpus in one file."""

"""What a document is held against: the schema given, those it names itself, or teiwright's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lxml import etree

from teiwright.assets import asset
from teiwright.checks import gate, parse
from teiwright.checks.gate import Schema
from teiwright.checks.models import models, not_found
from teiwright.checks.parse import Document
from teiwright.checks.rng.scope import RNG
from teiwright.checks.schematron.include import included
from teiwright.checks.schematron.model import Rules
from teiwright.checks.schematron.read import SCH, holds_rules
from teiwright.checks.schematron.read import read as read_rules
from teiwright.checks.xsd import XSD, Xsd
from teiwright.diagnostics import Diagnostic, Halt, error
from teiwright.tei import TEI, tei


@dataclass(frozen=True)
class Standard:
    """RELAX NG and XML Schemas, and Schematron rules."""

    schemas: tuple[Schema, ...] = ()
    rules: tuple[Rules, ...] = ()
    xsds: tuple[Xsd, ...] = ()

    def __add__(self, other: Standard) -> Standard:
        return Standard(self.schemas + other.schemas, self.rules + other.rules, self.xsds + other.xsds)


def from_odd(path: Path, specification: Path | None) -> Standard:
    """An ODD, compiled with the TEI's specification."""
    if specification is None:
        help = "Give the TEI's p5subset.xml with --tei, or compile the ODD once: teiwright schema compile."
        raise Halt(error("schema-broken", f"{path} is an ODD, which needs the TEI's specification", help=help))
    grammar, rules = compiled(path, specification)
    relaxng = parse.parse(grammar, name=f"{path.stem}.rng")
    schematron = parse.parse(rules, name=f"{path.stem}.sch")
    return Standard((Schema(str(path), relaxng.root),), (read_rules(schematron.root, name=path.name),))


def compiled(odd: Path, specification: Path) -> tuple[bytes, bytes]:
    """What an ODD becomes: RELAX NG, with the prose of the specification, and Schematron."""
    from teiwright.odd import FORMATS, compile_odd  # seldom needed, and takes time to load
    from teiwright.odd.formats import DOCUMENTED

    schema = compile_odd(odd, specification)
    return DOCUMENTED["rng"](schema), FORMATS["sch"](schema)


def no_copy(address: str) -> Path | None:
    """Nothing that has an address is kept."""
    return None


@dataclass(frozen=True)
class Wanted:
    """How the standard of each document is found."""

    schemas: tuple[Path, ...] = ()
    """Files that all documents are held against, whatever they name themselves."""
    catalog: Path | None = None
    phase: str = ""
    """The Schematron phase; empty: the schema's default."""
    specification: Path | None = None
    """The TEI's p5subset.xml, for a schema that is an ODD."""
    open: Callable[[Path], Schema] = gate.load
    """Loads a RELAX NG file; a command gives one that keeps what it has made ready."""
    open_xsd: Callable[[Path], Xsd] = Xsd
    """Loads an XML Schema, likewise."""
    open_odd: Callable[[Path, Path | None], Standard] = from_odd
    """Compiles an ODD, likewise."""
    copy_of: Callable[[str], Path | None] = no_copy
    """The copy that is kept of a schema at an address."""


DEFAULT = Wanted()


def standard(schema: Path | None = None) -> Standard:
    """A schema file, with the Schematron in it; by default teiwright's own schema and rules."""
    return own() if schema is None else _loaded(schema, DEFAULT)


@cache
def own(wanted: Wanted = DEFAULT) -> Standard:
    """Teiwright's own schema and rules."""
    return _loaded(asset("schema/teiwright.rng"), wanted) + _loaded(asset("schema/teiwright.sch"), wanted)


def own_for(document: Document, wanted: Wanted = DEFAULT) -> Standard:
    """The same for a document, or for a corpus of such documents in one file."""
    if document.root.tag != tei("teiCorpus"):
        return own(wanted)
    return _kept(asset("schema/teiwright-corpus.rng"), wanted) + replace(own(wanted), schemas=())


def standard_for(document: Document, wanted: Wanted) -> tuple[Standard, list[Diagnostic]]:
    """What one document is held against, and what is to be said of the schemas it names and that are not there.

    A document that names schemas is never held against ours instead: it was not made for it.
    """
    if wanted.schemas:
        return _all([_kept(path, wanted) for path in wanted.schemas]), []
    named = list(models(document, catalog=wanted.catalog, copy_of=wanted.copy_of))
    missing = [not_found(document, model) for model in named if model.file is None]
    found = [_phased(_kept(model.file, wanted), model.phase) for model in named if model.file is not None]
    return (_all(found) if named else own_for(document, replace(wanted, catalog=None))), missing


def _all(standards: Sequence[Standard]) -> Standard:
    return sum(standards, Standard())


@cache
def _kept(path: Path, wanted: Wanted) -> Standard:
    return _phased(_loaded(path, wanted), wanted.phase)


def _phased(held: Standard, phase: str) -> Standard:
    return replace(held, rules=tuple(replace(one, phase=phase) for one in held.rules)) if phase else held


def _loaded(path: Path, wanted: Wanted) -> Standard:
    """The standard in a file: RELAX NG in either syntax, XML Schema, Schematron, or an ODD."""
    if path.suffix == ".rnc":
        return _of_relaxng(wanted.open(path))
    root = parse.read(path).root
    name = etree.QName(root)
    if name.namespace == SCH:
        return Standard(rules=(read_rules(included(root, path), name=path.name),))
    if name.namespace == XSD:
        return Standard(xsds=(wanted.open_xsd(path),))
    if name.namespace == RNG:
        return _of_relaxng(wanted.open(path))
    if name.namespace == TEI and next(root.iter(tei("schemaSpec")), None) is not None:
        return wanted.open_odd(path, wanted.specification)
    help = "Schemas may be RELAX NG (.rng, .rnc), XML Schema (.xsd), Schematron (.sch, .isosch) or ODD (.odd)."
    raise Halt(error("schema-broken", f"{path} is no schema: it begins with <{name.localname}>", help=help))


def _of_relaxng(schema: Schema) -> Standard:
    rules = (read_rules(schema.root, name=Path(schema.name).name),) if holds_rules(schema.root) else ()
    return Standard((schema,), rules)

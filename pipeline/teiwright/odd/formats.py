"""The languages that a schema is written in, each by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from teiwright.diagnostics import Report
from teiwright.odd.compact import write_compact
from teiwright.odd.modeljson import write_model
from teiwright.odd.reference import write_reference
from teiwright.odd.relaxng import write_relaxng
from teiwright.odd.schema import Schema
from teiwright.odd.schematron import write_schematron
from teiwright.odd.xsd import write_xsd

FORMATS: Mapping[str, Callable[[Schema], bytes]] = {
    "rng": write_relaxng,
    "rnc": write_compact,
    "sch": write_schematron,
    "json": write_model,
    "html": write_reference,
}
"""Those that are one file."""

DOCUMENTED: Mapping[str, Callable[[Schema], bytes]] = {
    "rng": lambda schema: write_relaxng(schema, documented=True),
    "rnc": lambda schema: write_compact(schema, documented=True),
    "json": lambda schema: write_model(schema, documented=True),
    "html": lambda schema: write_reference(schema, documented=True),
}
"""Those that can carry the prose of the TEI source."""

NAMES = (*FORMATS, "xsd")


@dataclass(frozen=True)
class Writing:
    """What is to be written: the stem of the file names, the formats, whether with the prose of the TEI source, and
    the version of XSD."""

    name: str
    formats: tuple[str, ...]
    documented: bool = False
    xsd: str = "1.0"


def write_files(schema: Schema, writing: Writing, report: Report) -> dict[str, bytes]:
    """The files of a schema by name; what a format cannot say is reported."""
    found: dict[str, bytes] = {}
    for name in writing.formats:
        if name == "xsd":
            found |= write_xsd(schema, name=writing.name, version=writing.xsd, report=report)
        else:
            writer = DOCUMENTED.get(name, FORMATS[name]) if writing.documented else FORMATS[name]
            found[f"{writing.name}.{name}"] = writer(schema)
    return found


def known(names: Iterable[str]) -> list[str]:
    """Those of some names that are no formats."""
    return [name for name in names if name not in NAMES]

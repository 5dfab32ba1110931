"""The languages that a schema is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from teiwright.odd.compact import write_compact
from teiwright.odd.modeljson import write_model
from teiwright.odd.relaxng import write_relaxng
from teiwright.odd.schema import Schema
from teiwright.odd.schematron import write_schematron

FORMATS: Mapping[str, Callable[[Schema], bytes]] = {
    "rng": write_relaxng,
    "rnc": write_compact,
    "sch": write_schematron,
    "json": write_model,
}
"""Each by its file suffix."""

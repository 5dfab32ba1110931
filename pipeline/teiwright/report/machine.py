"""Diagnostics as JSON, in the shape that ``schema/diagnostics.schema.json`` documents."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from teiwright.diagnostics import Diagnostic


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A list of objects, one a diagnostic, in order."""
    return json.dumps([as_object(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2) + "\n"


def as_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic; ``line`` and ``column`` count from 1, ``length`` is in characters."""
    where = diagnostic.where
    place = {"file": where.name, "line": where.line, "column": where.column, "length": where.length} if where else None
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": diagnostic.fix,
        "where": place,
        "excerpt": where.excerpt if where else "",
    }

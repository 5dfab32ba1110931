"""Diagnostics as SARIF 2.1.0 (OASIS), which code scanning on GitHub, GitLab and Azure shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from teiwright import __version__
from teiwright.diagnostics import Diagnostic, Place, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """One run, with a rule for each code that was raised."""
    found = list(diagnostics)
    codes = list(dict.fromkeys(diagnostic.code for diagnostic in found))
    driver = {"name": "teiwright", "version": __version__, "rules": [{"id": code} for code in codes]}
    results = [_result(diagnostic, codes.index(diagnostic.code)) for diagnostic in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    words = f"{diagnostic.message}. {diagnostic.help}".removesuffix(". ")
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": words},
    }
    if diagnostic.where:
        result["locations"] = [{"physicalLocation": _location(diagnostic.where)}]
    return result


def _location(where: Place) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": where.line,
        "startColumn": where.column,
        "endColumn": where.column + max(where.length, 1),
    }
    if where.excerpt:
        region["snippet"] = {"text": where.excerpt}
    return {"artifactLocation": {"uri": quote(where.name.replace("\\", "/"))}, "region": region}

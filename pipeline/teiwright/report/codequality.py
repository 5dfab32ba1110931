"""Diagnostics as a Code Quality report, which GitLab shows in a merge request and beside its lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from teiwright.diagnostics import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def codequality(diagnostics: Iterable[Diagnostic]) -> str:
    """A list of objects; what is of no file is left out, since GitLab has no place for it."""
    seen: Counter[str] = Counter()
    found = [_as_object(one, seen) for one in diagnostics if one.where]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _as_object(one: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    assert one.where is not None
    same = f"{one.where.name}\0{one.code}\0{one.message}\0{one.where.excerpt.strip()}"
    seen[same] += 1
    return {
        "description": f"{one.message}. {one.help}".removesuffix(". "),
        "check_name": one.code,
        "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode()).hexdigest(),
        "severity": _SEVERITIES[one.severity],
        "location": {"path": one.where.name.removeprefix("./"), "lines": {"begin": one.where.line}},
    }

"""Diagnostics for programs that read lines: editors, grep, and annotations on GitHub."""

from __future__ import annotations

from collections.abc import Iterable

from teiwright.diagnostics import Diagnostic, Severity

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def concise(diagnostics: Iterable[Diagnostic]) -> str:
    """``file:line:column: severity[code] message`` a line."""
    return "".join(f"{_concise(diagnostic)}\n" for diagnostic in diagnostics)


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(f"{_github(diagnostic)}\n" for diagnostic in diagnostics)


def _concise(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.where}: " if diagnostic.where else ""
    help = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{place}{diagnostic.severity}[{diagnostic.code}] {diagnostic.message}{help}".replace("\n", " ")


def _github(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.code}
    if where := diagnostic.where:
        last = where.column + where.length - 1
        properties |= {"file": where.name, "line": str(where.line), "col": str(where.column), "endColumn": str(last)}
    listed = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in properties.items())
    words = f"{diagnostic.message}\n{diagnostic.help}".strip()
    return f"::{_GITHUB[diagnostic.severity]} {listed}::{_escaped(words)}"


def _escaped(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text

"""The forms that diagnostics are reported in, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from teiwright.diagnostics import Diagnostic
from teiwright.report.human import human
from teiwright.report.lines import concise, github
from teiwright.report.machine import as_json

Format = Callable[[Sequence[Diagnostic]], str]


def _sarif(diagnostics: Sequence[Diagnostic]) -> str:
    from teiwright.report.sarif import sarif  # these four are seldom wanted, and what they need takes time to load

    return sarif(diagnostics)


def _junit(diagnostics: Sequence[Diagnostic]) -> str:
    from teiwright.report.junit import junit

    return junit(diagnostics)


def _codequality(diagnostics: Sequence[Diagnostic]) -> str:
    from teiwright.report.codequality import codequality

    return codequality(diagnostics)


def _html(diagnostics: Sequence[Diagnostic]) -> str:
    from teiwright.report.page import page

    return page(diagnostics)


FORMATS: dict[str, Format] = {
    "human": human,
    "concise": concise,
    "json": as_json,
    "sarif": _sarif,
    "junit": _junit,
    "github": github,
    "codequality": _codequality,
    "html": _html,
}

"""The forms that diagnostics are reported in, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from teiwright.diagnostics import Diagnostic
from teiwright.report.human import human
from teiwright.report.lines import concise, github
from teiwright.report.machine import as_json

Format = Callable[[Sequence[Diagnostic]], str]

FORMATS: dict[str, Format] = {"human": human, "concise": concise, "json": as_json, "github": github}

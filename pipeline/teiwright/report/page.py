"""Diagnostics as a page to read: a table by code, then file by file with the lines at fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from teiwright.diagnostics import Diagnostic, Severity
from teiwright.report.human import excerpt
from teiwright.report.summary import summary

if TYPE_CHECKING:
    from jinja2 import Template


def page(diagnostics: Sequence[Diagnostic]) -> str:
    """An HTML page that stands alone."""
    files = list(dict.fromkeys(_file(diagnostic) for diagnostic in diagnostics))
    return _template().render(
        summary=summary(diagnostics, len(files)),
        severities=list(Severity),
        codes=Counter((diagnostic.code, diagnostic.severity) for diagnostic in diagnostics).most_common(),
        files=[(file, [_shown(one) for one in diagnostics if _file(one) == file]) for file in files],
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # only this form of report needs it

    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
        "page.html.j2"
    )


def _shown(diagnostic: Diagnostic) -> dict[str, object]:
    """What the page says of a diagnostic; its line in three parts, the middle one at fault."""
    line, carets = excerpt(diagnostic.where) if diagnostic.where else ("", "")
    start, end = len(carets) - len(carets.lstrip()), len(carets)
    return {"diagnostic": diagnostic, "before": line[:start], "fault": line[start:end], "after": line[end:]}


def _file(diagnostic: Diagnostic) -> str:
    return diagnostic.where.name if diagnostic.where else "(no file)"

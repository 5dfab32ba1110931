"""Says once what has one cause: many pointers may lead to one identifier that is missing."""

from __future__ import annotations

from collections.abc import Iterable

from teiwright.diagnostics import Diagnostic

_LINES = 5
"""Lines named of the other places; the rest is counted."""


def once(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first of those that say the same, with the lines of the others in its help."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for fault in faults:
        found.setdefault((fault.code, fault.message), []).append(fault)
    return [_merged(first, others) for first, *others in found.values()]


def _merged(first: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    if not others:
        return first
    lines = [str(other.where.line) for other in others[:_LINES] if other.where]
    places = "1 more place" if len(others) == 1 else f"{len(others)} more places"
    shown = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}{' …' if len(others) > _LINES else ''}"
    return first._replace(help=f"{first.help} The same in {places}: {shown}.")

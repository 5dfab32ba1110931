"""How many errors and warnings there were, in one line or by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from teiwright.diagnostics import Diagnostic, Severity


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """``3 errors, 1 warning in 2 files``; ``no errors in 2 files``."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    said = [counted(counts[severity], str(severity)) for severity in Severity if counts[severity]]
    return f"{', '.join(said) or 'no errors'} in {counted(files, 'file')}"


def statistics(diagnostics: Sequence[Diagnostic]) -> str:
    """How often each code was raised, the most frequent first."""
    counts = Counter((diagnostic.code, str(diagnostic.severity)) for diagnostic in diagnostics)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(f"{count:6}  {severity:7}  {code}\n" for (code, severity), count in ordered)


def counted(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

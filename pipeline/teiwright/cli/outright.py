"""Judges a few files at once, in the command itself, and remembers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from teiwright.checks.standard import Wanted
from teiwright.checks.together import Identified, check_together, identified
from teiwright.checks.validate import Check, check_file
from teiwright.cli.find import STDIN, shown
from teiwright.diagnostics import Diagnostic

if TYPE_CHECKING:
    from teiwright.cli.verdicts import Session


def outright(files: Sequence[Path], piped: bytes, session: Session) -> list[Diagnostic]:
    """Everything that is wrong with the files, in their order, and then with all of them together."""
    wanted = session.wanted(False)
    faults: list[Diagnostic] = []
    known: list[Identified] = []
    for path in files:
        found, one = _judged(path, piped, wanted, session.checks)
        faults += found
        known += [one] if one else []
    return faults + check_together(known, everywhere=session.everywhere)


def _judged(
    path: Path, piped: bytes, wanted: Wanted, checks: Sequence[Check]
) -> tuple[list[Diagnostic], Identified | None]:
    """What is wrong with a file, and its identifiers where it is well-formed."""
    try:
        document, found = check_file(piped if path == STDIN else path, wanted, name=shown(path), checks=checks)
        return found, identified(document) if document else None
    except MemoryError:
        return [_too_much(path)], None


def _too_much(path: Path) -> Diagnostic:
    from teiwright.corpus.crew import Loss
    from teiwright.corpus.lost import told

    return told(path, Loss.MEMORY)

"""Shows diagnostics to the user and decides the exit code: what all commands do at their end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from teiwright.diagnostics import Diagnostic, Halt, Severity

CLEAN, ERRORS, MISUSE, INTERRUPTED = 0, 1, 2, 130


def show(diagnostics: Sequence[Diagnostic]) -> None:
    """Print diagnostics to standard error, in colour on a terminal."""
    from teiwright.report.human import human  # commands that have nothing to say need not load it

    if diagnostics:
        click.echo(human(diagnostics, color=sys.stderr.isatty()), err=True, color=sys.stderr.isatty())


def waiting() -> None:
    """Say that this command goes on when another has ended."""
    click.echo("Another command is at work on this corpus; waiting for it to end.", err=True)


def exit_code(diagnostics: Sequence[Diagnostic]) -> int:
    """1 where there is an error among them, else 0."""
    return ERRORS if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics) else CLEAN


@contextmanager
def halting() -> Iterator[None]:
    """Where nothing can go on with an input: show why and exit with 1, without a traceback."""
    try:
        yield
    except Halt as halt:
        show([halt.diagnostic])
        raise SystemExit(ERRORS) from None

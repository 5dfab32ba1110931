"""Does something again whenever files change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click


def watched(paths: Sequence[Path], again: Callable[[], object]) -> None:
    """Call ``again`` now and after each change below the paths, until the user interrupts."""
    try:
        from watchfiles import watch
    except ImportError:
        raise click.UsageError("--watch needs watchfiles: pip install 'teiwright[watch]'.") from None
    again()
    click.echo("Waiting for changes; Ctrl-C ends.", err=True)
    for _ in watch(*paths, raise_interrupt=False):
        again()

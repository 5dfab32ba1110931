"""Does something again whenever files change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click


def changes(paths: Sequence[Path], ignored: Path | None = None) -> Iterator[None]:
    """One item for each batch of changes below the paths, the ignored folder left out, until the user interrupts."""
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise click.UsageError("this needs watchfiles: pip install 'teiwright[watch]'") from None

    def counts(_: Change, path: str) -> bool:
        own = Path(path).name.startswith(".teiwright")  # what builds remember, and where they write
        return not own and (ignored is None or not Path(path).is_relative_to(ignored))

    for _ in watch(*paths, watch_filter=counts, raise_interrupt=False):
        yield

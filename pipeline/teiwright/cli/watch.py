"""Does something again whenever files change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click


def changes(paths: Sequence[Path], ignored: Path | None = None) -> Iterator[None]:
    """One item for each batch of changes below the paths, the ignored folder left out, until the user interrupts.

    Of a file the folder is watched: editors that write beside a file and rename leave nothing else to see.
    """
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise click.UsageError("this needs watchfiles: pip install 'teiwright[watch]'") from None

    folders = [path.resolve() for path in paths if path.is_dir()]
    files = {path.resolve() for path in paths if not path.is_dir()}

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        own = path.name.startswith(".teiwright")  # what builds remember, and where they write
        wanted = path in files or any(path.is_relative_to(folder) for folder in folders)
        return wanted and not own and (ignored is None or not path.is_relative_to(ignored))

    watched = dict.fromkeys([*folders, *(file.parent for file in files)])
    for _ in watch(*watched, watch_filter=counts, raise_interrupt=False):
        yield

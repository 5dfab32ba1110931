"""Writes what a command makes: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from teiwright.raw import Address


def write_whole(path: Path, data: bytes, *, beside: Path | None = None) -> None:
    """Write beside the file, then rename, so that nobody ever sees half of it; folders are made as needed.

    ``beside`` is a folder on the same disk for what is half written; without it that is the folder of the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=beside or path.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        half.chmod(_mode(path))
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def put(target: Path | Address, data: bytes) -> None:
    """Write to a path or an address, whole or not at all."""
    if isinstance(target, Address):
        target.write(data)
    else:
        write_whole(target, data)


def emit(target: str | Address, data: bytes) -> None:
    """Write to the file named, or to standard output where the name is ``-``."""
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        put(target if isinstance(target, Address) else Path(target), data)
    except OSError as fault:
        raise click.ClickException(f"cannot write {target}: {fault.strerror}") from fault


def _mode(path: Path) -> int:
    """The permissions of the file there was, or those of a new one."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

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
    half = staged(path, data, beside or path.parent, mode=usual_mode())
    try:
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def staged(path: Path, data: bytes, folder: Path, *, mode: int) -> Path:
    """Write to a folder what will be renamed to a path; with its permissions, or with a mode where it is new."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        half.chmod(path.stat().st_mode & 0o777 if path.exists() else mode)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return half


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


def usual_mode() -> int:
    """The permissions of a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

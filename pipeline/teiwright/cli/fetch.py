"""Fetches schemas that documents name by an address: only where the user asks for it, once each, and keeps them."""

from __future__ import annotations

import hashlib
from functools import cache
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from urllib.request import urlopen

import click
from platformdirs import user_cache_path

from teiwright.checks import parse
from teiwright.cli.output import write_whole
from teiwright.diagnostics import Halt

_LARGEST = 50 * 1024 * 1024
_PATIENCE = 60


def kept(address: str, *, folder: Path | None = None) -> Path | None:
    """The copy of a schema that was fetched before."""
    path = _path(address, folder)
    return path if path.is_file() else None


@cache
def fetched(address: str, *, folder: Path | None = None) -> Path | None:
    """The copy of a schema, fetched now if it never was; None, and a word of why, where there is none to be had."""
    path = _path(address, folder)
    if path.is_file():
        return path
    try:
        content = _answer(address)
        if path.suffix != ".rnc":
            parse.parse(content, name=address)
        write_whole(path, content)
    except Halt as halt:
        click.echo(f"{address} is no schema: {halt.diagnostic.message}", err=True)
        return None
    except (OSError, HTTPException) as fault:  # URLError and TimeoutError are among them
        click.echo(f"cannot fetch {address}: {fault}", err=True)
        return None
    click.echo(f"fetched {address}", err=True)
    return path


def _answer(address: str) -> bytes:
    with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - only http and https reach this
        content = bytes(answer.read(_LARGEST + 1))
    if len(content) > _LARGEST:
        raise OSError(f"it has more than {_LARGEST // 1024 // 1024} MB")
    return content


def _path(address: str, folder: Path | None) -> Path:
    """Where the copy is kept; its suffix says what language it is in."""
    suffix = PurePosixPath(urlsplit(address).path).suffix
    name = hashlib.sha256(address.encode()).hexdigest()[:32]
    return (folder or user_cache_path("teiwright")) / "fetched" / f"{name}{suffix}"

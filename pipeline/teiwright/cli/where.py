"""What a command is given to read or to write: a path, or an address that the user names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from teiwright.cli.diagnose import halting
from teiwright.raw import Address, is_address, located


class Where(click.Path):
    """A path as click knows it, or an address as in ``s3://bucket/folder``; ``file://`` becomes a path."""

    def convert(  # type: ignore[override]  # click would have a path only
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | Address:
        """The path or address. Ends the command where the protocol is not known or needs what is not installed."""
        if isinstance(value, Address):
            return value
        if isinstance(value, str) and is_address(value):
            with halting():
                found = located(value)
            if isinstance(found, Address):
                return found
            value = str(found)
        return Path(os.fsdecode(super().convert(value, param, ctx)))

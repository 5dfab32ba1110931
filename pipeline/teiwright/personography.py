"""Reads a personography: any TEI file with person elements."""

from __future__ import annotations

from pathlib import Path

from teiwright.people import Personography


def read_personography(path: Path) -> Personography:
    """The people of a TEI file."""
    raise NotImplementedError(path)

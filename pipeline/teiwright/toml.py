"""Reads a TOML file that somebody wrote for a project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from teiwright.diagnostics import Diagnostic, Halt, Place, error


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Its text and its tables. Raises Halt where it is no TOML. Codes: settings-syntax."""
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Halt(_no_toml(path, text, str(fault))) from fault


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        place = Place(str(path), path.read_bytes().count(b"\n", 0, fault.start) + 1)
        message = f"{path.name} is no TOML: it is not written in UTF-8"
        raise Halt(error("settings-syntax", message, place, help="save it as UTF-8")) from None


def _no_toml(path: Path, text: str, fault: str) -> Diagnostic:
    # tomllib tells the place only in its message, and "at end of document" for the last one.
    found = re.search(r" \(at line (\d+), column (\d+)\)$", fault)
    lines = text.splitlines() or [""]
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    place = Place(str(path), line, column, 1, lines[line - 1] if line <= len(lines) else "")
    what = fault[: found.start()] if found else fault
    way = 'write key = "value", a table as [table], and comments after #'
    return error("settings-syntax", f"{path.name} is no TOML: {what}", place, help=way)

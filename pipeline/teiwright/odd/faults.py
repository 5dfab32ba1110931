"""Where an ODD is wrong: places in it, and the errors that stop its compilation."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

from lxml import etree

from teiwright.diagnostics import Halt, Place, error


def place(node: etree._Element) -> Place:
    """The line of an element of an ODD."""
    base = node.getroottree().docinfo.URL or ""
    name = unquote(urlparse(base).path) if base.startswith("file:") else base
    return Place(name or "odd", int(node.sourceline or 1))


def fault(code: str, message: str, node: etree._Element, help: str = "") -> Halt:
    """An error at an element of the ODD, to be raised."""
    return Halt(error(code, message, place(node), help=help))


def folder_of(node: etree._Element) -> Path:
    """The folder that relative addresses in an ODD start from."""
    return Path(place(node).name).parent

"""Where an ODD is wrong: places in it, the errors that stop its compilation, and what is said besides."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

from lxml import etree

from teiwright.diagnostics import Halt, Place, Report, error, note, warning


def place(node: etree._Element) -> Place:
    """The line of an element of an ODD."""
    base = node.getroottree().docinfo.URL or ""
    name = unquote(urlparse(base).path) if base.startswith("file:") else base
    return Place(name or "odd", int(node.sourceline or 1))


def fault(code: str, message: str, node: etree._Element, help: str = "") -> Halt:
    """An error at an element of the ODD, to be raised."""
    return Halt(error(code, message, place(node), help=help))


def lost(what: str, node: etree._Element, report: Report) -> None:
    """Reports what the TEI's own toolchain loses of an ODD."""
    message = f"{what} is lost, as it is by the TEI's own toolchain"
    report(note("odd-lost", message, place(node), help="compile with --exact to keep it"))


def names_nothing(message: str, node: etree._Element, report: Report) -> None:
    """Reports a name in an ODD that nothing has, where it has no effect."""
    report(warning("odd-names-nothing", message, place(node), help="correct the name, or leave it out"))


def folder_of(node: etree._Element) -> Path:
    """The folder that relative addresses in an ODD start from."""
    return Path(place(node).name).parent

"""What is said of files that cannot be read, or not whole."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from teiwright.diagnostics import Halt, Place, Report, error, warning
from teiwright.readers.decode import source_of
from teiwright.source import Source


def library(name: str, extra: str, file: str) -> ModuleType:
    """A library that is installed only with an extra.

    Raises Halt where it is missing. Code: ``format-extra``.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as fault:
        if fault.name != name.partition(".")[0]:
            raise
        message = f"{file} needs the library {fault.name}, which is not installed"
        way = f"pip install 'teiwright[{extra}]', or 'teiwright[formats]' for all formats"
        raise Halt(error("format-extra", message, Place(file, 1), help=way)) from fault


def damaged(name: str, kind: str, why: object) -> Halt:
    """A file that its own program would not open either. Code: ``file-damaged``."""
    way = "open it in the program that wrote it and save it anew"
    return Halt(error("file-damaged", f"{name} cannot be read as {kind}: {why}", Place(name, 1), help=way))


def too_large(name: str, what: str) -> Halt:
    """A file that would take more memory than any transcript. Code: ``file-too-large``."""
    way = "a transcript is never so large: split it, or take out what is no text"
    return Halt(error("file-too-large", f"{name} {what}", Place(name, 1), help=way))


def left_out(name: str, what: str, report: Report) -> None:
    """Says that something of a file is not in the text that is read. Code: ``format-left-out``."""
    way = "if it belongs to the transcript, move it into the text of the file"
    report(
        warning(
            "format-left-out", f"{name}: {what.replace('(1 words)', '(1 word)')} not read", Place(name, 1), help=way
        )
    )


def sourced(text: str, name: str, data: bytes, encoding: str = "utf-8") -> Source:
    """The source of a text that was taken out of a file.

    Raises Halt where it has no words. Code: ``file-empty``.
    """
    return filled(source_of(text, name, data, encoding))


def filled(source: Source) -> Source:
    """A source that has words. Raises Halt for another. Code: ``file-empty``."""
    if not source.text.strip():
        way = "give a file that has text in it"
        raise Halt(error("file-empty", f"{source.name} has no text in it", Place(source.name, 1), help=way))
    return source

"""Reads a raw transcript of any format that is known."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from teiwright.diagnostics import Diagnostic, Halt, Place, Report, error, note, warning
from teiwright.extract.formats import FORMATS, Format
from teiwright.raw import Address, Broken, Raw, files_in
from teiwright.source import Source

_SHOWN = 5


def read_source(path: Raw, report: Report, encoding: str | None = None) -> Source:
    """The source of a file; what of it is no text of the transcript goes to report.

    Raises Halt where no text can be had of it, OSError where it cannot be opened.
    """
    return extract(path.read_bytes(), path.name, report, encoding)


def extract(data: bytes, name: str, report: Report, encoding: str | None = None) -> Source:
    """The source of a file's bytes; its name tells the format, and its content where the name is wrong.

    Raises Halt where no text can be had of it. Codes: ``format-unknown``, ``format-other``.
    """
    by_name, by_content = _named(name), _seen(data)
    if by_content and by_content is not by_name:
        if Path(name).suffix and not (by_name and _alike(by_name, by_content)):
            report(_other(name, by_content))
        return by_content.extract(data, name, report, encoding)
    form = by_name or (None if Path(name).suffix else FORMATS[0])
    if form is None:
        raise Halt(error("format-unknown", f"{name} is in no format that is known", Place(name, 1), help=_way(name)))
    return form.extract(data, name, report, encoding)


def transcripts_in(folder: Path | Address, report: Report) -> tuple[Raw, ...]:
    """The files below a folder, or in an archive, that can be transcripts by their endings, in a stable order.

    Hidden files are none; the others are reported, all in one. Code: ``format-unknown``.
    """
    paths = list(files_in(folder, report))
    others = [path for path in paths if not _can_be(path)]
    if others:
        shown = ", ".join(path.name for path in others[:_SHOWN]) + (" …" if len(others) > _SHOWN else "")
        message = f"{len(others)} of {len(paths)} files are in no format that is known and are left out: {shown}"
        report(warning("format-unknown", message, Place(str(folder), 1), help=_way(others[0].name)))
    return tuple(path for path in paths if _can_be(path))


def _can_be(raw: Raw) -> bool:
    """Whether a file may be a transcript; one that cannot be unpacked is to be heard of, too."""
    return isinstance(raw, Broken) or _named(raw.name) is not None


def _named(name: str) -> Format | None:
    ending = PurePosixPath(name).suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), None)


def _seen(data: bytes) -> Format | None:
    """The format that the content tells, if it does."""
    if data.startswith(b"PK\x03\x04"):
        members = set(_members(data))
        return next((one for one in FORMATS if one.member and one.member in members), None)
    return next((one for one in FORMATS if one.head and one.head.match(data[:1024])), None)


def _members(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from archive.namelist()
    except zipfile.BadZipFile:
        return


def _alike(one: Format, other: Format) -> bool:
    return one.module == other.module


def _other(name: str, found: Format) -> Diagnostic:
    message = f"{name} is {found.name} by its content, and is read as that"
    return note("format-other", message, Place(name, 1), help=f"name it {Path(name).stem}{found.endings[0]}")


def _way(name: str) -> str:
    if Path(name).suffix.lower() == ".doc":
        return "save it as .docx in the program that wrote it"
    endings = ", ".join(ending for one in FORMATS for ending in one.endings)
    return f"convert it to one of {endings}; if it is plain text, let its name end in .txt"

"""Reads a raw transcript of any format that is known."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from teiwright.diagnostics import Diagnostic, Halt, Place, Report, error, note, warning
from teiwright.extract.formats import FORMATS, Format
from teiwright.raw import Address, Broken, Raw, files_in
from teiwright.readers.decode import MIXED, decode
from teiwright.source import Source, Span

_SHOWN = 5
_USUAL = ("utf-8", "cp1252")
_FOREIGN = re.compile(r"\w*[^\x00-\x7f]\w*")
_HEAD = 1024
_TWICE = re.compile("Ã[\u00a0-¿€-™Œ-ƒ]|â€[™œ“”–—¦˜\x9d]|Â[\u00a0«»°·]")
"""Two letters or three that one letter beyond ASCII becomes where UTF-8 is read as Windows-1252."""
_TWICED = re.compile(rf"\w*(?:{_TWICE.pattern})\w*")
_SEVERAL = 3
_SAMPLE = 2**18
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How documents of Office before 2007 begin, and newer ones that are locked."""
_WAYS = {
    "save it as .docx in the program that wrote it": (".doc", ".dot", ".wps", ".pages"),
    "save the sheet that holds the transcript as .csv": (".xls", ".xlsx", ".xlsm", ".ods", ".numbers"),
    "if it is TEI already, it needs no conversion: teiwright validate and transform take it as it is": (".xml", ".tei"),
    "write down what is said in it first: a recording is no transcript": (".mp3", ".wav", ".m4a", ".mp4", ".ogg"),
    "run OCR over it first; save what comes out as .txt, .docx or .pdf": (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
}


def read_source(path: Raw, report: Report, encoding: str | None = None) -> Source:
    """The source of a file; what of it is no text of the transcript goes to report.

    Raises Halt where no text can be had of it, OSError where it cannot be opened.
    """
    return extract(path.read_bytes(), path.name, report, encoding)


def extract(data: bytes, name: str, report: Report, encoding: str | None = None) -> Source:
    """The source of a file's bytes; its name tells the format, and its content where the name is wrong.

    Raises Halt where no text can be had of it. Codes: ``format-unknown``, ``format-other``, ``encoding-guessed``.
    """
    source = _extracted(data, name, report, encoding)
    if encoding is None and source.encoding not in _USUAL and not source.encoding.startswith("utf-"):
        report(_guessed(source))
    if source.encoding == MIXED:
        report(_mixed(source))
    if _is_twice(source.text):
        report(_twice(source))
    return source


def _extracted(data: bytes, name: str, report: Report, encoding: str | None) -> Source:
    if data.startswith(_OLD):
        raise Halt(_old(name))
    by_name, by_content = _named(name), _seen(data)
    if by_content and by_content is not by_name:
        if Path(name).suffix and not (by_name and _alike(by_name, by_content)):
            report(_other(name, by_content))
        return by_content.extract(data, name, report, encoding)
    form = by_name or (None if Path(name).suffix else FORMATS[0])
    if form is None:
        raise Halt(error("format-unknown", f"{name} is in no format that is known", Place(name, 1), help=_way(name)))
    if not by_content and form.told_by_content and _is_plain(form, data, name, encoding):
        report(_other(name, FORMATS[0]))
        return FORMATS[0].extract(data, name, report, encoding)
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
    return next((one for one in FORMATS if one.head and one.head.match(data[:_HEAD])), None)


def _is_plain(form: Format, data: bytes, name: str, encoding: str | None) -> bool:
    """Whether a file is text without anything of its format. Raises Halt where it holds nothing at all."""
    if data.startswith(b"PK") or (form.name == "PDF" and b"%PDF-" in data[:_HEAD]):
        return False
    try:
        text = decode(data, name, encoding).text
    except Halt as halt:
        if halt.diagnostic.code == "file-empty":
            raise
        return False
    return form.module != "subtitles" or "-->" not in text


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


def _guessed(source: Source) -> Diagnostic:
    """What a text not in Unicode is read as, with a word to judge it by."""
    word = _FOREIGN.search(source.text)
    message = f"{source.name} is not in UTF-8; it is read as {source.encoding}, by its letters"
    where = source.place(Span(*word.span())) if word else Place(source.name, 1)
    return note("encoding-guessed", message, where, help="if words look wrong, name the encoding (--encoding)")


def _mixed(source: Source) -> Diagnostic:
    message = f"{source.name} is in UTF-8, but for some bytes, which are read as Windows-1252"
    way = "look at its letters beyond ASCII: the file was put together of several, or cut off inside a letter"
    return warning("encoding-mixed", message, Place(source.name, 1), help=way)


def _is_twice(text: str) -> bool:
    """Whether letters of a text were encoded twice."""
    if "Ã" not in text and "â€" not in text:
        return False
    wrong = _TWICE.findall(text, 0, _SAMPLE)
    return len(wrong) >= _SEVERAL and len(set(wrong)) > 1


def _twice(source: Source) -> Diagnostic:
    word = _TWICED.search(source.text)
    message = f"{source.name} was in UTF-8, was read as Windows-1252 and saved so: its letters are not what they were"
    where = source.place(Span(*word.span())) if word else Place(source.name, 1)
    way = "take the text from where it came of, or undo it (ftfy does), and convert it anew"
    return warning("encoding-twice", message, where, help=way)


def _old(name: str) -> Diagnostic:
    message = f"{name} is a document of Office before 2007, or one that is locked with a password"
    way = "save it as .docx (a table as .csv), without a password, in the program that wrote it"
    return error("format-unknown", message, Place(name, 1), help=way)


def _way(name: str) -> str:
    ending = Path(name).suffix.lower()
    for way, ways in _WAYS.items():
        if ending in ways:
            return way
    endings = ", ".join(ending for one in FORMATS for ending in one.endings)
    return f"convert it to one of {endings}; if it is plain text, let its name end in .txt"

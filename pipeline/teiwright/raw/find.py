"""Finds the files below a folder, what archives in it hold among them, in an order that is always the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from teiwright.diagnostics import Halt, Report
from teiwright.raw import taped, zipped
from teiwright.raw.address import Address
from teiwright.raw.kind import Broken, Raw, Status

_ZIP = (".zip",)
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")


def ending(name: str) -> str:
    """The ending by which a file is known as an archive; empty where it is none."""
    plain = name.lower()
    return next((one for one in (*_ZIP, *_TAR) if plain.endswith(one) and plain != one), "")


def files_in(where: Path | Address, report: Report) -> Iterator[Raw]:
    """The files of a folder, or of an archive; hidden ones are none.

    Folders are gone through by the names of their files, archives in the order in which they hold them, which is how
    they are read. An archive that cannot be read is among them as what it is.
    """
    for one in _files(where):
        if ending(one.name):
            yield from _members(one, report)
        else:
            yield one


def _files(where: Path | Address) -> Iterable[Path | Address]:
    if isinstance(where, Address):
        return where.files()
    if where.is_file():
        return [where]
    paths = (Path(folder, name) for folder, _, names in os.walk(where) for name in names if not _hidden(name))
    return sorted(path for path in paths if path.is_file())


def _members(archive: Path | Address, report: Report) -> Iterator[Raw]:
    read = zipped.members if ending(archive.name) in _ZIP else taped.members
    try:
        yield from (one for one in read(archive, report) if isinstance(one, Broken) or not _hidden(one.inner))
    except Halt as halt:
        yield Broken(str(archive), halt.diagnostic)


def _hidden(name: str) -> bool:
    return name.rsplit("/", 1)[-1].startswith(".")


def holds_many(where: Path | Address) -> bool:
    """Whether there are files in it: a folder, or an archive."""
    is_folder = where.is_folder() if isinstance(where, Address) else where.is_dir()
    return bool(is_folder or ending(where.name))


def below(raw: Raw, where: Path | Address) -> PurePosixPath:
    """Where a file lies below the folder it was found in; an archive counts as a folder, without its ending."""
    if isinstance(raw, zipped.Zipped | taped.Taped):
        outer = below(raw.archive, where)
        folder = outer.with_name(outer.name[: -len(ending(outer.name))]) if outer.name else outer
        return folder / raw.inner
    if isinstance(raw, Address) and isinstance(where, Address):
        return raw.below(where)
    path, home = Path(str(raw)), Path(str(where))
    return PurePosixPath(path.relative_to(home).as_posix()) if path != home else PurePosixPath()


@dataclass(frozen=True, slots=True)
class _Held:
    """A raw file with its bytes, for workers that could not open it."""

    shown: str
    name: str
    stem: str
    data: bytes

    def __str__(self) -> str:
        return self.shown

    def read_bytes(self) -> bytes:
        return self.data

    def stat(self) -> Status:
        return Status(len(self.data), 0)


def sent(raw: Raw) -> Raw:
    """A raw file as it can be given to another process: with its bytes, where they are in this process alone."""
    outer = raw.archive if isinstance(raw, zipped.Zipped | taped.Taped) else raw
    if not (isinstance(outer, Address) and outer.is_of_this_process):
        return raw
    try:
        return _Held(str(raw), raw.name, raw.stem, raw.read_bytes())
    except (OSError, Halt):
        return raw  # the worker says what is wrong with it

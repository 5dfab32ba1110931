"""Members of a .tar, compressed or not, each read where it lies; a compressed one is gone through from its start."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from teiwright.diagnostics import Report
from teiwright.raw.address import Address, opened
from teiwright.raw.bounds import LARGEST, Sum, damaged, left_out, safe
from teiwright.raw.kind import Broken, Status

FAULTS = (tarfile.TarError, gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError, ValueError)
_MAGIC = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))


@dataclass(frozen=True, slots=True)
class Taped:
    """A member of a .tar."""

    archive: Path | Address
    inner: str
    size: int
    packing: str
    """How the archive is compressed; empty where it is not."""
    start: int
    """Where its bytes lie, in the archive as it is before it is compressed."""
    changed: int

    def __str__(self) -> str:
        return f"{self.archive}/{self.inner}"

    @property
    def name(self) -> str:
        """The name of the archive, and the place in it."""
        return f"{self.archive.name}/{self.inner}"

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return PurePosixPath(self.inner).stem

    def stat(self) -> Status:
        """It may have changed when the archive has."""
        return Status(self.size, self.changed)

    def read_bytes(self) -> bytes:
        """Its bytes. Raises Halt where the archive is damaged there."""
        try:
            data = self._read()
        except FAULTS as fault:
            raise damaged(str(self), fault) from fault
        if len(data) != self.size:
            raise damaged(str(self), "the archive ends in the middle of it")
        return data

    def _read(self) -> bytes:
        if not self.packing:
            with opened(self.archive) as file:
                file.seek(self.start)
                return file.read(self.size)
        stream = _REEL.stream(self)
        stream.seek(self.start)
        return stream.read(self.size)


class _Reel:
    """The compressed archive that this process reads: kept open, for what is read next mostly lies further on."""

    def __init__(self) -> None:
        self._of: tuple[str, int] = ("", 0)
        self._open: list[BinaryIO] = []

    def stream(self, member: Taped) -> BinaryIO:
        """The archive of a member, uncompressed."""
        wanted = str(member.archive), member.changed
        if self._of != wanted:
            self.close()
            file = opened(member.archive)
            self._open = [unpacked(file, member.packing), file]
            self._of = wanted
        return self._open[0]

    def close(self) -> None:
        """Let go of it."""
        for file in self._open:
            with suppress(OSError):
                file.close()
        self._of, self._open = ("", 0), []


_REEL = _Reel()


def unpacked(file: BinaryIO, packing: str) -> BinaryIO:
    """A compressed file as what it was before."""
    match packing:
        case "gzip":
            return cast(BinaryIO, gzip.GzipFile(fileobj=file))
        case "bzip2":
            return cast(BinaryIO, bz2.BZ2File(file))
        case "xz":
            return cast(BinaryIO, lzma.LZMAFile(file))
        case _:
            return file


def members(archive: Path | Address, report: Report) -> Iterator[Taped | Broken]:
    """The files in a .tar, in its order; of two with one name, the later. Where it breaks off, what came before counts.

    Raises Halt where it is none, or a bomb.
    """
    shown, changed = str(archive), archive.stat().st_mtime_ns
    found: dict[str, Taped | Broken] = {}
    unsafe: list[str] = []
    try:
        with opened(archive) as file:
            head = file.read(8)
            packing = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
            sum = Sum(shown, file.seek(0, 2))
            file.seek(0)
            for info in _infos(unpacked(file, packing)):
                sum.add(info.name, info.size)
                inner = safe(info.name)
                if not inner or not info.isreg() or info.issparse():
                    unsafe += [] if info.isdir() else [info.name]
                    continue
                found.pop(inner, None)
                found[inner] = Taped(archive, inner, info.size, packing, info.offset_data, changed)
    except FAULTS as fault:
        broken = damaged(shown, fault)
        if not found:
            raise broken from fault
        found[""] = Broken(shown, broken.diagnostic)
    left_out(shown, unsafe, report)
    yield from found.values()


class _Bounded:
    """A file of which nobody reads more at once than a transcript may have: headers, too, may be bombs."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int) -> bytes:
        """So many bytes."""
        if size > LARGEST:
            raise tarfile.ReadError(f"a header of it has {size >> 20} MB")
        return self._file.read(size)


def _infos(file: BinaryIO) -> Iterator[tarfile.TarInfo]:
    with tarfile.open(fileobj=cast(BinaryIO, _Bounded(file)), mode="r:") as tape:
        while (info := tape.next()) is not None:
            yield info
            cast(Any, tape).members.clear()  # it would keep them all

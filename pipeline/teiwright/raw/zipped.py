"""Members of a .zip, each read where it lies: nothing is unpacked to a disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from teiwright.diagnostics import Report
from teiwright.raw.address import Address, opened
from teiwright.raw.bounds import Sum, damaged, encrypted, left_out, safe
from teiwright.raw.kind import Status

_ENCRYPTED, _UTF8 = 0x1, 0x800
_HEAD = 30
"""Bytes of a local header, before the name."""
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Zipped:
    """A member of a .zip, with what its directory says of it."""

    archive: Path | Address
    inner: str
    entry: str
    """Its name as the directory has it."""
    size: int
    packed: int
    crc: int
    method: int
    is_encrypted: bool
    start: int
    """Where its header lies."""
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
        """Its bytes. Raises Halt where they cannot be unpacked, or are not what the directory says."""
        if self.is_encrypted:
            raise encrypted(str(self))
        try:
            with opened(self.archive) as file:
                data = self._unpacked(file)
        except FAULTS as fault:
            raise damaged(str(self), fault) from fault
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise damaged(str(self), "its checksum is wrong")
        return data

    def _unpacked(self, file: BinaryIO) -> bytes:
        """What is stored or deflated is read by its place: the directory may be long."""
        if self.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            with zipfile.ZipFile(file) as archive, archive.open(self.entry) as member:
                return member.read(self.size + 1)
        file.seek(self.start)
        head = file.read(_HEAD)
        if head[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile("there is no member where the directory says")
        file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
        data = file.read(self.packed)
        return data if self.method == zipfile.ZIP_STORED else zlib.decompressobj(-15).decompress(data, self.size + 1)


def members(archive: Path | Address, report: Report) -> Iterator[Zipped]:
    """The files in a .zip, in the order of its directory; of two with one name, the later.

    Raises Halt where it is none, or a bomb.
    """
    shown, changed = str(archive), archive.stat().st_mtime_ns
    found: dict[str, Zipped] = {}
    unsafe: list[str] = []
    try:
        with opened(archive) as file, zipfile.ZipFile(file) as directory:
            sum = Sum(shown, _length(file))
            for info in directory.infolist():
                if info.is_dir():
                    continue
                inner = safe(name_of(info))
                if not inner:
                    unsafe.append(name_of(info))
                    continue
                sum.add(inner, info.file_size)
                found[inner] = _member(archive, inner, info, changed)
    except FAULTS as fault:
        raise damaged(shown, fault) from fault
    left_out(shown, unsafe, report)
    yield from found.values()


def _member(archive: Path | Address, inner: str, info: zipfile.ZipInfo, changed: int) -> Zipped:
    return Zipped(
        archive=archive,
        inner=inner,
        entry=info.filename,
        size=info.file_size,
        packed=info.compress_size,
        crc=info.CRC,
        method=info.compress_type,
        is_encrypted=bool(info.flag_bits & _ENCRYPTED),
        start=info.header_offset,
        changed=changed,
    )


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member; many programs write UTF-8 and do not say so."""
    name = info.orig_filename
    if info.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _length(file: BinaryIO) -> int:
    length = file.seek(0, 2)
    file.seek(0)
    return length

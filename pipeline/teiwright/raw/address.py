"""Files at an address that the user names, as ``s3://bucket/folder``: read and written through fsspec."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from teiwright.diagnostics import Halt, Place, error
from teiwright.raw.kind import Status
from teiwright.raw.moment import moment

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOCAL = ("file", "local")
_STORES = frozenset({"abfs", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "r2", "s3", "s3a"})
"""Protocols by which a file is there whole or not at all; by others it is written beside and renamed."""
_EXTRAS = {"s3": "s3", "s3a": "s3"}
_OTHERS = (("botocore.exceptions", "BotoCoreError"), ("aiohttp", "ClientError"), ("aiohttp", "ServerTimeoutError"))
"""What libraries under fsspec raise of themselves."""


def is_address(written: str) -> bool:
    """Whether something is an address and no path."""
    return bool(_SCHEME.match(written))


def located(written: str) -> Path | Address:
    """The file or folder that a path or an address names; ``file://`` names one of this machine.

    Raises Halt where the protocol is not known, or what it needs is not installed.
    """
    if not is_address(written):
        return Path(written)
    if urlsplit(written).scheme.lower() in _LOCAL:
        return _local(written)
    address = Address(written.rstrip("/"))
    _ = address.system  # so that what is missing is said at once
    return address


def _local(written: str) -> Path:
    from urllib.request import url2pathname  # slow to load, and seldom needed

    return Path(url2pathname(urlsplit(written).path))


@dataclass(frozen=True)
class Address:
    """A file or folder at an address; where it was found in a listing, with what that says of it."""

    url: str
    size: int = 0
    changed: int = 0
    mark: str = ""
    """What the store gives another content; empty where it does not say."""

    def __str__(self) -> str:
        return self.url

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in ("system", "path")}

    @property
    def name(self) -> str:
        """The last part of it."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """The last part, without ending."""
        return PurePosixPath(self.path).stem

    @property
    def scheme(self) -> str:
        """The protocol."""
        return self.url.partition("://")[0].lower()

    @property
    def is_of_this_process(self) -> bool:
        """Whether no other process would find it."""
        return self.scheme == "memory"

    @cached_property
    def system(self) -> Any:
        """The file system of fsspec."""
        if find_spec("fsspec") is None:
            way = "install it with: pip install 'teiwright[remote]', for S3 'teiwright[s3]'"
            raise Halt(error("address-extra", f"{self.url} needs the library fsspec", help=way))
        fsspec: Any = import_module("fsspec")  # an extra: loaded only where an address is named
        with self._faults():
            return fsspec.core.url_to_fs(self.url)[0]

    @cached_property
    def path(self) -> str:
        """What the file system calls it."""
        return str(self.system._strip_protocol(self.url)).rstrip("/")

    def joined(self, below: PurePosixPath | str) -> Address:
        """What lies below it."""
        return Address(f"{self.url}/{below}")

    def below(self, folder: Address) -> PurePosixPath:
        """Where it lies below a folder."""
        return PurePosixPath(self.path).relative_to(PurePosixPath(folder.path))

    def is_folder(self) -> bool:
        """Whether there is something below it."""
        with self._faults():
            return bool(self.system.isdir(self.path))

    def is_there(self) -> bool:
        """Whether there is a file."""
        with self._faults():
            return bool(self.system.exists(self.path))

    def files(self, *, hidden: bool = False) -> Iterator[Address]:
        """The files below it, or itself, in the order of their names; hidden ones where asked for."""
        with self._faults():
            self.system.invalidate_cache()
            listed = self.system.find(self.path, detail=True)
        for path, info in sorted(listed.items()):
            if not path.endswith("/") and (hidden or not PurePosixPath(path).name.startswith(".")):
                yield self._listed(path, info)

    def _listed(self, path: str, info: dict[str, Any]) -> Address:
        mark = str(info.get("ETag") or info.get("etag") or "")
        url = str(self.system.unstrip_protocol(path))
        return replace(self, url=url, size=int(info.get("size") or 0), changed=moment(info), mark=mark)

    def stat(self) -> Status:
        """What the listing said of it; where it was found in none, what the store says."""
        if self.changed:
            return Status(self.size, self.changed)
        with self._faults():
            info = self.system.info(self.path)
        return Status(int(info.get("size") or 0), moment(info))

    def read_bytes(self) -> bytes:
        """Its bytes. Raises Halt where they cannot be had."""
        with self._faults():
            return bytes(self.system.cat_file(self.path))

    def open(self) -> BinaryIO:
        """A file to read and seek in."""
        with self._faults():
            return cast(BinaryIO, self.system.open(self.path, "rb"))

    def write(self, data: bytes) -> None:
        """Put a file there, whole or not at all."""
        self.write_all([(PurePosixPath(), data)])

    def write_all(self, files: Sequence[tuple[PurePosixPath, bytes]]) -> None:
        """Put some files below it, each whole or not at all; a store is given several at a time."""
        there = {f"{self.path}/{path}" if path.parts else self.path: data for path, data in files}
        with self._faults("written"):
            if self.scheme in _STORES:
                self.system.pipe(there)
                return
            for path, data in there.items():
                self._renamed(path, data)

    def _renamed(self, path: str, data: bytes) -> None:
        folder, _, name = path.rpartition("/")
        half = f"{folder}/.{name}.part"
        self.system.makedirs(folder, exist_ok=True)
        self.system.pipe_file(half, data)
        self.system.mv(half, path)

    def remove(self) -> None:
        """Take the file away, if it is there."""
        with self._faults("written"):
            if self.system.exists(self.path):
                self.system.rm_file(self.path)

    @contextmanager
    def _faults(self, done: str = "read") -> Iterator[None]:
        """What goes wrong on the way, as a diagnostic."""
        try:
            yield
        except ImportError as fault:
            extra = _EXTRAS.get(self.scheme)
            way = f"install it with: pip install 'teiwright[{extra}]'" if extra else f"install it: {fault}"
            raise Halt(error("address-extra", f"{self.scheme}:// needs a library: {fault}", help=way)) from fault
        except PermissionError as fault:
            way = "give the credentials that this store asks for, by the environment or the files that its tools read"
            raise self._halt("address-refused", f"may not be {done}: {fault}", way) from fault
        except FileNotFoundError as fault:
            raise self._halt("address-missing", "is not there", "check bucket, folder and spelling") from fault
        except ValueError as fault:
            way = "check the protocol before ://; known are s3, gs, az, sftp, http and others of fsspec"
            raise self._halt("address-unknown", f"leads nowhere: {fault}", way) from fault
        except _faults() as fault:
            way = "check network, endpoint and credentials; what was there before is whole"
            said = " ".join(str(fault).split()) or type(fault).__name__
            raise self._halt("address-silent", f"cannot be {done}: {said}", way) from fault

    def _halt(self, code: str, message: str, way: str) -> Halt:
        return Halt(error(code, f"{self.url} {message}", Place(self.url, 1), help=way))


def _faults() -> tuple[type[BaseException], ...]:
    """What may be raised by libraries that are loaded."""
    found = (getattr(sys.modules.get(module), name, None) for module, name in _OTHERS)
    return (OSError, *(one for one in found if one is not None))


def opened(where: Path | Address) -> BinaryIO:
    """A file to read and seek in."""
    return where.open() if isinstance(where, Address) else where.open("rb")

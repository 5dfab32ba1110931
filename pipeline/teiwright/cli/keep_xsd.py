"""Keeps XML Schemas as xmlschema has read them: to read one takes seconds, to take it up again a fraction of one.

What is kept is a pickle, which runs code when it is opened. It is therefore opened only where it lies in the user's own
cache, is the user's own and writable by nobody else, and is what was written: its checksum stands before it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml import etree
from platformdirs import user_cache_path

from teiwright import __version__, closed
from teiwright.checks import xsd
from teiwright.checks.xsd import XSD, Xsd

if TYPE_CHECKING:
    from xmlschema import XMLSchema11

NAMING = tuple(f"{{{XSD}}}{name}" for name in ("import", "include", "redefine", "override"))


def load_xsd(path: Path, *, folder: Path | None = None) -> Xsd:
    """An XML Schema that is read once for as long as neither it nor the tools change."""
    return Xsd(path, lambda path: _read(path, (folder or user_cache_path("teiwright")) / "xsd"))


def _read(path: Path, folder: Path) -> XMLSchema11:
    kept = folder / f"{_digest(path)}.pickle"
    content = kept.read_bytes() if _is_own(folder) and _is_own(kept) else b""
    if content and hashlib.sha256(content[32:]).digest() == content[:32]:
        return cast("XMLSchema11", pickle.loads(content[32:]))  # noqa: S301 - see above
    schema = xsd.read(path)
    _keep(kept, pickle.dumps(schema))
    return schema


def _digest(path: Path) -> str:
    """The bytes of a schema and of all it names, where it lies, and the versions of what read it, in a name."""
    from importlib.metadata import version  # so that commands without an XML Schema start without it

    versions = f"{__version__} {version('xmlschema')} {version('elementpath')} {platform.python_version()}"
    found = hashlib.sha256(f"{versions}\0{path.resolve()}\0".encode())
    for one in _files(path.resolve(), set()):
        found.update(hashlib.sha256(one.read_bytes()).digest())
    return found.hexdigest()


def _files(path: Path, seen: set[Path]) -> Iterator[Path]:
    """A schema and the files that it names, each once; those that are not there are left to xmlschema."""
    if path in seen or not path.is_file():
        return
    seen.add(path)
    yield path
    try:
        root = etree.parse(path, closed.of_schemas()).getroot()
    except etree.XMLSyntaxError:
        return
    for node in root.iter(*NAMING):
        if address := node.get("schemaLocation"):
            yield from _files((path.parent / address).resolve(), seen)


def _is_own(path: Path) -> bool:
    """Whether a file or folder is the user's own, and nobody else can write it."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True  # Windows keeps the cache of a user from others
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _keep(kept: Path, content: bytes) -> None:
    """Writes for the user alone, whole or not at all; where it cannot, the next run reads the schema again."""
    beside = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        beside.replace(kept)
    except OSError:
        beside.unlink(missing_ok=True)

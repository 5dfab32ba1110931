"""Opens the archives that office documents are, within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from teiwright.extract.faults import damaged, too_large

LARGEST = 256 * 2**20
"""Bytes that an archive may hold when unpacked; a transcript of a thousand hours is smaller."""
_MOST = 20_000


@contextmanager
def archive(data: bytes, name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """An archive that is neither broken nor a bomb.

    Raises Halt otherwise. Codes: ``file-damaged``, ``file-too-large``.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            members = opened.infolist()
            if len(members) > _MOST or sum(one.file_size for one in members) > LARGEST:
                raise too_large(name, "unpacks to more than any transcript needs")
            yield opened
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, NotImplementedError, RuntimeError) as fault:
        # zipfile says RuntimeError of members that are encrypted, KeyError of those that are not there.
        raise damaged(name, kind, fault) from fault


def member(opened: zipfile.ZipFile, path: str, name: str, kind: str) -> etree._Element:
    """The root of an XML file in an archive; no entity is expanded, nothing outside is read.

    The size that the archive states is not believed: what unpacks to more than that is an error of zipfile's own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(opened.read(path), parser)
    except etree.XMLSyntaxError as fault:
        raise damaged(name, kind, f"{path}: {fault}") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name, kind, f"{path} declares a document type")
    return root

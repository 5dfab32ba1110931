"""Finds the TEI specification to compile with: a file, an address fetched once and kept, or the one kept last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from platformdirs import user_cache_path

from teiwright.diagnostics import Halt, error
from teiwright.odd.specification import parse, read_specification

Fetch = Callable[[str], bytes]
HELP = "name the file p5subset.xml of a TEI release, or its address"
BY_HAND = "without a network, bring the file from elsewhere and name it: --tei p5subset.xml"


def tei_source(address: str | None, *, cache: Path | None = None, fetch: Fetch | None = None) -> Path:
    """The file of a TEI specification.

    An address (https) is fetched when it is first named, checked to be a TEI specification, and kept with its
    checksum; without an address the one kept last is taken. Raises Halt where there is none, or where what was kept
    is no longer what was fetched.
    """
    folder = cache or user_cache_path("teiwright") / "tei"
    if address is None:
        return _last(folder)
    if not address.startswith(("https://", "http://")):
        return Path(address)
    kept = folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.xml"
    if not kept.is_file():
        _keep(kept, (fetch or _fetch)(address), address)
    return _checked(kept)


def _fetch(address: str) -> bytes:
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - only http and https reach this
            return bytes(answer.read())
    except (URLError, TimeoutError) as failed:
        reason = getattr(failed, "reason", failed)
        why = getattr(reason, "strerror", None) or reason
        raise Halt(error("tei-not-found", f"cannot fetch {address}: {why}", help=BY_HAND)) from failed


def _keep(kept: Path, content: bytes, address: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_suffix(".part")
    beside.write_bytes(content)
    specification = read_specification(parse(beside))
    if "TEI" not in specification:
        beside.unlink()
        raise Halt(error("tei-not-found", f"{address} is no TEI specification: it declares no TEI", help=HELP))
    kept.with_suffix(".sha256").write_text(f"{_digest(content)}  {specification.version}\n", encoding="utf-8")
    beside.replace(kept)


def _checked(kept: Path) -> Path:
    said = kept.with_suffix(".sha256")
    expected = said.read_text(encoding="utf-8").split()[0] if said.is_file() else ""
    if _digest(kept.read_bytes()) != expected:
        message = f"{kept} is not what was fetched: its checksum differs"
        raise Halt(error("tei-changed", message, help="delete the file, and name the address again"))
    return kept


def _last(folder: Path) -> Path:
    found = sorted(folder.glob("*.xml"), key=lambda path: path.stat().st_mtime) if folder.is_dir() else []
    if not found:
        raise Halt(error("tei-not-found", "there is no TEI specification to compile with", help=f"--tei: {HELP}"))
    return _checked(found[-1])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

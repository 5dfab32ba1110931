"""Keeps schemas that were made ready for libxml2, so that the next run need not make them ready again."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

from platformdirs import user_cache_path

from teiwright import __version__
from teiwright.checks import gate
from teiwright.checks.gate import Schema
from teiwright.checks.rng.scope import RNG

SLOW = 30.0
"""Seconds that a schema may take to be made ready; after that documents are judged by the explainer alone."""


FORM = 3
"""Goes up when schemas are written otherwise for libxml2, so that those kept are not used any more."""


def load_for_many(path: Path) -> Schema:
    """As ``load``, for a run over many documents."""
    return replace(load(path), for_many=True)


def load(path: Path, *, folder: Path | None = None, slow: float = SLOW) -> Schema:
    """A RELAX NG schema, made ready in a process that can be ended, or long before and kept."""
    schema = gate.load(path)
    kept = (folder or user_cache_path("teiwright")) / "schemas" / f"{_digest(path)}.rng"
    if kept.is_file():
        return Schema(schema.name, schema.root, kept.read_bytes())
    ready = _made_ready(path, slow)
    if ready is None:
        return Schema(schema.name, schema.root, b"")
    if ready and _stands_alone(schema):
        _keep(kept, ready)
    return Schema(schema.name, schema.root, ready or None)


def _digest(path: Path) -> str:
    """The schema's bytes, and the version and form in which it was made ready, in a name."""
    return hashlib.sha256(f"{__version__} {FORM}\0".encode() + path.read_bytes()).hexdigest()


def _made_ready(path: Path, slow: float) -> bytes | None:
    """The schema as libxml2 takes it; None where that takes too long, empty where it is broken."""
    import subprocess  # once made ready a schema needs neither this nor what keeps it

    command = [sys.executable, "-m", "teiwright.cli.prepare", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=slow, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else b""


def _stands_alone(schema: Schema) -> bool:
    """Whether a schema includes no other, whose change would go unnoticed."""
    return next(schema.root.iter(f"{{{RNG}}}include", f"{{{RNG}}}externalRef"), None) is None


def _keep(kept: Path, ready: bytes) -> None:
    from teiwright.cli.output import write_whole

    try:
        write_whole(kept, ready)
    except OSError:
        return  # nowhere to keep it: the next run makes it ready again

"""Keeps compiled ODDs, so that a customisation serves as a schema without being compiled at each run."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from lxml import etree
from platformdirs import user_cache_path

from teiwright import __version__
from teiwright.checks import parse
from teiwright.checks.schematron.read import read
from teiwright.checks.standard import Standard, compiled, from_odd
from teiwright.cli.keep import load
from teiwright.cli.output import write_whole
from teiwright.odd.tei_source import tei_source

_OTHERS = etree.XPath(
    "boolean(//@source | //@url | //@target[not(starts-with(., '#'))][parent::*[local-name() = 'specGrpRef']])"
)
"""Whether an ODD names other files, whose change would go unnoticed."""


def load_odd(odd: Path, tei: str | None, *, folder: Path | None = None) -> Standard:
    """An ODD as a schema: compiled with the TEI's specification (a file, an address, or the one kept last), and kept.

    Raises Halt where it cannot be compiled.
    """
    specification = tei_source(tei)
    if _OTHERS(parse.read(odd).root):
        return from_odd(odd, specification)
    kept = (folder or user_cache_path("teiwright")) / "odd" / _digest(odd, specification)
    grammar, rules = kept.with_suffix(".rng"), kept.with_suffix(".sch")
    if not (grammar.is_file() and rules.is_file()):
        made = compiled(odd, specification)
        try:
            for file, content in zip((grammar, rules), made, strict=True):
                write_whole(file, content)
        except OSError:
            return from_odd(odd, specification)  # nowhere to keep it: the next run compiles it again
    schema = replace(load(grammar, folder=folder), name=str(odd))
    return Standard((schema,), (read(parse.read(rules).root, name=odd.name),))


def _digest(odd: Path, specification: Path) -> str:
    """The bytes of both, and the version that compiled them, in a name."""
    found = hashlib.sha256(f"{__version__}\0".encode())
    for file in (odd, specification):
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()

"""Remembers the faults that a corpus has, so that only new ones count: lines may move, the words at fault may not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from teiwright.diagnostics import Diagnostic, Halt, error

VERSION = 1


def baseline(found: Iterable[Diagnostic]) -> str:
    """A file that remembers these faults."""
    files: dict[str, dict[str, int]] = {}
    for (file, fault), count in sorted(Counter(map(_key, found)).items()):
        files.setdefault(file, {})[fault] = count
    return json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"


def new(found: Iterable[Diagnostic], remembered: bytes, *, name: str) -> list[Diagnostic]:
    """The faults that the file does not remember. Raises Halt where it is no baseline."""
    known = _read(remembered, name)
    fresh = []
    for one in found:
        if known[_key(one)] > 0:
            known[_key(one)] -= 1
        else:
            fresh.append(one)
    return fresh


def _read(remembered: bytes, name: str) -> Counter[tuple[str, str]]:
    try:
        files = json.loads(remembered)["files"]
        return Counter({(file, fault): count for file, faults in files.items() for fault, count in faults.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        help = "Write it anew with --update-baseline."
        raise Halt(error("baseline-broken", f"{name} is no baseline of teiwright", help=help)) from None


def _key(one: Diagnostic) -> tuple[str, str]:
    where = one.where
    file = PurePath(where.name).as_posix() if where else ""
    words = where.excerpt[where.column - 1 :][: where.length] if where else ""
    return file, f"{one.code}: {one.message} | {words}"

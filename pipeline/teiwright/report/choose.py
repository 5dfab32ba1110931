"""Leaves out the diagnostics that nobody wants to hear: by code, by file, or because they were there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath

from teiwright.diagnostics import Diagnostic


@dataclass(frozen=True)
class Choice:
    """Codes wanted and unwanted; each may be a pattern, such as ``pointer-*``."""

    select: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes unwanted in files whose name or path matches a pattern."""


def chosen(found: Iterable[Diagnostic], choice: Choice) -> list[Diagnostic]:
    """The diagnostics that are wanted."""
    return [one for one in found if _is_among(one.code, choice.select) and not _unwanted(one, choice)]


def _unwanted(one: Diagnostic, choice: Choice) -> bool:
    here = (codes for pattern, codes in choice.per_file.items() if _of(one, pattern))
    codes = (*choice.ignore, *(code for listed in here for code in listed))
    return _is_among(one.code, codes)


def _of(one: Diagnostic, pattern: str) -> bool:
    if one.where is None:
        return False
    path = PurePath(one.where.name)
    return fnmatchcase(path.as_posix(), pattern) or fnmatchcase(path.name, pattern) or path.match(pattern)


def _is_among(code: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(code, pattern) for pattern in patterns)

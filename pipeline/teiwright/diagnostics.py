"""What is said to the user: a code, a place and a way out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad it is: only errors make a command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A place in a file: line and column from 1, the length in characters, and the line itself."""

    name: str
    line: int
    column: int = 1
    length: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}"


class Diagnostic(NamedTuple):
    """One complaint; its code is kebab-case and explained by ``teiwright explain CODE``."""

    code: str
    severity: Severity
    message: str
    where: Place | None = None
    help: str = ""
    fix: str | None = None
    """What the words at the place become, where that is certain."""


Report = Callable[[Diagnostic], None]


def error(code: str, message: str, where: Place | None = None, *, help: str = "", fix: str | None = None) -> Diagnostic:
    """A fault that makes the result wrong."""
    return Diagnostic(code, Severity.ERROR, message, where, help, fix)


def warning(
    code: str, message: str, where: Place | None = None, *, help: str = "", fix: str | None = None
) -> Diagnostic:
    """Something a person should look at."""
    return Diagnostic(code, Severity.WARNING, message, where, help, fix)


def note(code: str, message: str, where: Place | None = None, *, help: str = "", fix: str | None = None) -> Diagnostic:
    """Something done by a rule that a person may want to know."""
    return Diagnostic(code, Severity.NOTE, message, where, help, fix)


class Halt(Exception):
    """Nothing can go on with this input; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type[Halt], tuple[Diagnostic]]:
        """How it comes from one process to another."""
        return type(self), (self.diagnostic,)

"""What is wrong with a template that somebody wrote for a project: where it failed, and why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from teiwright.diagnostics import Halt, Place, error

_FAULTS = (
    *(TemplateError, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError),
    *(AttributeError, AssertionError, NameError, RuntimeError),
)
"""What the expressions of a template can raise, or what Jinja makes of it."""


def no_text(fault: UnicodeDecodeError, path: Path) -> TemplateSyntaxError:
    """What Jinja would say of a template that cannot be decoded, had it a word for that."""
    line = path.read_bytes().count(b"\n", 0, fault.start) + 1
    return TemplateSyntaxError("it is not written in UTF-8", line, filename=str(path))


@contextmanager
def told(code: str, what: str, path: Path, *folders: Path, help: str) -> Iterator[None]:
    """Raises Halt where a template fails: at the last line of one in the first folder that had a part in it.

    Where none had, the place is ``path``.
    """
    try:
        yield
    except _FAULTS as fault:
        line = _line(fault, folders or (path,)) or (path, 1)
        raise Halt(error(code, f"{what}: {_cause(fault)}", _place(*line), help=help)) from None


def _cause(fault: BaseException) -> str:
    if isinstance(fault, TemplateNotFound):
        return f'there is no template "{fault.name}"'
    if isinstance(fault, TemplateError):
        return fault.message or type(fault).__name__
    return fault.msg if isinstance(fault, SyntaxError) else f"{fault}"


def _line(fault: BaseException, folders: tuple[Path, ...]) -> tuple[Path, int] | None:
    lines = list(_lines(fault))
    found = ((path, line) for folder in folders for path, line in lines if path.is_relative_to(_plain(folder)))
    return next(found, None)


def _lines(fault: BaseException) -> Iterator[tuple[Path, int]]:
    """The lines that had a part in it, the last one first."""
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        yield _plain(Path(fault.filename)), fault.lineno
    if isinstance(fault, SyntaxError) and fault.filename:  # its line is one of the Python that Jinja wrote
        yield _plain(Path(fault.filename)), 1
    for frame, line in reversed(list(walk_tb(fault.__traceback__))):
        yield _plain(Path(frame.f_code.co_filename)), line


def _plain(path: Path) -> Path:
    """A path as Jinja writes it."""
    return Path(os.path.normpath(path))


def _place(path: Path, number: int) -> Place:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    line = "".join(lines[number - 1 : number])
    words = line.strip()
    return Place(str(path), number, line.find(words) + 1, max(1, len(words)), line)

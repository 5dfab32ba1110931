"""Finds the files that a command is given: folders are searched, what git ignores and what is excluded is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

STDIN = Path("-")


def found(paths: Sequence[Path], *, exclude: Sequence[str] = (), suffix: str = ".xml") -> list[Path]:
    """The files named, and those of a suffix in the folders named, in order and each once.

    A file named outright is always among them, unless ``exclude`` has a pattern for it.
    """
    named = dict.fromkeys(path for path in paths if not path.is_dir())
    inside = [file for path in paths if path.is_dir() for file in _inside(path, suffix)]
    ignored = _ignored(inside)
    listed = [*named, *(file for file in inside if file not in ignored)]
    return [file for file in dict.fromkeys(listed) if not _excluded(file, exclude)]


def shown(path: Path) -> str:
    """How a file is called in what is said of it."""
    return "<stdin>" if path == STDIN else str(path)


def _inside(folder: Path, suffix: str) -> Iterator[Path]:
    for file in sorted(folder.rglob(f"*{suffix}")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file


def _excluded(file: Path, patterns: Iterable[str]) -> bool:
    name = file.as_posix()
    return any(
        fnmatchcase(name, pattern) or file.match(pattern) or pattern.rstrip("/") in file.parts for pattern in patterns
    )


def _ignored(files: Sequence[Path]) -> set[Path]:
    """The files that git is told to ignore; none where there is no git."""
    if not files:
        return set()
    import shutil  # these two are for folders alone
    import subprocess

    git = shutil.which("git")
    if git is None:
        return set()
    asked = "\0".join(map(str, files))
    command = [git, "check-ignore", "-z", "--stdin"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)  # noqa: S603
    return {Path(name) for name in done.stdout.split("\0") if name}

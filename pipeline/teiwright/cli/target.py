"""Where an edition is put: a folder of this machine, or an address; nothing in it is ever half written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from teiwright.cli.output import write_whole
from teiwright.corpus.plan import found
from teiwright.corpus.state import PutBy, Written
from teiwright.raw import Address

if TYPE_CHECKING:
    from teiwright.corpus.task import Files, Place
    from teiwright.edition import frame

_HALF = ".teiwright.part"
File = tuple[PurePosixPath, bytes]


class Target(Protocol):
    """Holds the files of an edition; ``str`` gives what messages call it."""

    def open(self) -> None:
        """Make it ready; what a build that was killed left behind is taken away."""

    def close(self) -> None:
        """Nothing more is written."""

    def is_of_others(self, mark: str) -> bool:
        """Whether it holds files, and not the one by which our own is known."""

    def there(self) -> Iterator[Written]:
        """All files in it."""

    def read(self, path: PurePosixPath) -> bytes:
        """A file that was written."""

    def write(self, files: Sequence[File]) -> list[Written]:
        """Write files, each whole or not at all."""

    def place(self, *, beside: bool) -> Place | None:
        """Where workers put files of it themselves, in it or else beside; none where they cannot."""

    def drop(self, path: str) -> None:
        """Take a file away."""

    def put_by(self, data: bytes) -> PutBy:
        """Put something by until it is closed."""

    def taken(self, put_by: PutBy) -> bytes:
        """What was put by."""


class Folder:
    """A folder of this machine."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._half = self._by = out / _HALF

    def __str__(self) -> str:
        return str(self.out)

    def open(self) -> None:
        """Make the folder, and an empty one in it for what is half written."""
        shutil.rmtree(self._half, ignore_errors=True)
        self._half.mkdir(parents=True, exist_ok=True)  # a cluster's worker may just have been writing there

    def close(self) -> None:
        """Take the latter away."""
        shutil.rmtree(self._half, ignore_errors=True)

    def is_of_others(self, mark: str) -> bool:
        """Whether it holds files, and not the one by which our own is known."""
        return self.out.is_dir() and any(self.out.iterdir()) and not (self.out / mark).is_file()

    def there(self) -> Iterator[Written]:
        """All files in it."""
        return found(self.out)

    def read(self, path: PurePosixPath) -> bytes:
        """A file that was written."""
        return (self.out / path).read_bytes()

    def write(self, files: Sequence[File]) -> list[Written]:
        """Write beside and rename."""
        return [self._written(path, data) for path, data in files]

    def _written(self, path: PurePosixPath, data: bytes) -> Written:
        target = self.out / path
        write_whole(target, data, beside=self._half if self._half.is_dir() else None)
        return as_it_is(target, str(path))

    def put(self, files: Sequence[frame.File]) -> Files:
        """The same, for a worker."""
        from teiwright.corpus.task import Files

        return Files(written=tuple(self.write(files)))

    def place(self, *, beside: bool) -> Place:
        """The folder itself, or one that goes with the build."""
        if not beside:
            return self
        from teiwright.cli.staging import staging

        place = staging(self.out, self._half)
        self._by = place.folder
        return place

    def drop(self, path: str) -> None:
        """Take a file away, and each folder with the last that is in it."""
        gone = self.out / path
        gone.unlink(missing_ok=True)
        with suppress(OSError):  # it holds other files
            for folder in gone.parents[: len(Path(path).parents) - 1]:
                folder.rmdir()

    def put_by(self, data: bytes) -> PutBy:
        """Put something where half written files are."""
        return put_by(self._by, f"put-by-{os.getpid()}", data)

    def taken(self, put_by: PutBy) -> bytes:
        """What was put there."""
        return taken(self._by, put_by)


def as_it_is(file: Path, path: str) -> Written:
    """A file that was written, by its path in the edition."""
    status = file.stat()
    return Written(path, status.st_size, status.st_mtime_ns)


class Remote:
    """What an address leads to. Of its files only the sizes are compared: not every store tells more of what it got."""

    def __init__(self, out: Address) -> None:
        self.out = out

    def __str__(self) -> str:
        return str(self.out)

    def open(self) -> None:
        """Make a folder for what is put by."""
        self._aside = TemporaryDirectory(prefix="teiwright-")

    def close(self) -> None:
        """Take it away."""
        self._aside.cleanup()

    def is_of_others(self, mark: str) -> bool:
        """Whether it holds files, and not the one by which our own is known."""
        return self.out.is_folder() and not self.out.joined(mark).is_there()

    def there(self) -> Iterator[Written]:
        """All files below the address."""
        for one in self.out.files(hidden=True):
            yield Written(str(one.below(self.out)), one.size, 0)

    def read(self, path: PurePosixPath) -> bytes:
        """A file that was written."""
        return self.out.joined(path).read_bytes()

    def write(self, files: Sequence[File]) -> list[Written]:
        """Put them there, several at a time."""
        self.out.write_all(files)
        return [Written(str(path), len(data), 0) for path, data in files]

    def place(self, *, beside: bool) -> None:
        """All is written by the command: a worker that outlives its build would write what is no longer so."""

    def drop(self, path: str) -> None:
        """Take a file away."""
        self.out.joined(path).remove()

    def put_by(self, data: bytes) -> PutBy:
        """Put something into a folder of this machine."""
        return put_by(Path(self._aside.name), f"put-by-{os.getpid()}", data)

    def taken(self, put_by: PutBy) -> bytes:
        """What was put there."""
        return taken(Path(self._aside.name), put_by)


def put_by(folder: Path, name: str, data: bytes) -> PutBy:
    """Put something by; each process has a file of its own."""
    with (folder / name).open("ab") as file:
        start = file.tell()
        file.write(data)
    return PutBy(name, start, len(data))


def taken(folder: Path, put_by: PutBy) -> bytes:
    """What was put by."""
    with (folder / put_by.file).open("rb") as file:
        file.seek(put_by.start)
        return file.read(put_by.size)


def target(where: Path | Address) -> Target:
    """What stands for a place where an edition is put."""
    return Remote(where) if isinstance(where, Address) else Folder(where)

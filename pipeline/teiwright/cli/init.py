"""The command ``teiwright init``: a corpus folder to start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from teiwright.assets import asset
from teiwright.settings import FILE, Corpus

_FILES = (FILE, "people.xml")
_NEXT = """\

What to do next:
  1. put transcripts into {transcripts} (text, HTML, DOCX …; one file a conversation)
  2. write down who speaks in {people}, and what the headers say in {settings}
  3. run: teiwright build {folder}"""


@click.command(epilog="Example: teiwright init weir && cp ~/memoranda/*.txt weir/transcripts/")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Start a corpus in FOLDER.

    It gets a place for transcripts, people.xml and commented settings. What is there already is kept as it is.
    """
    transcripts = folder / Corpus.transcripts
    for line in _started(folder, transcripts):
        click.echo(line)
    names = {"transcripts": transcripts, "people": folder / _FILES[1], "settings": folder / FILE, "folder": folder}
    click.echo(_NEXT.format(**names))


def _started(folder: Path, transcripts: Path) -> Iterator[str]:
    try:
        yield _said(transcripts, made=_made_new(transcripts))
        for name in _FILES:
            yield _said(folder / name, made=_written_new(folder / name, asset(f"starter/{name}").read_bytes()))
    except OSError as fault:
        raise click.ClickException(f"cannot write {fault.filename}: {fault.strerror}") from fault


def _said(path: Path, *, made: bool) -> str:
    return f"{'made' if made else 'kept'} {path}"


def _made_new(folder: Path) -> bool:
    there = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    return not there


def _written_new(path: Path, content: bytes) -> bool:
    """Whether the file was written; one that is there is left alone."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True

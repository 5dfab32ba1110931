"""``teiwright convert``: raw transcripts into TEI."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import CLEAN, ERRORS, exit_code, halting, show
from teiwright.cli.output import emit, put
from teiwright.cli.progress import followed
from teiwright.cli.where import Where
from teiwright.diagnostics import Diagnostic, Halt, Severity
from teiwright.raw import Address, Raw, below, holds_many

if TYPE_CHECKING:
    from teiwright.convert import Conversion
    from teiwright.project import Project
    from teiwright.source import Source

_EPILOG = """\b
Examples:
  teiwright convert talk.txt -o talk.xml
  teiwright convert transcripts/ -o tei/
  teiwright convert talks.zip -o tei/
  teiwright convert s3://archive/talks -o s3://archive/tei
  teiwright convert talk.txt --people people.xml --explain -o talk.xml
  cat talk.txt | teiwright convert - --name talk.txt"""


@click.command(epilog=_EPILOG)
@click.argument("file", type=Where(exists=True, allow_dash=True))
@click.option("-o", "--output", type=Where(), help="File, or folder for a folder or archive; else standard output.")
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Corpus folder whose settings to use. Default: the nearest folder above FILE that has a teiwright.toml.",
)
@click.option("--people", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Personography to use.")
@click.option("--labels", metavar="STYLE", help="Label style, where the one found is wrong.")
@click.option("--language", metavar="CODE", help="Language of the transcript; else found from its words.")
@click.option("--encoding", metavar="NAME", help="Encoding of the file; else found.")
@click.option("--name", metavar="NAME", default="stdin.txt", help="Name of the file that comes by standard input.")
@click.option("--explain", is_flag=True, help="Say how the transcript was read: label style, language, date.")
@click.option("--report", "reported", is_flag=True, help="Say what was read as notation.")
def convert(
    file: Path | Address,
    output: Path | Address | None,
    folder: Path | None,
    people: Path | None,
    labels: str | None,
    language: str | None,
    encoding: str | None,
    name: str,
    explain: bool,
    reported: bool,
) -> None:
    """Convert the transcript FILE into TEI, and prove that no word was lost.

    FILE may be a folder (of a corpus folder its transcripts are converted), a .zip or a .tar, or an address
    (s3://bucket/folder); - is standard input. What a person should look at goes to standard error. The exit code is 0
    when nothing is wrong (there may be warnings), 1 when there are errors, 2 when the command was misused.
    """
    with halting():
        project = _project(file, folder, people, labels, language)
        if isinstance(file, Path) and _is_corpus(file):
            file = file / project.settings.corpus.transcripts
        if holds_many(file):
            if output is None:
                raise click.UsageError("a folder is converted into a folder: name it with -o")
            raise SystemExit(_convert_folder(file, output, project, encoding))
    if _same(file, output):
        raise click.UsageError(f"{output} would be written over the transcript itself")
    said: list[Diagnostic] = []
    with halting():
        source = _source(file, encoding, name, said)
        conversion = _converted(source, project, said)
    show(said)
    style = _label_style(source, project) if explain else ""
    for line in _told(conversion, style, reported=reported):
        click.echo(line, err=True)
    with halting():
        emit(output if isinstance(output, Address) else str(output or "-"), conversion.document)
    raise SystemExit(exit_code(said))


def _is_corpus(folder: Path) -> bool:
    """Whether a folder is that of a corpus, with its settings."""
    from teiwright.settings import FILE

    return (folder / FILE).is_file()


def _same(file: Path | Address, output: Path | Address | None) -> bool:
    if isinstance(file, Path) and isinstance(output, Path):
        return output.exists() and file.exists() and output.samefile(file)
    return str(file) == str(output)


def _project(
    file: Path | Address, folder: Path | None, people: Path | None, labels: str | None, language: str | None
) -> Project:
    """The project of the folder given or found, with what the options change."""
    from teiwright.collector import look_seldom
    from teiwright.people.personography import read_people
    from teiwright.project import Project, read_project

    start = file.resolve() if isinstance(file, Path) and str(file) != "-" else None
    above = next((one for one in (start, *start.parents) if _is_corpus(one)), None) if start else None
    home = folder or above
    project = read_project(home) if home else Project()
    corpus = replace(
        project.settings.corpus,
        labels=labels or project.settings.corpus.labels,
        language=language or project.settings.corpus.language,
    )
    project = replace(project, settings=replace(project.settings, corpus=corpus))
    project = replace(project, personography=read_people(people)) if people else project
    look_seldom()
    return project


def _source(file: Raw, encoding: str | None, name: str, said: list[Diagnostic]) -> Source:
    from teiwright.extract import extract, read_source

    if str(file) == "-":
        return extract(sys.stdin.buffer.read(), name, said.append, encoding)
    return read_source(file, said.append, encoding)


def _converted(source: Source, project: Project, said: list[Diagnostic]) -> Conversion:
    from teiwright.convert import convert as converted

    return converted(source, project, said.append)


def _label_style(source: Source, project: Project) -> str:
    from teiwright.convert import label_style

    return label_style(source, project)


def _told(conversion: Conversion, style: str, *, reported: bool) -> Iterator[str]:
    conversation = conversion.conversation
    if style:
        yield f"labels    {style}"
        yield f"language  {conversation.language.code}"
        yield f"date      {conversation.date or 'not found'}"
        yield f"encoding  {conversation.source.encoding}"
    if reported:
        texts = (" ".join(conversation.source.text[start:end].split()) for start, end in conversion.kept.notation)
        for text, count in Counter(text for text in texts if text).most_common():
            yield f"notation  {count:5}  {text}"


def _convert_folder(file: Path | Address, output: Path | Address, project: Project, encoding: str | None) -> int:
    """Converts every file of a folder; one that fails never stops the others."""
    from teiwright.extract import transcripts_in

    said: list[Diagnostic] = []
    paths = transcripts_in(file, said.append)
    show(said)
    if not paths:
        raise click.UsageError(f"there is no transcript in {file}")
    targets = {path: _below(output, _place(path, file).with_suffix(".xml")) for path in paths}
    counts = Counter(map(str, targets.values()))
    if twins := [path.name for path, target in targets.items() if counts[str(target)] > 1]:
        raise click.UsageError(f"{' and '.join(twins)} would become the same document")
    codes = [
        code
        for code, _ in followed(
            ((_convert_one(path, target, project, encoding), path) for path, target in targets.items()),
            len(paths),
            lambda step: f"{step[1]}: {'ok' if step[0] == CLEAN else 'errors'}",
        )
    ]
    return max(codes)


def _place(raw: Raw, file: Path | Address) -> PurePosixPath:
    """Where a transcript lies below the folder or archive that was given."""
    place = below(raw, file)
    return place if place.parts else PurePosixPath(raw.name)


def _below(output: Path | Address, place: PurePosixPath) -> Path | Address:
    return output.joined(place) if isinstance(output, Address) else output / place


def _convert_one(raw: Raw, target: Path | Address, project: Project, encoding: str | None) -> int:
    said: list[Diagnostic] = []
    try:
        conversion = _converted(_source(raw, encoding, raw.name, said), project, said)
        show([one for one in said if one.severity is not Severity.NOTE])
        put(target, conversion.document)
    except Halt as halt:
        show([*said, halt.diagnostic])
        return ERRORS
    return exit_code(said)

"""``teiwright people``: find, merge, bring in and hand out the people of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import exit_code, halting, show
from teiwright.cli.output import emit
from teiwright.diagnostics import Diagnostic, Halt, Place, note

if TYPE_CHECKING:
    from teiwright.conversation import Conversation
    from teiwright.people.person import Person, Personography
    from teiwright.project import Project
    from teiwright.suggest import Suggestion

_TABLES = (".csv", ".tsv")
_FILE = click.Path(exists=True, path_type=Path)
_OUTPUT = click.option("-o", "--output", default="-", help="File to write; .csv or .xml. Default: standard output.")
_FORM = click.option("--to", "form", type=click.Choice(["tei", "csv"]), help="Default: by the output's name, else tei.")


@click.group()
def people() -> None:
    """Find, merge, bring in and hand out the people that transcripts speak of."""


@people.command(epilog="Example: teiwright people suggest transcripts/ --people people.xml -o new.csv")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--people", "known", type=_FILE, help="Personography whose people are not suggested.")
@click.option("--least", type=click.IntRange(1), default=1, help="Leave out who is named less often.")
@click.option(
    "--to", "form", type=click.Choice(["list", "tei", "csv"]), help="Default: by the output's name, else list."
)
@_OUTPUT
def suggest(files: tuple[Path, ...], known: Path | None, least: int, form: str | None, output: str) -> None:
    """List the people that transcripts name and the personography does not know.

    FILES are transcripts, folders of them, or a corpus folder with its settings. Each person comes with how often and
    where they are named, and with those of whose name theirs may be a spelling; look the result through before use.
    """
    from teiwright.suggest import suggestions

    with halting():
        project, files = _corpus(files)
        project = replace(project, personography=_read(known)) if known else project
    said: list[Diagnostic] = []
    found = [
        one for one in suggestions(_conversations(files, project, said), project.personography) if one.times >= least
    ]
    show(said)
    if not found:
        click.echo("nobody is named whom the personography does not know", err=True)
    form = form or _by_name(output, "list")
    emit(output, _suggested(found, form))
    raise SystemExit(exit_code(said))


@people.command(
    epilog="""\b
Examples:
  teiwright people merge people.xml new.csv -o people.xml
  teiwright people merge corrected.csv people.xml -o people.xml"""
)
@click.argument("files", nargs=-1, required=True, type=_FILE)
@_FORM
@_OUTPUT
def merge(files: tuple[Path, ...], form: str | None, output: str) -> None:
    """Merge personographies (TEI, FRUS lists of persons, CSV): people of one id or one identifier become one.

    A file of TEI among them (the first of several) stays as it is, with its header and all that it says of people; what
    is new of them, and who is new, is added. Where two files contradict one another, the one given first counts: put an
    edited table before the TEI that it was exported from, and its corrections are made there.
    """
    from teiwright.people.merge import merged

    said: list[Diagnostic] = []
    with halting():
        together = merged([_read(path) for path in files], said.append)
    show(said)
    form = form or _by_name(output, "tei")
    emit(output, (_added(files, together) if form == "tei" else None) or _written(together.people.values(), form))
    raise SystemExit(exit_code(said))


def _added(files: Sequence[Path], together: Personography) -> bytes | None:
    """The first file of TEI with what the others know; None where there is none."""
    from teiwright.people.enrich import elements, enriched

    written = [path for path in files if path.suffix.lower() not in _TABLES]
    others = (found for path in written[1:] for found in elements(path))
    return enriched(written[0], together, dict(others)) if written else None


@people.command("import", epilog="Example: teiwright people import frus1969-76v28.xml -o people.xml")
@click.argument("file", type=_FILE)
@_OUTPUT
def import_(file: Path, output: str) -> None:
    """Make a TEI listPerson of FILE: a table (CSV), a volume's list of persons (FRUS), or any TEI with people."""
    with halting():
        emit(output, _written(_read(file).people.values(), "tei"))
        show(list(_unread(file)))


@people.command(epilog="Example: teiwright people export people.xml -o people.csv")
@click.argument("file", type=_FILE)
@click.option("--to", "form", type=click.Choice(["tei", "csv"]), help="Default: by the output's name, else csv.")
@_OUTPUT
def export(file: Path, form: str | None, output: str) -> None:
    """Write the people of FILE as a table (CSV) or as a TEI listPerson."""
    with halting():
        emit(output, _written(_read(file).people.values(), form or _by_name(output, "csv")))
        show(list(_unread(file)))


def _corpus(files: tuple[Path, ...]) -> tuple[Project, tuple[Path, ...]]:
    """The project of a corpus folder and its transcripts; files that are no such folder have the default project."""
    from teiwright.project import Project, read_project
    from teiwright.settings import FILE

    if len(files) == 1 and (files[0] / FILE).is_file():
        project = read_project(files[0])
        return project, (files[0] / project.settings.corpus.transcripts,)
    return Project(), files


def _read(path: Path) -> Personography:
    from teiwright.people.personography import read_people

    return read_people(path)


def _unread(file: Path) -> Iterator[Diagnostic]:
    """What a file says of people and nothing is made of."""
    from teiwright.people.enrich import unread

    if file.suffix.lower() not in _TABLES and (names := unread(file)):
        way = f"keep {file.name}: merge new people into it (teiwright people merge {file.name} …), and it stays whole"
        message = f"what {file.name} says in {', '.join(names)} is not written"
        yield note("people-unread", message, Place(str(file), 1), help=way)


def _by_name(output: str, otherwise: str) -> str:
    return {".csv": "csv", ".xml": "tei"}.get(Path(output).suffix.lower(), otherwise)


def _written(found: Iterable[Person], form: str) -> bytes:
    from teiwright.people.listperson import people_document
    from teiwright.people.table import people_table

    return people_table(found).encode() if form == "csv" else people_document(found)


def _conversations(files: Iterable[Path], project: Project, said: list[Diagnostic]) -> Iterator[Conversation]:
    """The conversations of all files; one that cannot be read is reported and left out."""
    from teiwright.convert import convert
    from teiwright.extract import read_source, transcripts_in
    from teiwright.raw import holds_many

    for file in files:
        for path in transcripts_in(file, said.append) if holds_many(file) else [file]:
            try:
                yield convert(read_source(path, said.append), project, lambda _: None).conversation
            except Halt as halt:
                said.append(halt.diagnostic)


def _suggested(found: Sequence[Suggestion], form: str) -> bytes:
    """Suggestions as a list, a table or TEI, each with its evidence."""
    from teiwright.people.listperson import people_document
    from teiwright.people.table import people_table

    people = [one.person for one in found]
    if form == "list":
        return "".join(_listed(found)).encode()
    if form == "csv":
        return people_table(people, {one.person.id: one.evidence for one in found}).encode()
    return people_document(people, remarks={one.person.id: one.remark for one in found})


def _listed(found: Iterable[Suggestion]) -> Iterator[str]:
    for one in found:
        files = f"{len(one.files)} files" if len(one.files) > 1 else one.files[0]
        yield f"{one.person.name}  [{one.person.id}]  {_times(one.times)} in {files}\n"
        yield from (f"    {context}\n" for context in one.contexts)
        yield from (f"    like {person.name} [{person.id}]\n" for person in one.like)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

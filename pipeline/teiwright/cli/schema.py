"""The command ``teiwright schema``: what is done with an ODD."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from lxml import etree

from teiwright.cli.lint import lint
from teiwright.diagnostics import Diagnostic, Halt, Severity
from teiwright.odd import FORMATS, Schema, Writing, compile_odd, write_files
from teiwright.odd.coverage import coverage, tighter
from teiwright.odd.difference import differences
from teiwright.odd.formats import NAMES, known
from teiwright.odd.grammar import read_grammar
from teiwright.odd.lint import lint
from teiwright.odd.shape import Shapes

Result = TypeVar("Result")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
tei_option = click.option(
    "--tei", "source", type=FILE, required=True, help="The TEI specification: p5subset.xml, or a compiled ODD."
)


@click.group()
def schema() -> None:
    """Compile TEI customisations (ODD) into schemas, and compare them."""


schema.add_command(lint)


@schema.command("compile")
@click.argument("odd", type=FILE)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder.")
@tei_option
@click.option("--format", "formats", default="rng,sch", show_default=True, help=f"Which of {', '.join(NAMES)}.")
@click.option("--with-docs", is_flag=True, help="With the descriptions of the TEI specification, for editors.")
@click.option("--like-official", is_flag=True, help="Lose what the TEI's own toolchain loses (lists of values).")
def compile_(odd: Path, output: Path, source: Path, formats: str, with_docs: bool, like_official: bool) -> None:
    """Compile ODD into NAME.rng, NAME.sch ... in a folder.

    \b
    Example:
      teiwright schema compile schema/teiwright.odd -o schema --tei p5subset.xml
    """
    writing = Writing(odd.stem, chosen(formats), with_docs)
    compiled = or_stop(lambda: compile_odd(odd, source, report=say, like_official=like_official))
    written = or_stop(lambda: write_files(compiled, writing, say))
    output.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        write_whole(output / name, text)


@schema.command("diff")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@tei_option
def diff(old: Path, new: Path, source: Path) -> None:
    """Say which documents could break, or newly pass, from one ODD to another.

    Ends with 1 where something became narrower.

    \b
    Example:
      teiwright schema diff before.odd after.odd --tei p5subset.xml
    """
    before, after = (or_stop(partial(compile_odd, odd, source, report=say)) for odd in (old, new))
    found = list(differences(shapes(before), shapes(after)))
    for difference in found:
        click.echo(str(difference))
    sys.exit(1 if any(difference.narrower for difference in found) else 0)


@schema.command("lint")
@click.argument("odd", type=FILE)
@tei_option
def lint_(odd: Path, source: Path) -> None:
    """Say what is odd about an ODD: what has no effect, is out of reach or is not described."""
    complaints: list[Diagnostic] = []
    compiled = or_stop(lambda: compile_odd(odd, source, report=complaints.append))
    complaints += lint(compiled)
    for complaint in complaints:
        say(complaint)
    sys.exit(1 if complaints else 0)


@schema.command("coverage")
@click.argument("odd", type=FILE)
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@tei_option
@click.option("--write", "tight", type=click.Path(dir_okay=False, path_type=Path), help="Write a tighter ODD here.")
def coverage_(odd: Path, corpus: Path, source: Path, tight: Path | None) -> None:
    """Say what of a schema the documents of a folder use, and what they never use."""
    compiled = or_stop(lambda: compile_odd(odd, source, report=say))
    documents = sorted(corpus.rglob("*.xml")) if corpus.is_dir() else [corpus]
    found = or_stop(lambda: coverage(compiled, documents))
    for line in found.lines():
        click.echo(line)
    if tight is not None:
        write_whole(tight, tighter(odd, compiled, found))


def shapes(compiled: Schema) -> Shapes:
    """A compiled schema as it is compared: by its grammar."""
    return Shapes(read_grammar(etree.ElementTree(etree.fromstring(FORMATS["rng"](compiled)))))


def or_stop(action: Callable[[], Result]) -> Result:
    """What an action gives; where nothing can go on, says why and ends with 1."""
    try:
        return action()
    except Halt as halt:
        say(halt.diagnostic)
        sys.exit(1)


def chosen(formats: str) -> tuple[str, ...]:
    """The formats that a comma-separated list names."""
    names = tuple(name.strip() for name in formats.split(",") if name.strip())
    for name in known(names):
        raise click.BadParameter(f"{name} is not one of {', '.join(NAMES)}", param_hint="--format")
    return names


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
    click.echo(str(path))


def say(diagnostic: Diagnostic) -> None:
    """Prints a complaint on standard error."""
    where = f"{diagnostic.where}: " if diagnostic.where else ""
    click.echo(f"{where}{diagnostic.severity}: {diagnostic.code}: {diagnostic.message}", err=True)
    if diagnostic.help and diagnostic.severity is not Severity.NOTE:
        click.echo(f"  help: {diagnostic.help}", err=True)

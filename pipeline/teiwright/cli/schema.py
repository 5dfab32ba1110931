"""The command ``teiwright schema``: what is done with an ODD."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from teiwright.cli.lint import lint
from teiwright.diagnostics import Diagnostic, Halt, Severity
from teiwright.odd import FORMATS, compile_odd

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def schema() -> None:
    """Compile TEI customisations (ODD) into schemas, and compare them."""


schema.add_command(lint)


@schema.command("compile")
@click.argument("odd", type=FILE)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder.")
@click.option(
    "--tei", "source", type=FILE, required=True, help="The TEI specification: p5subset.xml, or a compiled ODD."
)
@click.option("--format", "formats", default="rng,sch", show_default=True, help=f"Which of {', '.join(FORMATS)}.")
def compile_(odd: Path, output: Path, source: Path, formats: str) -> None:
    """Compile ODD into NAME.rng and NAME.sch in a folder.

    \b
    Example:
      teiwright schema compile schema/teiwright.odd -o schema --tei p5subset.xml
    """
    try:
        compiled = compile_odd(odd, source, report=say)
        written = {name: FORMATS[name](compiled) for name in chosen(formats)}
    except Halt as halt:
        say(halt.diagnostic)
        sys.exit(1)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        write_whole(output / f"{odd.stem}.{name}", text)


def chosen(formats: str) -> list[str]:
    """The formats that a comma-separated list names."""
    names = [name.strip() for name in formats.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"{name} is not one of {', '.join(FORMATS)}", param_hint="--format")
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

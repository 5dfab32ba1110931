"""The command ``teiwright transform``: TEI into HTML, text, or what a stylesheet of one's own makes of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from teiwright.checks.parse import Document, parse, read
from teiwright.cli.diagnose import halting, show
from teiwright.cli.output import emit
from teiwright.diagnostics import Diagnostic
from teiwright.render import BOOKS, FORMATS, load, transform

_EPILOG = """\b
Examples:
  teiwright transform talk.xml -o talk.html
  teiwright transform talk.xml --to text --param pages=no
  teiwright transform talk.xml --xslt mine.xsl --param colour=blue -o talk.html"""


def _pairs(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    wrong = next((value for value in values if "=" not in value), None)
    if wrong is not None:
        raise click.BadParameter(f'"{wrong}" is not of the form NAME=VALUE', context, option)
    return dict(value.split("=", 1) for value in values)


@click.command("transform", epilog=_EPILOG)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--to", type=click.Choice([*FORMATS, *BOOKS]), help="The output; else what the name of -o ends with.")
@click.option("--xslt", "own", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Your stylesheet.")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A parameter.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
def command(file: str, to: str | None, own: Path | None, parameters: dict[str, str], output: str) -> None:
    """Render the TEI document FILE (- for standard input)."""
    if to and own:
        raise click.UsageError("--to names a shipped stylesheet, --xslt another; give one of them")
    if output != "-" and file != "-" and Path(output).resolve() == Path(file).resolve():
        raise click.UsageError(f"{output} would be written over the document itself")
    said: list[Diagnostic] = []
    with halting():
        stylesheet = load(own) if own else None
        tree = _document(file).tree
        chosen = to or _by_name(output)
        if chosen in BOOKS and not own:
            data = BOOKS[chosen].make(tree, parameters, said.append)
        else:
            data = transform(tree, to=chosen, stylesheet=stylesheet, parameters=parameters, report=said.append)
    show(said)
    emit(output, data)


def _document(file: str) -> Document:
    return parse(sys.stdin.buffer.read(), name="standard input") if file == "-" else read(Path(file))


def _by_name(output: str) -> str:
    """The format whose files end as the output's name does; HTML where none does."""
    ending = Path(output).suffix
    return next((name for name, known in (FORMATS | BOOKS).items() if known.suffix == ending), "html")

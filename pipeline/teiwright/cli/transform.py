"""The command ``teiwright transform``: TEI into HTML, text, or what a stylesheet of one's own makes of it."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import click

from teiwright.checks.head import holds_corpus
from teiwright.checks.parse import Document, parse, read
from teiwright.checks.pieces import Reading
from teiwright.checks.split import Whole
from teiwright.cli.diagnose import CLEAN, ERRORS, halting, show
from teiwright.cli.output import emit
from teiwright.cli.progress import advancing
from teiwright.diagnostics import Diagnostic, Halt, Report
from teiwright.render import BOOKS, FORMATS, Stylesheet, load, transform
from teiwright.tei import XML_ID

_EPILOG = """\b
Examples:
  teiwright transform talk.xml -o talk.html
  teiwright transform talk.xml --to text --param pages=no
  teiwright transform talk.xml --xslt mine.xsl --param colour=blue -o talk.html
  teiwright transform corpus.xml --to html -o pages/"""


_NO_NAME = re.compile(r"[^\w.-]")


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
    """Render the TEI document FILE (- for standard input).

    A teiCorpus of any size is rendered document by document where -o is a folder, or has no ending: each becomes a file
    that is called as its xml:id.
    """
    if to and own:
        raise click.UsageError("--to names a shipped stylesheet, --xslt another; give one of them")
    if output != "-" and file != "-" and Path(output).resolve() == Path(file).resolve():
        raise click.UsageError(f"{output} would be written over the document itself")
    said: list[Diagnostic] = []
    with halting():
        asked = _Asked(to or _by_name(output), load(own) if own else None, parameters)
        if file != "-" and _is_folder(output) and holds_corpus(Path(file)):
            with suppress(Whole):
                raise SystemExit(_all(Path(file), Path(output), asked))
            raise click.UsageError(f"{file} declares a document type: name a file with -o")
        data = _rendered(_document(file), asked, said.append)
    show(said)
    emit(output, data)


@dataclass(frozen=True)
class _Asked:
    """What is to be made of a document."""

    to: str
    own: Stylesheet | None
    parameters: dict[str, str]


def _rendered(document: Document, asked: _Asked, report: Report) -> bytes:
    if asked.to in BOOKS and not asked.own:
        return BOOKS[asked.to].make(document.tree, asked.parameters, report)
    return transform(document.tree, to=asked.to, stylesheet=asked.own, parameters=asked.parameters, report=report)


def _is_folder(output: str) -> bool:
    return output != "-" and (Path(output).is_dir() or output.endswith("/") or not Path(output).suffix)


def _all(file: Path, folder: Path, asked: _Asked) -> int:
    """Render the documents of a corpus one after the other; one that fails never stops the others."""
    suffix = (FORMATS | BOOKS)[asked.to].suffix
    taken: set[str] = set()
    failed = 0
    with file.open("rb") as opened:
        reading = Reading(opened, str(file))
        for number, document in enumerate(advancing(reading.documents(), opened, file.stat().st_size), 1):
            name = free_name(document.root.get(XML_ID) or f"document-{number}", taken)
            said: list[Diagnostic] = []
            try:
                emit(str(folder / f"{name}{suffix}"), _rendered(document, asked, said.append))
            except Halt as halt:
                failed += 1
                said.append(halt.diagnostic)
            show(said)
        reading.frame()  # what is wrong with the end of the file, is to be heard of
    rendered = len(taken) - failed
    click.echo(f"{rendered:,} documents rendered into {folder}", err=True)
    return ERRORS if failed else CLEAN


def free_name(wanted: str, taken: set[str]) -> str:
    """A name for a file that leads nowhere else and that no other has; it is taken then."""
    plain = _NO_NAME.sub("_", wanted.strip()).lstrip(".") or "document"
    tries = chain([plain], (f"{plain}-{number}" for number in count(2)))
    free = next(name for name in tries if name.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _document(file: str) -> Document:
    return parse(sys.stdin.buffer.read(), name="standard input") if file == "-" else read(Path(file))


def _by_name(output: str) -> str:
    """The format whose files end as the output's name does; HTML where none does."""
    ending = Path(output).suffix
    return next((name for name, known in (FORMATS | BOOKS).items() if known.suffix == ending), "html")

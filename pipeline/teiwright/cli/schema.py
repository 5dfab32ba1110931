"""The command ``teiwright schema``: what is done with an ODD."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from lxml import etree

from teiwright.assets import asset
from teiwright.cli.diagnose import halting, show
from teiwright.cli.lint import lint as lint_rules
from teiwright.diagnostics import Diagnostic
from teiwright.odd import FORMATS, Schema, Writing, compile_odd, write_files
from teiwright.odd.coverage import coverage, tighter
from teiwright.odd.difference import differences
from teiwright.odd.formats import NAMES, known
from teiwright.odd.grammar import read_grammar
from teiwright.odd.lint import lint as lint_odd
from teiwright.odd.renaming import named_as_before, renamings
from teiwright.odd.shape import Shapes
from teiwright.odd.tei_source import tei_source
from teiwright.odd.xsd import VERSIONS

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
tei_option = click.option(
    "--tei", "source", metavar="FILE-OR-URL", help="The TEI specification, p5subset.xml; an address is fetched once."
)


@click.group()
def schema() -> None:
    """Compile TEI customisations (ODD) into schemas, and compare them."""


@schema.command("compile")
@click.argument("odd", type=FILE)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder.")
@tei_option
@click.option("--format", "formats", default="rng,sch", show_default=True, help=f"Which of {', '.join(NAMES)}.")
@click.option("--xsd", type=click.Choice(VERSIONS), default="1.0", help="The version of XSD; 1.1 adds assertions.")
@click.option("--with-docs", is_flag=True, help="With the descriptions of the TEI specification, for editors.")
@click.option("--exact", is_flag=True, help="Keep what the TEI's own toolchain loses (lists of values).")
def compile_(odd: Path, output: Path, source: str | None, formats: str, xsd: str, with_docs: bool, exact: bool) -> None:
    """Compile ODD into NAME.rng, NAME.sch ... in a folder.

    \b
    Example:
      teiwright schema compile schema/teiwright.odd -o schema --tei p5subset.xml
    """
    writing = Writing(odd.stem, chosen(formats), with_docs, xsd)
    with halting():
        compiled = compile_odd(odd, tei_source(source), report=say, exact=exact)
        written = write_files(compiled, writing, say)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        write_whole(output / name, text)


@schema.command("diff")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@tei_option
def diff(old: Path, new: Path, source: str | None) -> None:
    """Say which documents could break, or newly pass, from one ODD to another.

    What only has another name is said to be renamed. Ends with 1 where documents could break: something became
    narrower, or is renamed.

    \b
    Example:
      teiwright schema diff before.odd after.odd --tei p5subset.xml
    """
    with halting():
        before, after = (compile_odd(odd, tei_source(source), report=say) for odd in (old, new))
    renamed = renamings(before, after)
    found = list(differences(shapes(before), shapes(named_as_before(before, after))))
    for difference in (*renamed, *found):
        click.echo(str(difference))
    sys.exit(1 if renamed or any(difference.narrower for difference in found) else 0)


@schema.command("lint")
@click.argument("file", type=FILE)
@tei_option
def lint(file: Path, source: str | None) -> None:
    """Say what is odd about a schema: an ODD (.odd), or the Schematron rules in .sch, .isosch or .rng.

    Of an ODD: what has no effect, is out of reach or is not described. Of rules: what never fires, takes too long or
    reaches outside.

    \b
    Example:
      teiwright schema lint schema/teiwright.odd --tei p5subset.xml
      teiwright schema lint schema/teiwright.sch
    """
    if file.suffix != ".odd":
        click.get_current_context().invoke(lint_rules, schema=file)
    complaints: list[Diagnostic] = []
    with halting():
        complaints += lint_odd(compile_odd(file, tei_source(source), report=complaints.append))
    show(complaints)
    sys.exit(1 if complaints else 0)


@schema.command("coverage")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="[ODD] CORPUS")
@tei_option
@click.option("--write", "tight", type=click.Path(dir_okay=False, path_type=Path), help="Write a tighter ODD here.")
def coverage_(paths: tuple[Path, ...], source: str | None, tight: Path | None) -> None:
    """Say what of a schema the documents of a folder use, and what they never use.

    Without an ODD, of the schema of teiwright.

    \b
    Example:
      teiwright schema coverage my.odd corpus/ --write tighter.odd --tei p5subset.xml
    """
    if len(paths) > 2:
        raise click.UsageError("name an ODD and a corpus, not more")
    odd, corpus = (asset("schema/teiwright.odd"), *paths)[-2:]
    documents = sorted(corpus.rglob("*.xml")) if corpus.is_dir() else [corpus]
    with halting():
        compiled = compile_odd(odd, tei_source(source), report=say)
        found = coverage(compiled, documents)
    for line in found.lines():
        click.echo(line)
    if tight is not None:
        write_whole(tight, tighter(odd, compiled, found))


def shapes(compiled: Schema) -> Shapes:
    """A compiled schema as it is compared: by its grammar."""
    return Shapes(read_grammar(etree.ElementTree(etree.fromstring(FORMATS["rng"](compiled)))))


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
    """Shows one complaint as it comes."""
    show([diagnostic])

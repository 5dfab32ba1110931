"""``teiwright validate``: says what is wrong with TEI files, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import exit_code, halting
from teiwright.report.names import FORMAT_NAMES

if TYPE_CHECKING:
    from teiwright.checks.validate import Standard
    from teiwright.diagnostics import Diagnostic

STDIN = Path("-")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option(
    "--schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Hold the files against this RELAX NG or Schematron schema. Default: teiwright's own.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMAT_NAMES),
    default="human",
    show_default=True,
    help="How to report.",
)
@click.option("--statistics", "counted", is_flag=True, help="Say how often each code was raised, not where.")
def validate(files: Sequence[Path], schema: Path | None, form: str, counted: bool) -> None:
    """Check TEI files: well-formed, valid, and right in what no schema can say.

    A folder is searched for .xml files; - is standard input. The exit code is 0 when there is no error (there may be
    warnings), 1 when there are errors, 2 when the command was misused. What a code means: teiwright explain CODE.

    \b
    Examples:
      teiwright validate letter.xml
      teiwright validate corpus/ --format concise
      teiwright validate play.xml --schema tei_all.rng
      cat letter.xml | teiwright validate -
      teiwright validate corpus/ --format github
    """
    from teiwright.checks.validate import standard  # so that --help is quick

    listed = list(_found(files))
    if not listed:
        raise click.UsageError("There is no .xml file in the folders given.")
    with halting():
        held = standard(schema)
        found = [fault for path in listed for fault in _checked(path, held)]
    _report(found, len(listed), form, counted)
    raise SystemExit(exit_code(found))


def _found(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*.xml") if one.is_file())
        else:
            yield path


def _checked(path: Path, held: Standard) -> list[Diagnostic]:
    from teiwright.checks.validate import check_file

    if path == STDIN:
        return check_file(sys.stdin.buffer.read(), held, name="<stdin>")
    return check_file(path, held)


def _report(found: list[Diagnostic], files: int, form: str, counted: bool) -> None:
    from teiwright.report.formats import FORMATS
    from teiwright.report.human import human
    from teiwright.report.summary import statistics, summary

    if counted:
        click.echo(statistics(found), nl=False)
    elif form == "human":
        click.echo(human(found, color=sys.stdout.isatty()) + "\n" if found else "", nl=False, color=sys.stdout.isatty())
    else:
        click.echo(FORMATS[form](found), nl=False)
    if form == "human":
        click.echo(summary(found, files), err=True)

"""``teiwright validate``: says what is wrong with TEI files, and where."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import exit_code, halting
from teiwright.cli.find import STDIN, found
from teiwright.report.names import FORMAT_NAMES

if TYPE_CHECKING:
    from teiwright.checks.standard import Standard, Wanted
    from teiwright.checks.together import Identified
    from teiwright.checks.validate import Check
    from teiwright.checks.xsd import Xsd
    from teiwright.diagnostics import Diagnostic
    from teiwright.settings import Validate

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Options:
    """What the user asked for."""

    files: tuple[Path, ...] = ()
    schema: tuple[Path, ...] = ()
    form: str = "human"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    catalog: Path | None = None
    phase: str = ""
    fetch: bool = False
    tei: str | None = None
    baseline: Path | None = None
    update_baseline: bool = False
    counted: bool = False
    fix: bool = False
    diff: bool = False
    watch: bool = False


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--schema", multiple=True, type=FILE, help="A schema: .rng .rnc .xsd .sch .isosch .odd. May be repeated.")
@click.option(
    "--format", "form", type=click.Choice(FORMAT_NAMES), default="human", show_default=True, help="How to report."
)
@click.option(
    "--profile",
    multiple=True,
    type=click.Choice(["archive", "corpus"]),
    help="Check more: what archives ask for; that no two files share an xml:id.",
)
@click.option("--select", multiple=True, metavar="CODE", help="Report only these codes; pointer-* is a pattern.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report these codes.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out files and folders.")
@click.option("--catalog", type=FILE, envvar="XML_CATALOG_FILES", help="An OASIS XML catalog: where schemas are.")
@click.option("--fetch", is_flag=True, help="Fetch the schemas that files name by an address, once, and keep them.")
@click.option("--phase", default="", help="The Schematron phase to run.")
@click.option("--tei", metavar="FILE-OR-URL", help="The TEI's p5subset.xml, for a schema that is an ODD.")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), help="Report only what is new since.")
@click.option("--update-baseline", is_flag=True, help="Write the baseline: these faults are known now.")
@click.option("--statistics", "counted", is_flag=True, help="Say how often each code was raised, not where.")
@click.option("--fix", is_flag=True, help="Correct what is certain, and show what was changed.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
def validate(**options: object) -> None:
    """Check TEI files: well-formed, valid, and right in what no schema can say.

    A folder is searched for .xml files; - is standard input. A file is held against --schema, else against the schemas
    that it names itself (<?xml-model?>), else against teiwright's own. The exit code is 0 when there is no error (there
    may be warnings), 1 when there are errors, 2 when the command was misused. What a code means: teiwright explain
    CODE.

    \b
    Examples:
      teiwright validate letter.xml
      teiwright validate corpus/ --format concise
      teiwright validate play.xml --schema tei_all.rng
      teiwright validate plays/ --fetch
      teiwright validate play.xml --schema ours.odd --tei p5subset.xml
      cat letter.xml | teiwright validate -
      teiwright validate corpus/ --ignore 'pointer-*' --format github
      teiwright validate corpus/ --baseline known.json --update-baseline
      teiwright validate corpus/ --profile archive --format html > report.html
    """
    asked = Options(**options)  # type: ignore[arg-type]
    if asked.update_baseline and asked.baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE.")
    if asked.watch:
        _watch(asked)
    raise SystemExit(run(asked))


def _watch(asked: Options) -> None:
    """Check now and after each change, until the user interrupts."""
    from teiwright.cli.watch import changes

    run(asked)
    click.echo("Waiting for changes; Ctrl-C ends.", err=True)
    for _ in changes(asked.files):
        run(asked)


def run(asked: Options) -> int:
    """Check the files once; returns the exit code."""
    from teiwright.checks.together import check_together
    from teiwright.collector import look_seldom

    look_seldom()
    with halting():
        settings = _settings(asked.files)
        files = found(asked.files, exclude=(*asked.exclude, *settings.exclude))
        if not files:
            raise click.UsageError("There is no .xml file in the folders given.")
        wants = _wanted(asked, len(files))
        names: list[Identified] = []
        faults = [fault for path in files for fault in _checked(path, asked, wants, names)]
        faults += check_together(names, everywhere="corpus" in asked.profile)
        wanted = _reported(faults, asked, settings)
    if asked.fix or asked.diff:
        _fix(wanted, write=asked.fix)
        wanted = [fault for fault in wanted if fault.fix is None] if asked.fix else wanted
    _print(wanted, len(files), asked)
    return exit_code(wanted)


def _wanted(asked: Options, files: int) -> Wanted:
    from teiwright.checks.standard import Wanted
    from teiwright.cli.keep import MANY, load, load_for_many

    return Wanted(
        asked.schema,
        asked.catalog,
        asked.phase,
        open=load if files < MANY else load_for_many,
        open_xsd=_open_xsd,
        open_odd=lambda odd, _: _open_odd(odd, asked.tei),
        copy_of=lambda address: _copy_of(address, fetch=asked.fetch),
    )


def _open_xsd(path: Path) -> Xsd:
    from teiwright.cli.keep_xsd import load_xsd  # this one and the next two load much, and are seldom needed

    return load_xsd(path)


def _open_odd(odd: Path, tei: str | None) -> Standard:
    from teiwright.cli.keep_odd import load_odd

    return load_odd(odd, tei)


def _copy_of(address: str, *, fetch: bool) -> Path | None:
    from teiwright.cli.fetch import fetched, kept

    return fetched(address) if fetch else kept(address)


def _checked(path: Path, asked: Options, wanted: Wanted, names: list[Identified]) -> list[Diagnostic]:
    """What is wrong with one file; of the document only its identifiers are kept."""
    from teiwright.checks.together import identified
    from teiwright.checks.validate import check_file

    given, name = (sys.stdin.buffer.read(), "<stdin>") if path == STDIN else (path, "")
    document, faults = check_file(given, wanted, name=name, checks=_checks(asked))
    if document is not None:
        names.append(identified(document))
    return faults


def _checks(asked: Options) -> Sequence[Check]:
    from teiwright.checks.validate import CHECKS

    if "archive" in asked.profile:
        from teiwright.checks.archive import check_archive

        return (*CHECKS, check_archive)
    return CHECKS


def _settings(files: Sequence[Path]) -> Validate:
    """The settings of the corpus that the first file or folder belongs to."""
    from teiwright.settings import FILE as NAME
    from teiwright.settings import Validate, read_settings

    start = files[0].absolute()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return read_settings(folder / NAME).validate
    return Validate()


def _reported(faults: list[Diagnostic], asked: Options, settings: Validate) -> list[Diagnostic]:
    """What is left once codes, settings and the baseline have had their say."""
    from teiwright.report.choose import Choice, chosen

    ignore = (*_codes(asked.ignore), *settings.ignore)
    left = chosen(faults, Choice(_codes(asked.select) or ("*",), ignore, settings.per_file))
    if asked.baseline is None:
        return left
    from teiwright.cli.output import write_whole
    from teiwright.report.baseline import baseline, new

    if asked.update_baseline:
        write_whole(asked.baseline, baseline(left).encode())
    return new(left, asked.baseline.read_text("utf-8"), name=str(asked.baseline)) if asked.baseline.exists() else left


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for listed in given for code in listed.split(",") if code.strip())


def _fix(faults: Sequence[Diagnostic], *, write: bool) -> None:
    """Show what the certain fixes change, and make the changes."""
    from difflib import unified_diff

    from teiwright.checks.fix import fixed
    from teiwright.checks.validate import opened
    from teiwright.cli.output import write_whole

    fixable = dict.fromkeys(fault.where.name for fault in faults if fault.where and fault.fix is not None)
    for document in (opened(Path(name)) for name in fixable if Path(name).is_file()):
        own = [fault for fault in faults if fault.where and fault.where.name == document.name]
        old, new = document.source.text, fixed(document, own)
        if old == new:
            continue
        lines = (old.splitlines(keepends=True), new.splitlines(keepends=True))
        click.echo("".join(unified_diff(*lines, document.name, document.name)), err=True)
        if write:
            ends = "\r\n" if b"\r\n" in Path(document.name).read_bytes() else "\n"
            write_whole(Path(document.name), new.replace("\n", ends).encode(document.source.encoding))


def _print(faults: list[Diagnostic], files: int, asked: Options) -> None:
    from teiwright.report.formats import FORMATS
    from teiwright.report.human import human
    from teiwright.report.summary import statistics, summary

    color = sys.stdout.isatty()
    if asked.counted:
        click.echo(statistics(faults), nl=False)
    elif asked.form == "human":
        click.echo(human(faults, color=color) + "\n" if faults else "", nl=False, color=color)
    else:
        click.echo(FORMATS[asked.form](faults), nl=False)
    if asked.form == "human":
        click.echo(summary(faults, files), err=True)

"""``teiwright validate``: says what is wrong with TEI files, and where."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from teiwright.cli.diagnose import exit_code, halting
from teiwright.cli.employ import Workers, worked
from teiwright.cli.find import STDIN, found
from teiwright.report.names import FORMAT_NAMES

if TYPE_CHECKING:
    from teiwright.checks.standard import Standard, Wanted
    from teiwright.checks.validate import Check
    from teiwright.checks.xsd import Xsd
    from teiwright.cli.verdicts import Session
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
    state: Path | None = None
    forgetful: bool = False
    explain: bool = False
    jobs: int | None = None
    memory: int | None = None
    patience: float = 120.0
    scheduler: str = ""


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
@click.option("--explain", is_flag=True, help="Say of each file why it was judged again.")
@click.option("--state", type=click.Path(dir_okay=False, path_type=Path), help="Where verdicts are remembered.")
@click.option("--no-state", "forgetful", is_flag=True, help="Judge everything, and remember nothing.")
@worked
def validate(**options: object) -> None:
    """Check TEI files: well-formed, valid, and right in what no schema can say.

    A folder is searched for .xml files; - is standard input. A file is held against --schema, else against the schemas
    that it names itself (<?xml-model?>), else against teiwright's own. The exit code is 0 when there is no error (there
    may be warnings), 1 when there are errors, 2 when the command was misused. What a code means: teiwright explain
    CODE.

    Of a folder in a corpus (one with a teiwright.toml, or below such) the verdicts are remembered in the corpus folder,
    and only what changed is judged again; elsewhere nothing is written, unless --state names a file.

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
      teiwright validate corpus/ --state ~/.cache/corpus.sqlite --explain
    """
    asked = Options(**options)  # type: ignore[arg-type]
    if asked.update_baseline and asked.baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE.")
    if asked.scheduler:
        asked = _found_elsewhere(asked)
    if asked.watch:
        _watch(asked)
    raise SystemExit(run(asked))


def _found_elsewhere(asked: Options) -> Options:
    """The same, its schemas by their whole paths: workers that were started elsewhere look for them, too."""
    tei = str(Path(asked.tei).absolute()) if asked.tei and Path(asked.tei).is_file() else asked.tei
    catalog = asked.catalog.absolute() if asked.catalog else None
    return replace(asked, schema=tuple(one.absolute() for one in asked.schema), catalog=catalog, tei=tei)


def _watch(asked: Options) -> None:
    """Check now and after each change, until the user interrupts."""
    from teiwright.cli.watch import changes

    _once_more(asked)
    click.echo("Waiting for changes; Ctrl-C ends.", err=True)
    for _ in changes(asked.files):
        _once_more(asked)


def _once_more(asked: Options) -> None:
    """A check that ends early, for a broken schema say, does not end the watch."""
    with suppress(SystemExit):
        run(asked)


def run(asked: Options) -> int:
    """Check the files once; returns the exit code."""
    from teiwright.cli.lean import load_lxml
    from teiwright.cli.verdicts import verdicts
    from teiwright.collector import look_seldom

    load_lxml()
    look_seldom()
    with halting():
        home = _home(asked.files)
        settings = _settings(home)
        files = found(asked.files, exclude=(*asked.exclude, *settings.exclude))
        if not files:
            raise click.UsageError("There is no .xml file in the folders given.")
        faults = verdicts(files, _session(asked, _state(asked, home, files)))
        wanted = _reported(faults, asked, settings)
    if asked.fix or asked.diff:
        with halting():
            _fix(wanted, write=asked.fix)
        wanted = [fault for fault in wanted if fault.fix is None] if asked.fix else wanted
    _print(wanted, len(files), asked)
    return exit_code(wanted)


def _session(asked: Options, state: Path | None) -> Session:
    from teiwright.cli.verdicts import Session

    workers = Workers(asked.jobs or 0, (asked.memory or 0) << 20, asked.patience, asked.scheduler)
    everywhere = "corpus" in asked.profile
    beside = (Path(asked.tei),) if asked.tei and Path(asked.tei).is_file() else ()
    return Session(partial(_wanted, asked), tuple(_checks(asked)), everywhere, state, beside, asked.explain, workers)


def _wanted(asked: Options, many: bool) -> Wanted:
    from teiwright.checks.standard import Wanted
    from teiwright.cli.keep import load, load_for_many

    return Wanted(
        asked.schema,
        asked.catalog,
        asked.phase,
        open=load_for_many if many else load,
        open_xsd=_open_xsd,
        open_odd=partial(_open_odd, asked.tei),
        copy_of=partial(_copy_of, asked.fetch),
    )


def _open_xsd(path: Path) -> Xsd:
    from teiwright.cli.keep_xsd import load_xsd  # this one and the next two load much, and are seldom needed

    return load_xsd(path)


def _open_odd(tei: str | None, odd: Path, _: Path | None = None) -> Standard:
    from teiwright.cli.keep_odd import load_odd

    return load_odd(odd, tei)


def _copy_of(fetch: bool, address: str) -> Path | None:
    from teiwright.cli.fetch import fetched, kept

    return fetched(address) if fetch else kept(address)


def _checks(asked: Options) -> Sequence[Check]:
    from teiwright.checks.validate import CHECKS

    if "archive" in asked.profile:
        from teiwright.checks.archive import check_archive

        return (*CHECKS, check_archive)
    return CHECKS


def _home(files: Sequence[Path]) -> Path | None:
    """The corpus folder that the first file or folder belongs to."""
    from teiwright.settings import FILE as NAME

    start = files[0].absolute()
    return next((folder for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def _settings(home: Path | None) -> Validate:
    from teiwright.settings import FILE as NAME
    from teiwright.settings import Validate, read_settings

    return read_settings(home / NAME).validate if home else Validate()


def _state(asked: Options, home: Path | None, files: Sequence[Path]) -> Path | None:
    """Where verdicts are remembered: where the user says, or in the corpus folder; nothing is written to others."""
    if asked.forgetful or STDIN in files:
        return None
    if asked.state is not None or home is None or not any(path.is_dir() for path in asked.files):
        return asked.state
    from teiwright.corpus.opening import FILE as NAME

    return home / NAME if all(path.absolute().is_relative_to(home) for path in files) else None


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
    return new(left, asked.baseline.read_bytes(), name=str(asked.baseline)) if asked.baseline.exists() else left


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
    from teiwright.report.human import human
    from teiwright.report.summary import statistics, summary

    color = sys.stdout.isatty()
    if asked.counted:
        click.echo(statistics(faults), nl=False)
    elif asked.form == "human":
        click.echo(human(faults, color=color) + "\n" if faults else "", nl=False, color=color)
    else:
        from teiwright.report.formats import FORMATS

        click.echo(FORMATS[asked.form](faults), nl=False)
    if asked.form == "human":
        click.echo(summary(faults, files), err=True)

"""The command ``teiwright``."""

from __future__ import annotations

import click

from teiwright import __version__
from teiwright.cli import transform
from teiwright.cli.build import build
from teiwright.cli.convert import convert
from teiwright.cli.explain import explain
from teiwright.cli.init import init
from teiwright.cli.people import people
from teiwright.cli.schema import schema
from teiwright.cli.validate import validate

COMMANDS: tuple[click.Command, ...] = (init, build, convert, validate, transform.command, people, explain, schema)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="teiwright")
def main() -> None:
    """Turn raw transcripts of conversations into TEI P5 XML, check it, and render it."""


for command in COMMANDS:
    main.add_command(command)

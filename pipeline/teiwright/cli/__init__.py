"""The command ``teiwright``."""

from __future__ import annotations

from importlib import import_module

import click

from teiwright import __version__

COMMANDS = {
    "init": "init:init",
    "build": "build:build",
    "convert": "convert:convert",
    "validate": "validate:validate",
    "transform": "transform:command",
    "serve": "serve:serve",
    "people": "people:people",
    "explain": "explain:explain",
    "lsp": "lsp:lsp",
    "schema": "schema:schema",
}
"""Where each command is: its module here, and its name in it."""


class _Commands(click.Group):
    """Loads the module of a command when that command is asked for, so that none waits for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, COMMANDS, 1)
            return ctx.fail(f"No such command '{cmd_name}'. Did you mean '{near[0]}'?") if near else None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="teiwright")
def main() -> None:
    """Turn raw transcripts of conversations into TEI P5 XML, check it, and render it."""

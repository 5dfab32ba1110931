"""``teiwright schema lint``: reads the rules of a schema for what never fires, takes too long or reaches outside."""

from __future__ import annotations

from pathlib import Path

import click

from teiwright.cli.diagnose import exit_code, halting, show


@click.command()
@click.argument("schema", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lint(schema: Path) -> None:
    """Say what is doubtful about the Schematron rules in SCHEMA (.sch, .isosch, or inside .rng).

    \b
    Example:
      teiwright schema lint schema/teiwright.sch
    """
    from teiwright.checks.schematron.lint import lint as doubts
    from teiwright.checks.standard import standard

    with halting():
        found = [fault for rules in standard(schema).rules for fault in doubts(rules)]
    show(found)
    raise SystemExit(exit_code(found))

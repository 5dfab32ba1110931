"""``teiwright explain``: what a code means and what to do about it."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

from teiwright.assets import asset


@click.command()
@click.argument("code", required=False)
@click.option("--list", "listed", is_flag=True, help="List every code.")
def explain(code: str | None, listed: bool) -> None:
    """Say what the code of a diagnostic means, with an example and what to do.

    \b
    Examples:
      teiwright explain element-unknown
      teiwright explain --list
    """
    pages = explanations()
    if listed:
        click.echo("\n".join(sorted(pages)))
    elif code is None:
        raise click.UsageError("Give a code, or --list.")
    elif code not in pages:
        raise click.UsageError(_unknown(code, list(pages)))
    else:
        click.echo(f"{code}\n\n{pages[code]}")


def explanations() -> dict[str, str]:
    """The explanation of each code, from the pages of ``explain/``."""
    pages = sorted(asset("explain").glob("*.md"))
    sections = (_SECTION.finditer(page.read_text("utf-8")) for page in pages)
    return {found["code"]: found["words"].strip() for page in sections for found in page}


_SECTION = re.compile(r"^## (?P<code>[a-z][a-z0-9-]*)\n(?P<words>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def _unknown(code: str, codes: list[str]) -> str:
    near = get_close_matches(code.lower(), codes, n=3, cutoff=0.5)
    advice = f" Did you mean {' or '.join(near)}?" if near else " See teiwright explain --list."
    return f'There is no code "{code}".{advice}'

"""Shows how far a long piece of work is: a bar on a terminal, a plain line a step in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")


def followed(steps: Iterable[T], count: int, say: Callable[[T], str]) -> Iterator[T]:
    """Passes the steps on as they come, and tells of each on standard error.

    ``count`` is how many there will be; ``say`` words one.
    """
    if sys.stderr.isatty():
        yield from _bar(steps, count, say)
    else:
        yield from _lines(steps, say)


def _bar(steps: Iterable[T], count: int, say: Callable[[T], str]) -> Iterator[T]:
    def shown(step: T | None) -> str:
        return "" if step is None else say(step)

    with click.progressbar(steps, count, item_show_func=shown, file=sys.stderr, width=24) as bar:
        yield from bar


def _lines(steps: Iterable[T], say: Callable[[T], str]) -> Iterator[T]:
    for step in steps:
        click.echo(say(step), err=True)
        yield step

"""Shows how far a long piece of work is: a bar on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TypeVar

import click

T = TypeVar("T")
_EACH = 10.0
"""Seconds between two lines of how far it is."""


def followed(steps: Iterable[T], count: int, say: Callable[[T], str], *, quiet: bool = False) -> Iterator[T]:
    """Passes the steps on as they come, and tells of each on standard error.

    ``count`` is how many there will be; ``say`` words one; a quiet piece of work has no line a step in a pipe.
    """
    if sys.stderr.isatty():
        yield from _bar(steps, count, say)
    else:
        yield from _lines(steps, count, say, quiet)


def _bar(steps: Iterable[T], count: int, say: Callable[[T], str]) -> Iterator[T]:
    start, done = time.monotonic(), 0

    def shown(step: T | None) -> str:
        return "" if step is None else f"{_rate(done, start)}  {say(step)}"

    with click.progressbar(
        steps, count, item_show_func=shown, show_pos=True, show_percent=True, file=sys.stderr, width=24
    ) as bar:
        for step in bar:
            done += 1
            yield step


def _lines(steps: Iterable[T], count: int, say: Callable[[T], str], quiet: bool) -> Iterator[T]:
    start = told = time.monotonic()
    for done, step in enumerate(steps, 1):
        if not quiet:
            click.echo(say(step), err=True)
        if time.monotonic() - told > _EACH:
            told = time.monotonic()
            click.echo(f"  {done:,} of {count:,}, {_rate(done, start)}, {_left(done, count, start)} left", err=True)
        yield step


def _rate(done: int, start: float) -> str:
    return f"{done / max(time.monotonic() - start, 0.001):.1f}/s"


def _left(done: int, count: int, start: float) -> str:
    seconds = round((time.monotonic() - start) / done * (count - done))
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds % 60} s"


def advancing(steps: Iterable[T], file: BinaryIO, size: int) -> Iterator[T]:
    """Passes on what is read of a file, and tells now and then on standard error how far that is."""
    start = told = time.monotonic()
    for done, step in enumerate(steps, 1):
        if time.monotonic() - told > _EACH:
            told = time.monotonic()
            click.echo(f"  {done:,} documents, {100 * file.tell() // max(size, 1)} %, {_rate(done, start)}", err=True)
        yield step

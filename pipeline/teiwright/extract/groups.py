"""Finds the groups of RTF that stand beside the text: boxes, the heads and feet of pages, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACE = re.compile(r"\\[{}\\]|[{}]")
_SHAPE = re.compile(r"\{\\shp(?![a-z])")
_BOX = re.compile(r"\{\\shptxt(?![a-z])")
_RUNNING = re.compile(r"\{(?:\\\*)?\\(?:(header)[lrf]?|(footer)[lrf]?|(annotation))(?![a-z])")
_CALLED = ("headers", "footers", "comments")


def closing(markup: str, at: int) -> int:
    """Where the brace stands that closes the group which is open at a place."""
    depth = 1
    for match in _BRACE.finditer(markup, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return len(markup)


def boxed(markup: str) -> str:
    """The markup with the words of text boxes as paragraphs where the boxes hang."""
    out: list[str] = []
    at = 0
    while match := _SHAPE.search(markup, at):
        end = closing(markup, match.end())
        out += [markup[at : match.start()], *(f"{{\\par {text}\\par }}" for text in _boxes(markup[match.end() : end]))]
        at = end + 1
    return "".join((*out, markup[at:]))


def _boxes(shape: str) -> Iterator[str]:
    at = 0
    while match := _BOX.search(shape, at):
        at = closing(shape, match.end())
        yield shape[match.end() : at]


def running(markup: str) -> Iterator[tuple[str, str]]:
    """What is printed on every page, and comments: what each is called, and what its group holds."""
    at = 0
    while match := _RUNNING.search(markup, at):
        at = closing(markup, match.end())
        yield (
            next(called for called, found in zip(_CALLED, match.groups(), strict=True) if found),
            markup[match.end() : at],
        )

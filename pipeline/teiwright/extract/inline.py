"""Writes the words of one paragraph as a line, with the signs of markdown for what stands out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as superscripts: the mark of a note."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Signs that only tell where a line may end."""
_SIGNS = {(True, False): "**", (False, True): "*", (True, True): "***"}
_EMPHASIS = re.compile(r"[^*_\n]{1,300}")
_ADDRESS = re.compile(r"https?://[^\s()]+")
_LABEL = re.compile(r"\s*(?![(\[][^)\]\n]*:)[^:\n]{1,80}:")
_STOPPED = re.compile(r"[^\n]{1,80}(?:\.\s?[-–—]?|[-–—])\s*")
_BOLD_OPENING = re.compile(r"^\f?\*\*[^*\n]+\*\*", re.M)
_BOLD_DASHED = re.compile(r"^(\f?)\*\*([^*\n]+?)\s?\*\*(?:(,)\s\*?([^*.\n]{1,80}?)\*?)?\s?\.\s?([-–—]\s)", re.M)
"""``**Mr. Kern**, *minister*. – text``: a label in bold that a full stop and a dash part from the words."""
_BOLD_LABEL = re.compile(r"^(\f?)\*\*([^*:\n]+?)\s*:\*\*", re.M)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\f")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; a hard one is a line break or a form feed, kept as it is."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    struck: bool = False
    hard: bool = False

    @property
    def styled(self) -> bool:
        """Whether it stands out."""
        return self.bold or self.italic or self.struck


BREAK = Run("\n", hard=True)
FEED = Run("\n\f", hard=True)


def line(runs: Sequence[Run], *, plain: bool = False) -> str:
    """The words of the runs, white space folded; ``plain`` leaves out the signs.

    Signs are written only where they will be read as such: not inside words, nor around other signs.
    """
    merged = list(_merged(_folded(runs)))
    merged = [replace(one, bold=False, italic=False, link="") for one in merged] if plain else _label_freed(merged)
    return "".join(_struck(merged) if any(run.struck for run in merged) else _written(merged)).strip(" \n")


def _struck(runs: Sequence[Run]) -> Iterator[str]:
    """What is written of the runs, with signs around those that are struck out."""
    for struck, group in groupby(runs, key=lambda run: run.struck and not run.hard):
        text = "".join(_written([*group]))
        core = text.strip()
        yield text.replace(core, f"~~{core}~~", 1) if struck and core and "~" not in core else text


def _written(runs: Sequence[Run]) -> Iterator[str]:
    """What is written of each run, with the signs of markdown around those that stand out."""
    before = ""
    for i, run in enumerate(runs):
        after = runs[i + 1].text[:1] if i + 1 < len(runs) else ""
        text = _signed(run, before, after)
        before = text[-1:] or before
        yield text


def _folded(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with each stretch of white space made one space, also where it crosses from one into the next."""
    space = True
    for run in runs:
        if run.hard:
            space = True
            yield run
            continue
        text = _SPACE.sub(" ", _UNSEEN.sub("", run.text))
        text = text.removeprefix(" ") if space else text
        if text:
            space = text.endswith(" ")
            yield replace(run, text=text)


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _label_freed(runs: list[Run]) -> list[Run]:
    """The runs with one look for the label of a turn: bold as a whole up to its colon, or plain."""
    if not runs or not runs[0].styled or runs[0].struck:
        return runs
    match = _LABEL.match("".join(run.text for run in runs if not run.struck))
    if match and not any(run.struck for run in _until(runs, match.end())):
        return [Run(match[0], bold=runs[0].bold), *_from(runs, match.end())]
    bold = list(takewhile(lambda run: run.styled and run.bold == runs[0].bold and not run.link, runs))
    said = "".join(run.text for run in bold)
    if _STOPPED.fullmatch(said) and len(runs) > len(bold):
        return [Run(said), *runs[len(bold) :]]
    return runs


def _until(runs: list[Run], end: int) -> Iterator[Run]:
    """The runs that begin before a place in their words."""
    for run in runs:
        if end > 0:
            yield run
        end -= len(run.text)


def _from(runs: list[Run], start: int) -> Iterator[Run]:
    """The runs from a place in their words on."""
    for run in runs:
        text = run.text[max(0, start) :]
        start -= len(run.text)
        if text:
            yield replace(run, text=text)


def _signed(run: Run, before: str, after: str) -> str:
    core = run.text.strip()
    if run.hard or not core:
        return run.text
    start = run.text.index(core)
    head, tail = run.text[:start], run.text[start + len(core) :]
    before, after = head[-1:] or before, tail[:1] or after
    if run.link and _ADDRESS.fullmatch(run.link) and core != run.link and not re.search(r"[\[\]\n]", core):
        return f"{head}[{core}]({run.link}){tail}"
    sign = _SIGNS.get((run.bold, run.italic), "")
    if sign and _EMPHASIS.fullmatch(core) and not re.match(r"[\w*]", before) and not re.match(r"[\w*]", after):
        return f"{head}{sign}{core}{sign}{tail}"
    return run.text


def one_look(blocks: Sequence[str]) -> Sequence[str]:
    """Paragraphs with their labels plain where some labels are bold and the same ones elsewhere are not."""
    if any(map(_BOLD_DASHED.match, blocks)) and _are_dashed(blocks):
        return [_BOLD_DASHED.sub(_plain, block) for block in blocks]
    bold = {_name(label) for block in blocks for _, label in _BOLD_LABEL.findall(block)}
    plain = (_name(line.partition(":")[0]) for block in blocks for line in block.split("\n") if ":" in line[:80])
    if bold.isdisjoint(plain):
        return blocks
    return [_BOLD_LABEL.sub(r"\1\2:", block) for block in blocks]


def _are_dashed(blocks: Sequence[str]) -> bool:
    """Whether most that opens in bold is a label with a full stop and a dash."""
    return sum(_BOLD_DASHED.match(block) is not None for block in blocks) * 2 >= sum(
        _BOLD_OPENING.match(block) is not None for block in blocks
    )


def _plain(match: re.Match[str]) -> str:
    feed, name, comma, office, dash = match.groups("")
    return f"{feed}{name}{comma}{' ' if comma else ''}{office}. {dash}"


def _name(label: str) -> str:
    """A label without what stands in brackets, and without signs of a page's beginning."""
    return _BRACKETS.sub("", label).strip()

"""A corpus of a few short transcripts, and a way to build it as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from teiwright.cli import main

COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()", "build"]
SPEAKERS = ("Ada Aldermark", "Bela Birkvist", "Cyril Corngren", "Dora Dahlberg")


def people(*names: str) -> str:
    """A personography."""
    persons = "".join(
        f'<person xml:id="{name.split()[1].lower()}"><persName><forename>{name.split()[0]}</forename>'
        f"<surname>{name.split()[1]}</surname></persName></person>"
        for name in names
    )
    return f'<listPerson xmlns="http://www.tei-c.org/ns/1.0">{persons}</listPerson>'


def transcript(one: str, other: str, day: int, turns: int = 4) -> str:
    """A conversation between two people."""
    said = "".join(
        f"{(one, other)[number % 2]}: What was said on the {number + 1}th page of the report was not said aloud.\n\n"
        for number in range(turns)
    )
    return f"Conversation about the report\n{day} May 1958\n\nParticipants: {one}, {other}\n\n{said}"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four transcripts; each of four people speaks in two of them."""
    folder = tmp_path / "corpus"
    (folder / "transcripts").mkdir(parents=True)
    for number, name in enumerate(("talk-a", "talk-b", "talk-c", "talk-d")):
        text = transcript(SPEAKERS[number], SPEAKERS[(number + 1) % 4], number + 1)
        (folder / "transcripts" / f"{name}.txt").write_text(text)
    (folder / "people.xml").write_text(people(*SPEAKERS))
    (folder / "teiwright.toml").write_text('[corpus]\ntitle = "Talks"\npeople = "people.xml"\n')
    return folder


def build(corpus: Path, *options: str) -> Result:
    """The command, in this process."""
    return CliRunner().invoke(main, ["build", str(corpus), "--explain", *options])


def started(corpus: Path, *options: str) -> subprocess.Popen[str]:
    """The command, in a process of its own."""
    command = [*COMMAND, str(corpus), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def converted(result: Result) -> dict[str, str]:
    """Which documents were converted, and why: what --explain says, but for pages and lines of progress."""
    told = (line.partition(": ") for line in result.stderr.splitlines() if not line.endswith(("warning", "warnings")))
    return {name: why for name, _, why in told if name.startswith("talk-") and not why.startswith("pages: ")}


def files(out: Path) -> dict[str, bytes]:
    """Everything in an output folder."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}

"""The documents that the stylesheets are tried on, and the programs that run them besides our own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent.parent
XSLT = ROOT / "xslt"
DOCUMENTS = Path(__file__).parent / "documents"
TEI = "http://www.tei-c.org/ns/1.0"

Tree = etree._ElementTree


@pytest.fixture
def harbour() -> Tree:
    """A transcript that holds every row of the encoding guide."""
    return etree.parse(DOCUMENTS / "harbour.xml")


@pytest.fixture
def turn() -> Callable[[str], Tree]:
    """A small document around the words of one turn."""

    def document(words: str) -> Tree:
        body = f'<body><div><sp who="#ann" xml:id="sp1"><speaker>Ann</speaker><p>{words}</p></sp></div></body>'
        person = '<person xml:id="ann"><persName>Ann Example</persName></person>'
        header = f"<profileDesc><particDesc><listPerson>{person}</listPerson></particDesc></profileDesc>"
        return etree.ElementTree(
            etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text>{body}</text></TEI>')
        )

    return document


@pytest.fixture
def xsltproc() -> Callable[..., bytes]:
    """Plain xsltproc on a shipped entry stylesheet, or a skip where it is not installed."""
    program = shutil.which("xsltproc")
    if program is None:
        pytest.skip("xsltproc is not installed")

    def run(entry: str, document: Path, **parameters: str) -> bytes:
        strings = [word for name, value in parameters.items() for word in ("--stringparam", name, value)]
        command = [program, *strings, str(XSLT / entry), str(document)]
        return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout

    return run

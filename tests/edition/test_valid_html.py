"""Every page is valid HTML, as the validator of the W3C and WHATWG (vnu) sees it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from teiwright.cli.output import write_whole
from teiwright.edition import Frame, edition
from teiwright.render import transform

ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(__file__).parent.parent / "render" / "documents"
ANCHORED = "anchor-name|position-anchor|position-area|position-try-fallbacks"
UNKNOWN = f".*“({ANCHORED})”: Property “({ANCHORED})” doesn't exist.*"
"""CSS Anchor Positioning, a draft of the W3C that browsers follow and this validator does not know; behind @supports."""


@pytest.fixture
def complaints():
    """What the validator says of files, anchor positioning apart."""
    program, java = os.environ.get("TEIWRIGHT_VNU"), shutil.which("java")
    if not program or java is None:
        pytest.skip("TEIWRIGHT_VNU does not name vnu.jar (npm package vnu-jar), or there is no java")

    def run(*words):
        command = [java, "-jar", program, "--errors-only", "--filterpattern", UNKNOWN, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode == 0) == (not done.stderr)
        return done.stderr

    return run


def test_the_validator_has_no_complaint(complaints, tmp_path):
    trees = {name: etree.parse(DOCUMENTS / f"{name}.xml") for name in ("harbour", "pilots")}
    for file in edition(trees, Frame("Harbour papers")):
        if file.path.suffix == ".html":
            write_whole(tmp_path / file.path, file.data)
    assert complaints("--skip-non-html", tmp_path) == ""


def test_a_page_by_itself_with_its_style_has_none_either(complaints, tmp_path):
    ways = ({}, {"notes": "end", "lang": "ru"}, {"people": "none", "metadata": "no"})
    pages = [tmp_path / f"{number}.html" for number, _ in enumerate(ways)]
    for page, parameters in zip(pages, ways, strict=True):
        page.write_bytes(transform(etree.parse(DOCUMENTS / "harbour.xml"), parameters=parameters))
        assert "<style>" in page.read_text(encoding="utf-8")
    assert complaints(*pages) == ""


def test_the_style_of_the_edition_has_none(complaints):
    assert complaints("--css", ROOT / "pipeline/teiwright/edition/static/edition.css") == ""


def test_a_fault_in_the_style_would_be_seen(complaints, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html lang='en'><title>A</title><style>p { colour: red; }</style>", encoding="utf-8"
    )
    assert "colour" in complaints(page)

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

DOCUMENTS = Path(__file__).parent.parent / "render" / "documents"


def test_the_validator_has_no_complaint(tmp_path):
    program, java = os.environ.get("TEIWRIGHT_VNU"), shutil.which("java")
    if not program or java is None:
        pytest.skip("TEIWRIGHT_VNU does not name vnu.jar (npm package vnu-jar), or there is no java")
    trees = {name: etree.parse(DOCUMENTS / f"{name}.xml") for name in ("harbour", "pilots")}
    for file in edition(trees, Frame("Harbour papers")):
        if file.path.suffix == ".html":
            write_whole(tmp_path / file.path, file.data)
    command = [java, "-jar", program, "--errors-only", "--skip-non-html", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr

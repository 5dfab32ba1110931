"""The benchmark of the stylesheets takes the folder of the TEI's own, laid out as they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAND_IN = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:import href="../common/words.xsl"/><xsl:output method="text"/></xsl:stylesheet>"""
WORDS = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><xsl:value-of select="tokenize(string(.), '\\s+')" separator=" "/></xsl:template>
</xsl:stylesheet>"""


@pytest.mark.parametrize("script", ["render.py", "peers.py"])
def test_stylesheets_of_other_people_stand_beside_ours(script, tmp_path):
    pytest.importorskip("saxonche", reason="saxonche is not installed (the extra saxon)")
    for path, text in (("html5/html5.xsl", STAND_IN), ("txt/tei-to-text.xsl", STAND_IN), ("common/words.xsl", WORDS)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    document = ROOT / "tests" / "render" / "documents" / "pilots.xml"
    words = [str(document)] if script == "render.py" else ["--kilobytes", "2"]
    command = [sys.executable, str(ROOT / "bench" / script), *words, "--runs", "1", "--official", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    official = [line for line in done.stdout.splitlines() if "official" in line]
    assert len(official) == 2
    assert all(any(character.isdigit() for character in line) for line in official)

"""The labels: every one in every language, and every one that is asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent.parent
LABELS = {
    label.get("key"): label.attrib
    for label in etree.parse(ROOT / "xslt" / "strings.xsl").iter("{urn:teiwright:strings}label")
}
SILENT = ("day-month", "month-year", "year-end")
"""What stands between the parts of a date, which may be nothing."""


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "ru"])
def test_no_language_lacks_a_label(lang):
    assert [key for key, label in LABELS.items() if not label.get(lang) and key not in SILENT] == []


def test_every_label_that_a_stylesheet_or_template_asks_for_is_there():
    asked = set()
    for path in (ROOT / "xslt").rglob("*.xsl"):
        asked |= set(re.findall(r"""name="key" select="'([a-z-]+)'"/>""", path.read_text(encoding="utf-8")))
    for path in (ROOT / "pipeline" / "teiwright" / "edition" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"word\.([a-z]+)", text)) | set(re.findall(r'word\["([a-z-]+)"\]', text))
    assert asked - LABELS.keys() == set()
    assert {"skip", "conversations", "who-speaks"} <= asked

"""The title of the header, where no settings give one."""

from __future__ import annotations

import pytest
from lxml import etree

from teiwright.convert import convert
from teiwright.project import Project
from teiwright.source import Source
from teiwright.tei import tei

TURNS = "\n\nMr. Adams: We open the meeting.\n\nMr. Baker: I thank you for it.\n\n"


@pytest.mark.parametrize(
    ("heading", "note"), [("Talk at the Weir[1]", "[1] From the papers."), ("Talk at the Weir*", "* From the papers.")]
)
def test_the_title_is_the_heading_without_the_mark_of_its_note(heading: str, note: str) -> None:
    said: list[object] = []
    root = etree.fromstring(convert(Source("talk.txt", heading + TURNS + note), Project(), said.append).document)
    assert root.findtext(f".//{tei('titleStmt')}/{tei('title')}") == "Talk at the Weir"
    (head,) = root.iter(tei("head"))
    assert head.findtext(tei("note")) == "From the papers."


def test_the_title_may_stand_below_the_day_and_what_a_web_page_has_above_it() -> None:
    said: list[object] = []
    text = "Skip to content\n\nMay 16, 1989\n\nRecord of a Talk at the Weir\n\nPaid for by a friend." + TURNS
    root = etree.fromstring(convert(Source("talk.txt", text), Project(), said.append).document)
    assert root.findtext(f".//{tei('titleStmt')}/{tei('title')}") == "Record of a Talk at the Weir"
    assert [head.text for head in root.iter(tei("head"))] == ["Record of a Talk at the Weir"]

"""What files named as markdown have beyond plain text: nothing of it is lost, whatever the signs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from teiwright.convert import convert
from teiwright.diagnostics import Diagnostic
from teiwright.project import Project
from teiwright.source import Source
from teiwright.tei import tei

TURNS = "\n\n**Anna Kern:** Good morning.\n\n**Boris Hale:** Good morning.\n\n**Anna Kern:** Please begin.\n"
SIGNS = [
    "- ",
    "* ",
    "> ",
    "1. ",
    "```",
    "`",
    "~~",
    "\\",
    "[^1]",
    "[^1]: ",
    "![",
    "](a.png)",
    "---",
    "===",
    "\n",
    "\n\n",
]


def converted(text: str) -> tuple[etree._Element, list[Diagnostic]]:
    said: list[Diagnostic] = []
    return etree.fromstring(convert(Source("talk.md", text), Project(), said.append).document), said


def test_a_list_in_front_matter_is_its_words_in_the_header() -> None:
    root, said = converted(f"---\ntitle: 'At the weir'\ntags: [weir, river]\n---{TURNS}")
    assert [term.text for term in root.iter(tei("term"))] == ["weir, river"]
    assert [one.code for one in said if one.code.startswith("word-")] == []


def test_a_note_has_no_place_in_a_note_that_the_signs_of_markdown_set_apart() -> None:
    _, said = converted("**Anna Kern:** Begin.\n\n[^1]: A word1.\n1. ```\n\n**Anna Kern:** Good.\n")
    assert [one.message for one in said if one.code.startswith("word-")] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*SIGNS, "word", "two words", "Kern: ", "**bold**", "*it*"]), max_size=14))
def test_no_word_is_lost_whatever_the_signs(parts: list[str]) -> None:
    root, said = converted(f"**Anna Kern:** Begin.\n\n{''.join(parts)}{TURNS}")
    assert [one.message for one in said if one.code.startswith("word-")] == []
    assert "".join(map(str, root.itertext())).count("word") >= sum("word" in part for part in parts)

"""Markdown, the table of turns, and what reference managers read."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from teiwright.render import transform

DOCUMENTS = Path(__file__).parent / "documents"


def rows(tree, **parameters):
    written = transform(tree, to="turns", parameters=parameters).decode()
    if parameters.get("rows") == "csv":
        return list(csv.DictReader(io.StringIO(written)))
    return list(csv.DictReader(io.StringIO(written), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_each_turn_is_a_row(harbour):
    first, second, *_ = rows(harbour)
    assert second == {
        "document": "harbour",
        "n": "2",
        "id": "sp2",
        "who": "okafor",
        "speaker": "G. Okafor",
        "to": "lindqvist",
        "delivery": "jokingly",
        "section": "The dues of the northern quay",
        "page": "",
        "words": "14",
        "text": "That is because the Komet [“Comet”] carries no post. The President wrote yesterday. (Laughter.)",
    }
    assert first["words"] == str(len(first["text"].split()))
    assert [row["page"] for row in rows(harbour)] == ["", "", "", "4", "4", "4", "4", "4"]


def test_csv_and_tsv_say_the_same(harbour, turn):
    assert rows(harbour, rows="csv") == rows(harbour)
    assert rows(turn('She said "no", twice.'), rows="csv")[0]["text"] == 'She said "no", twice.'


@pytest.mark.parametrize(
    ("tei", "expected"),
    [
        ("2 * 3 * 4 is a_b_c", r"2 \* 3 \* 4 is a\_b\_c"),
        ("a [bracket] &lt;tag", r"a \[bracket] \<tag"),
        ("<hi rend='italic'>so</hi> and <hi rend='bold'>so</hi>", "*so* and **so**"),
        ("Yes. <stage>Laughter.</stage>", "Yes. *(Laughter.)*"),
        ("word <gloss>its sense</gloss>", "word [its sense]"),
    ],
)
def test_words_are_not_taken_for_markdown(turn, tei, expected):
    assert transform(turn(tei), to="markdown", parameters={"metadata": "no"}).decode() == f"**Ann**: {expected}\n\n"


def test_paragraphs_do_not_become_lists_or_headings(turn):
    tree = turn("x</p><p>1. First</p><p># Hash</p><p>- dash")
    blocks = transform(tree, to="markdown", parameters={"metadata": "no"}).decode().split("\n\n")
    assert blocks[1:4] == [r"1\. First", r"\# Hash", r"\- dash"]


def test_footnotes_of_markdown_have_one_number_each(harbour):
    markdown = transform(harbour, to="markdown").decode()
    assert re.findall(r"\[\^\d+\](?!:)", markdown) == ["[^1]", "[^2]"]
    assert re.findall(r"^\[\^\d+\]:", markdown, re.M) == ["[^1]:", "[^2]:"]


def test_the_markdown_is_what_was_read_and_approved(harbour):
    assert transform(harbour, to="markdown").decode() == (DOCUMENTS / "harbour.md").read_text(encoding="utf-8")


def test_csl_json_is_read_by_json(harbour):
    (entry,) = json.loads(transform(harbour, to="csl"))
    assert entry["title"] == "Conversation on the harbour dues"
    assert entry["issued"] == {"date-parts": [[1958, 11, 13]]}
    assert entry["translator"] == [{"literal": "Ines Varga"}]
    assert entry["editor"] == [{"literal": "Tomas Lind"}]
    assert entry["archive_collection"] == "Port Authority Papers"


def test_signs_in_a_title_do_not_break_json_or_the_page(harbour):
    title = harbour.find(".//{*}title")
    title.text = 'The "Komet" \\ the </script> quay & dues'
    assert json.loads(transform(harbour, to="csl"))[0]["title"] == title.text
    page = transform(harbour).decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert json.loads(found[1])["name"] == title.text
    assert r"quay \& dues" in transform(harbour, to="bibtex").decode()


def test_bibtex_keeps_capitals_and_says_where_the_paper_is(harbour):
    entry = transform(harbour, to="bibtex").decode()
    assert entry.startswith("@misc{harbour,\n  title = {{Conversation on the harbour dues}},\n")
    assert "note = {Port Authority Papers, Municipal Archive of Ostrava Bay}" in entry
    assert "translator = {Ines Varga}" in entry
    assert entry.endswith("\n}\n")

"""The reading edition, as files: what it holds, and that every link of it leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

import pytest
from jinja2.exceptions import SecurityError
from lxml import etree, html

from teiwright.diagnostics import Halt
from teiwright.edition import Frame, edition, survey
from teiwright.edition.chronology import chronology
from teiwright.edition.draft import draft, read, written
from teiwright.edition.frame import environment
from teiwright.edition.network import network
from teiwright.edition.outline import answers, outline
from teiwright.edition.people import people
from teiwright.edition.shelf import Shelf, rows
from teiwright.edition.strip import WIDTH, Lane, strip
from teiwright.edition.survey import Figure, surveyed
from teiwright.render import load

ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(__file__).parent.parent / "render" / "documents"


@pytest.fixture(scope="module")
def trees():
    return {name: etree.parse(DOCUMENTS / f"{name}.xml") for name in ("harbour", "pilots")}


@pytest.fixture(scope="module")
def conversations(trees):
    return [survey(tree) for tree in trees.values()]


@pytest.fixture(scope="module")
def shelf(conversations):
    kept = Shelf()
    for one in conversations:
        kept.put(one.id, rows(outline(one)))
    return kept


@pytest.fixture(scope="module")
def files(trees):
    return {str(file.path): file.data for file in edition(trees, Frame("Harbour papers"))}


def page(files, path):
    return html.document_fromstring(files[path].decode())


def words(element):
    return " ".join(element.text_content().split())


def test_a_survey_knows_what_is_said_by_whom(conversations):
    harbour, pilots = conversations
    assert (harbour.id, harbour.date, len(harbour.turns)) == ("harbour", "1958-11-13", 8)
    assert harbour.turns[1].text.startswith("That is because the Komet [“Comet”] carries no post.")
    assert harbour.turns[1].names == ("senn",)
    assert harbour.turns[2].text.count("annotated") == 1
    assert [figure.name for figure in pilots.speakers] == ["Grace Okafor", "Edda Thorne"]


def test_the_page_that_readers_get_is_surveyed_as_one_made_for_that(trees):
    for name, tree in trees.items():
        assert draft(tree, name, Frame("Harbour papers"), lambda _: None)[1] == survey(tree)


def test_where_pages_begin_and_what_is_printed_above_them_is_no_part_of_what_is_said(trees, conversations):
    harbour = conversations[0]
    running = trees["harbour"].findtext(".//{*}fw")
    assert running
    said = [*(turn.text for turn in harbour.turns), *(one.text for one in harbour.passages)]
    assert not [text for text in said if running in text]


def test_a_draft_that_was_put_by_is_read_as_it_was(trees):
    for name, tree in trees.items():
        made = draft(tree, name, Frame("Harbour papers"), lambda _: None)[0]
        assert read(written(made)) == made


def test_each_person_has_where_they_speak_are_named_and_with_whom(shelf):
    index = people(shelf)
    parts = [(card.id, len(spoken)) for card, spoken, _ in shelf.parts("okafor")]
    assert parts == [("harbour", 3), ("pilots", 2)]
    assert index["okafor"].turns == 5
    assert dict(shelf.company("okafor")) == {"lindqvist": 1, "moreau": 1, "thorne": 1}
    assert index["senn"].turns == 0
    assert index["senn"].mentions == 3
    assert "unknown" not in index


@pytest.mark.parametrize("path", ["__class__", "__class__.__mro__", "name.__class__", "__init__.__globals__"])
def test_templates_of_a_theme_see_what_is_in_data_and_nothing_behind_it(path, tmp_path):
    (tmp_path / "templates").mkdir()
    templates = environment(Frame("Harbour papers", theme=tmp_path))
    for one in (Figure("senn", "Beat Senn", ""), Lane("senn", "Beat Senn", 1, 3, 0.5, ())):
        assert templates.from_string("{{ one.name }}").render(one=one) == "Beat Senn"
        with pytest.raises(SecurityError):
            templates.from_string(f"{{{{ one.{path} }}}}").render(one=one)


def test_people_are_in_the_order_of_their_last_names(shelf):
    assert [entry.figure.name for entry in people(shelf).values()] == [
        "Arvid Lindqvist",
        "Luc Moreau",
        "Grace Okafor",
        "Beat Senn",
        "Edda Thorne",
    ]


def test_the_chronology_brings_the_same_day_of_two_documents_together(shelf):
    days = {day.iso: day for day in chronology(shelf, "1958")}
    assert [mention.conversation.id for mention in days["1958-10-27"].mentions] == ["harbour", "pilots"]
    assert list(days) == sorted(days)
    dated = days["1958-10-27"].mentions[1].dated
    assert (dated.before, dated.words, dated.after) == ("How many pilots were on the roll on ", "27 October 1958", "?")


PAGE = """<html><body><h1>Roll</h1><article id="transcript"><h2>HARBOUR OFFICE<br>Rolls</h2>
<section id="sp1" data-n="1"><p class="label"><b class="speaker">Senn</b> <a class="anchor" href="#sp1">1</a></p>
<div class="speech"><p>Ask <a class="person" href="#card-senn">Beat</a>, then go.</p><p>Now.</p></div>
</section></article></body></html>"""


def test_words_are_those_of_the_source_and_end_where_lines_and_blocks_do():
    page = html.fromstring(PAGE)
    told = surveyed(page, etree.ElementTree(etree.Element("TEI")), fallback="roll")
    assert told.words == 9  # HARBOUR OFFICE Rolls, Senn, Ask Beat, then go. Now.
    assert [passage.text for passage in told.passages] == ["HARBOUR OFFICE Rolls"]


def test_answers_are_counted_between_turns_that_follow_each_other(conversations):
    assert answers(conversations[1]) == {("okafor", "thorne"): 3}


def test_the_network_is_the_same_each_time_and_leaves_nobody_out(shelf):
    index = people(shelf)
    drawn = network(shelf.answers(), index)
    assert network(shelf.answers(), people(shelf)) == drawn
    assert {node.id for node in drawn.nodes} == {"lindqvist", "moreau", "okafor", "thorne"}


def test_the_lanes_of_a_conversation_fill_its_width(conversations):
    lanes = strip(conversations[0])
    assert sum(bar.width for lane in lanes for bar in lane.bars) == pytest.approx(WIDTH, abs=1)
    assert sum(lane.share for lane in lanes) == pytest.approx(1)
    assert [lane.turns for lane in lanes] == [3, 3, 1, 1]


def test_the_colour_of_a_lane_is_that_of_the_speaker_on_the_page(files, conversations):
    tree = page(files, "documents/harbour.html")
    for lane in strip(conversations[0]):
        turns = tree.xpath("//section[@data-who=$who]/@class", who=lane.who)
        assert set(turns) == {f"turn voice-{lane.voice}"}


def test_each_document_is_there_in_every_shape(files):
    for name in ("harbour", "pilots"):
        assert all(f"documents/{name}{suffix}" in files for suffix in (".html", ".xml", ".txt", ".md", ".tsv"))


def test_every_link_leads_to_a_file_and_an_anchor_of_the_edition(files):
    pages = {path: page(files, path) for path in files if path.endswith(".html")}
    for path, tree in pages.items():
        for address in tree.xpath("//@href | //@src"):
            if ":" in address or address == "#closed":
                continue
            target, anchor = urldefrag(address)
            there = resolved(path, target) if target else path
            assert there in files, (path, address)
            if anchor:
                assert pages[there].xpath("//*[@id=$id]", id=anchor), (path, address)


def resolved(path, target):
    parts = []
    for part in (*PurePosixPath(path).parent.parts, *PurePosixPath(target).parts):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_ids_are_unique_on_every_page(files):
    for path in files:
        if path.endswith(".html"):
            ids = page(files, path).xpath("//@id")
            assert len(ids) == len(set(ids)), path


def test_the_page_of_a_document_keeps_its_metadata_within_the_frame(files):
    tree = page(files, "documents/harbour.html")
    assert tree.xpath("//meta[@name='DC.title']/@content") == ["Conversation on the harbour dues"]
    assert len(tree.xpath("//head/title")) == len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))["@type"] == "Conversation"


def searched(files):
    found = []
    for name in script(files["search/pieces.js"])["names"]:
        for id, _, _, turns in script(files[f"search/texts/{name}.js"]):
            found += [[id, *turn] for turn in turns]
    return found


def script(data):
    return json.loads(data.decode().partition(" = ")[2].rstrip(";\n"))


def test_the_search_has_every_turn(files, conversations):
    turns = [(one.id, turn.id) for one in conversations for turn in one.turns]
    assert [(id, anchor) for id, anchor, label, _ in searched(files) if label] == turns


def test_what_stands_between_the_turns_and_in_notes_is_found_where_it_stands(files):
    for words_of_it in ("confirms that the dues were never waived", "The guests were shown", "Seven pilots were"):
        ((id, anchor, label, text),) = [row for row in searched(files) if words_of_it in row[3]]
        assert label == ""
        assert words(page(files, f"documents/{id}.html").get_element_by_id(anchor)).endswith(text)
    spoken = [row[3] for row in searched(files) if row[2]]
    assert not any("Seven pilots were employed" in text for text in spoken)


def test_who_is_named_between_the_turns_is_spoken_of_there(files, shelf):
    harbour = page(files, "documents/harbour.html")
    (place,) = harbour.xpath("//p[contains(., 'never waived')]/@id")
    assert [place, "¶"] in [found for _, _, named in shelf.parts("moreau") for found in named]
    assert f"harbour.html#{place}" in files["people/moreau.html"].decode()
    assert any("Recorded by M. Holt" in row[3] for row in searched(files))


def test_a_day_that_a_note_speaks_of_is_in_the_chronology(shelf):
    (day,) = [day for day in chronology(shelf, "1958") if day.iso == "1958"]
    assert day.mentions[0].dated.before.startswith("The days between the two sittings")


@pytest.mark.parametrize(("lang", "word"), [("de", "Gespräche"), ("fr", "Conversations"), ("ru", "Беседы")])
def test_the_frame_speaks_the_language_asked_for(trees, lang, word):
    files = {str(file.path): file.data for file in edition(trees, Frame("Papers", lang=lang))}
    tree = page(files, "conversations.html")
    assert words(tree.xpath("//h1")[0]) == word
    assert tree.get("lang") == lang


def test_a_theme_changes_templates_and_style(trees, tmp_path):
    (tmp_path / "templates").mkdir()
    mine = '{% extends "own-base.html" %}{% block introduction %}<p>Our papers.</p>{% endblock %}'
    (tmp_path / "templates" / "index.html").write_text(mine, encoding="utf-8")
    (tmp_path / "templates" / "own-base.html").write_text(
        '{% extends "base.html" %}{% block main %}{% block introduction %}{% endblock %}{% endblock %}',
        encoding="utf-8",
    )
    (tmp_path / "theme.css").write_text(":root { --accent: teal; }", encoding="utf-8")
    files = {str(file.path): file.data for file in edition(trees, Frame("Papers", theme=tmp_path))}
    assert "Our papers." in words(page(files, "index.html"))
    assert files["style/theme.css"].startswith(b":root")
    assert page(files, "documents/harbour.html").xpath("//link[@href='../style/theme.css']")


def test_a_stylesheet_of_ones_own_makes_the_pages_of_the_documents(trees, tmp_path):
    own = tmp_path / "html.xsl"
    own.write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
        "<html><body><p>Nothing of ours.</p></body></html></xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    files = {str(file.path): file.data for file in edition(trees, Frame("Papers", stylesheet=load(own)))}
    assert "Nothing of ours." in words(page(files, "documents/harbour.html").find("body/main"))
    house = Frame("Papers", stylesheet=load(ROOT / "xslt" / "examples" / "house.xsl"))
    files = {str(file.path): file.data for file in edition(trees, house)}
    assert "[Laughter.]" in words(page(files, "documents/harbour.html").find("body/main"))


def test_what_a_document_says_does_not_become_markup_of_the_frame(trees):
    tree = etree.parse(DOCUMENTS / "pilots.xml")
    tree.find(".//{*}title").text = "<script>alert(1)</script>"
    tree.find(".//{*}p").text = "</script><img src=x>"
    files = {str(file.path): file.data for file in edition({"pilots": tree}, Frame("Papers"))}
    for path, data in files.items():
        if path.endswith(".html"):
            assert b"<script>alert" not in data, path
            assert b"<img" not in data, path


def test_the_same_files_twice(trees, files):
    assert {str(file.path): file.data for file in edition(trees, Frame("Harbour papers"))} == files


def test_pagefind_is_used_only_where_it_is_asked_for(files):
    assert not [path for path in files if path.startswith("pagefind")]
    assert script(files["search/pieces.js"])["pagefind"] is False


def test_an_edition_of_nothing_is_still_an_edition():
    files = {str(file.path): file.data for file in edition({}, Frame("Papers"))}
    assert {"index.html", "people.html", "chronology.html", "network.html", "search.html"} <= set(files)


FAULTS = [
    ("\n{{ nobody.here }}", 2, "'nobody' is undefined"),
    ("\n\n{% if entry %}", 3, "Unexpected end of template"),
    ('\n{% include "nowhere.html" %}', 2, 'there is no template "nowhere.html"'),
    ('\n{% extends "nowhere.html" %}', 2, 'there is no template "nowhere.html"'),
    ("{{ entry.__class__ }}", 1, "is unsafe"),
    ('\n{% include "person.html" %}', 2, "recursion"),
    ("\n{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", 2, "recursion"),
    ("\n{{ title() }}", 2, "not callable"),
    ("\n{{ 1 / 0 }}", 2, "division by zero"),
    ("\n{{ 1|colour }}", 2, "colour"),
    ('{{ "\\ud800" }}', 1, "surrogates"),
    ("{% for one in [1] %}" * 30 + "{% endfor %}" * 30, 1, "nested"),
]


@pytest.mark.parametrize(("template", "line", "cause"), FAULTS, ids=[cause for _, _, cause in FAULTS])
def test_a_template_of_a_theme_that_fails_says_where_and_why(trees, tmp_path, template, line, cause):
    own = tmp_path / "templates" / "person.html"
    own.parent.mkdir()
    own.write_text(template, encoding="utf-8")
    found = theme_fault(trees, tmp_path)
    assert cause in found.message
    assert "people/" in found.message
    assert (found.where.name, found.where.line) == (str(own), line)
    assert found.where.excerpt == template.split("\n")[line - 1]
    assert found.help


def test_a_template_of_a_theme_that_is_no_text_says_where_even_if_another_takes_it_in(trees, tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "person.html").write_text('{% include "more.html" %}', encoding="utf-8")
    (own / "more.html").write_bytes(b"one\ntwo\n\xff")
    found = theme_fault(trees, tmp_path / "templates" / "..")
    assert (found.where.name, found.where.line) == (str(own / "more.html"), 3)
    assert "UTF-8" in found.message


def test_what_a_template_of_ours_misses_in_one_of_a_theme_is_shown_where_it_is_asked_for(trees, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "lanes.html").write_text("nothing", encoding="utf-8")
    found = theme_fault(trees, tmp_path)
    assert "edition/templates/" in Path(found.where.name).as_posix()
    assert "lanes" in found.message or "lanes" in found.where.excerpt


def theme_fault(trees, theme):
    with pytest.raises(Halt) as halted:
        list(edition(trees, Frame("Papers", theme=theme)))
    assert halted.value.diagnostic.code == "theme-template"
    return halted.value.diagnostic


@pytest.mark.parametrize(
    ("output", "page"),
    [
        ('encoding="UTF-8"', ""),
        ('method="html" encoding="iso-8859-1"', "<html><body><p>é</p></body></html>"),
        ('method="xml" encoding="UTF-8"', "<html><body><p>é</p></body></html>"),
    ],
)
def test_a_stylesheet_of_ones_own_that_makes_no_page_is_a_clear_error(trees, tmp_path, output, page):
    own = tmp_path / "html.xsl"
    own.write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:output {output}/><xsl:template match="/">{page}</xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    with pytest.raises(Halt) as halted:
        list(edition(trees, Frame("Papers", stylesheet=load(own))))
    assert halted.value.diagnostic.code == "stylesheet-page"
    assert "UTF-8" in halted.value.diagnostic.help

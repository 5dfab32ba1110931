"""The page: what a reader, a stylesheet of theirs or a script may rely on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from teiwright.diagnostics import Severity
from teiwright.render import transform

DOCUMENTS = Path(__file__).parent / "documents"


def page(tree, **parameters):
    return html.fromstring(transform(tree, parameters=parameters).decode())


def words(element):
    return " ".join(element.text_content().split())


def test_each_turn_is_a_section_with_anchor_speaker_and_words(harbour):
    turn = page(harbour).get_element_by_id("sp2")
    assert (turn.tag, turn.get("data-who"), turn.get("data-n")) == ("section", "okafor", "2")
    assert words(turn.find_class("speaker")[0]) == "G. Okafor"
    assert words(turn.find_class("delivery")[0]) == "(jokingly)"
    assert words(turn.find_class("speech")[0]).startswith("That is because the Komet [“Comet”] carries no post.")
    assert turn.find_class("anchor")[0].get("href") == "#sp2"


def test_each_speaker_has_a_colour_of_their_own(harbour):
    voices = {turn.get("data-who"): turn.get("class") for turn in page(harbour).find_class("turn")}
    assert len(set(voices.values())) == len(voices) == 4


def test_names_lead_to_cards_with_role_and_identifiers(harbour):
    tree = page(harbour)
    links = {link.get("href") for link in tree.find_class("person")}
    assert "#card-senn" in links
    card = tree.get_element_by_id("card-lindqvist")
    assert "Arvid Lindqvist 1901–1977" in words(card)
    assert "Harbour master of Ostrava Bay" in words(card)
    assert [link.get("href") for link in card.xpath(".//*[@class='card-ids']/a")] == [
        "https://www.wikidata.org/wiki/Q000000001",
        "https://viaf.org/viaf/12345",
    ]
    assert not page(harbour, people="none").find_class("person")


def test_every_link_within_the_page_has_its_target_and_every_id_is_its_own(harbour):
    for parameters in ({}, {"notes": "end"}, {"notes": "none"}, {"people": "none"}, {"pages": "no"}):
        tree = page(harbour, **parameters)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        targets = {href[1:] for href in tree.xpath("//a/@href[starts-with(., '#')]")} - {"closed"}
        assert targets <= set(ids)


@pytest.mark.parametrize(
    ("tei", "reading"),
    [
        ('<date when="1962-10-27" cert="high">x</date>', "27 October 1962 · year from the context"),
        ('<date when="1962-10">x</date>', "October 1962"),
        ('<date when="--10-27">x</date>', "27 October"),
        ('<date from="1962-10-26" to="1962-10-27">x</date>', "26–27 October 1962"),
        ('<date notBefore="1962-10-01" notAfter="1962-10-10">x</date>', "1 October 1962 / 10 October 1962"),
        ('<date notAfter="1962-10-10">x</date>', "not after 10 October 1962"),
        ('<time when="16:40:00">x</time>', "16:40"),
        ('<time dur="PT2H30M">x</time>', "2 h 30 min"),
        ('<time dur="P3D">x</time>', "3 days"),
    ],
)
def test_dates_and_times_show_their_reading(turn, tei, reading):
    shown = page(turn(tei)).xpath("//*[@data-reading]/@data-reading")
    assert [value.replace("\xa0", " ") for value in shown] == [reading]


@pytest.mark.parametrize(
    ("lang", "reading"),
    [
        ("en", "27 October 1962"),
        ("de", "27. Oktober 1962"),
        ("fr", "27 octobre 1962"),
        ("es", "27 de octubre de 1962"),
        ("ru", "27 октября 1962 г."),
    ],
)
def test_dates_are_read_in_the_language_of_the_page(turn, lang, reading):
    tree = page(turn('<date when="1962-10-27">x</date>'), lang=lang)
    assert tree.xpath("//*[@data-reading]/@data-reading") == [reading]
    assert tree.get("lang") == lang


def test_page_breaks_part_words_but_not_the_halves_of_one(turn):
    for pages in ("yes", "no"):
        speech = page(turn('surface<pb/>to anno<pb break="no"/>tated'), pages=pages).find_class("speech")[0]
        assert words(speech) == "surface to annotated"


def test_a_date_without_value_is_plain_words(turn):
    tree = page(turn("<date>31 February</date>"))
    assert not tree.xpath("//*[@data-reading]")
    assert "31 February" in words(tree)


def test_a_range_of_days_has_no_time_element_for_html_has_none(turn):
    assert not page(turn('<date from="1962-10-26" to="1962-10-27">x</date>')).xpath("//article//time")


def test_the_list_of_dates_is_in_order_and_leads_to_each(harbour):
    days = page(harbour).xpath("//*[@id='dates']//li")
    assert [day.get("id") for day in days] == sorted(day.get("id") for day in days)
    assert [link.get("href") for link in days[1].xpath(".//a")] == ["#sp4-date-1"]


def test_notes_stand_beside_at_the_end_or_nowhere(harbour):
    beside = page(harbour).find_class("note")
    assert words(beside[0]).startswith("1 The days between the two sittings")
    end = page(harbour, notes="end")
    assert not end.find_class("note")
    assert len(end.find_class("end-note")) == 2
    assert not page(harbour, notes="none").xpath("//*[contains(., 'two sittings')]")


def test_the_signs_explained_are_those_used(turn):
    signs = page(turn("<sic>teh</sic>")).get_element_by_id("signs")
    assert [words(sign) for sign in signs.iter("dt", "dd")] == ["word [sic]", "so in the source"]
    assert not page(turn("plain words")).xpath("//*[@id='signs']")


def test_an_element_without_template_keeps_its_words_and_is_reported_once(turn):
    said = []
    tree = turn("a <metamark>b</metamark> <metamark>c</metamark>")
    data = transform(tree, report=said.append)
    assert b"a b c" in data
    assert [(found.code, found.severity) for found in said] == [("element-unstyled", Severity.WARNING)]
    assert "<metamark>" in said[0].message


def test_words_of_the_document_never_become_markup_of_the_page(turn):
    tree = turn('&lt;script&gt;alert(1)&lt;/script&gt; <ref target="javascript:alert(1)">x</ref>')
    data = transform(tree, parameters={"css": "none"})
    assert b"<script>" not in data
    assert b"javascript:" not in data


def test_a_page_holds_its_style_links_to_it_or_has_none(harbour):
    assert b"--paper" in transform(harbour)
    assert b'href="my.css"' in transform(harbour, parameters={"css": "link", "css-href": "my.css"})
    assert not re.search(rb"<style|stylesheet", transform(harbour, parameters={"css": "none"}))


def test_the_same_bytes_twice_and_from_xsltproc(xsltproc, harbour):
    linked = transform(harbour, parameters={"css": "link"})
    assert linked == transform(harbour, parameters={"css": "link"})
    assert linked == xsltproc("html.xsl", DOCUMENTS / "harbour.xml")
    german = transform(harbour, parameters={"css": "link", "lang": "de", "reading": "original"})
    assert german == xsltproc("html.xsl", DOCUMENTS / "harbour.xml", lang="de", reading="original")


def test_the_file_that_was_converted_is_named_with_its_classification(harbour):
    facts = {words(fact.find("dt")): words(fact.find("dd")) for fact in page(harbour).xpath("//*[@id='about']//dl/div")}
    assert facts["Classification"] == "Confidential"
    assert facts["File"] == "harbour.txt SHA-256 318653c4a75c…"
    assert facts["Translated by"] == "Ines Varga"


@pytest.mark.parametrize(
    ("earliest", "latest", "reading"),
    [
        ("1911-07", "1911-07-10", "1 July 1911 / 10 July 1911"),
        ("1963", "1963-04", "January 1963 / April 1963"),
        ("1972-09", "1972", "September 1972 / December 1972"),
        ("1970", "1973", "1970 / 1973"),
    ],
)
def test_both_ends_of_an_uncertain_date_are_as_exact(turn, earliest, latest, reading):
    page = transform(turn(f'<date notBefore="{earliest}" notAfter="{latest}">then</date>')).decode()
    assert f'data-reading="{reading}"' in page


def test_the_name_of_a_file_as_title_is_shown_with_spaces(turn):
    tree = turn("Yes.")
    header = next(tree.iter("{*}teiHeader"))
    title = header
    for name in ("fileDesc", "titleStmt", "title"):
        title = etree.SubElement(title, f"{{{etree.QName(header).namespace}}}{name}")
    for given, shown in (("_28_harbour_talk", "28 harbour talk"), ("Talk of A_B and C", "Talk of A_B and C")):
        title.text = given
        assert f"<h1>{shown}</h1>" in transform(tree).decode()


@pytest.mark.parametrize(
    ("value", "shown"), [("1962-10-27", ["1962-10-27"]), ("--10-27", ["10-27"]), ("--10", []), ("-0043-03-15", [])]
)
def test_the_value_of_a_date_is_one_that_html_knows(turn, value, shown):
    tree = turn(f'<date when="{value}">then</date>')
    assert page(tree).get_element_by_id("transcript").xpath(".//time/@datetime") == shown

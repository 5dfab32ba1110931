"""The plain text: the notation of the source is put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from teiwright.render import transform

TEI = "http://www.tei-c.org/ns/1.0"
DOCUMENTS = Path(__file__).parent / "documents"


def text(tree, **parameters):
    return transform(tree, to="text", parameters=parameters).decode()


def turn_text(tree, **parameters):
    return text(tree, **parameters).strip().removeprefix("Ann: ")


@pytest.mark.parametrize(
    ("tei", "expected"),
    [
        ("the <supplied>harbour</supplied> office", "the [harbour] office"),
        ("26/X <gloss>26 October</gloss>, then", "26/X [26 October], then"),
        (
            'a few <note type="editorial" resp="#ed" rend="--ed.">literally, counted</note> hours',
            "a few [literally, counted--ed.] hours",
        ),
        ('a few <note type="editorial" resp="#ed">literally, counted</note> hours', "a few [literally, counted] hours"),
        ('<supplied resp="#ed" rend=", Ed.">the harbour</supplied>', "[the harbour, Ed.]"),
        ('<note resp="#ed" rend="Editor\'s note:">so the typescript</note>', "[Editor's note: so the typescript]"),
        ('<note resp="#ed" rend="italic">so the typescript</note>', "[so the typescript]"),
        ("the <unclear>ballast</unclear> tank", "the ballast [?] tank"),
        ("<sic>recieved</sic>", "recieved [sic]"),
        ('<gap reason="inaudible"/>', "[inaudible]"),
        ('<gap reason="redacted"><desc>2 lines not declassified</desc></gap>', "[2 lines not declassified]"),
        ("Yes. <stage>Laughter.</stage>", "Yes. (Laughter.)"),
        ("Yes. <stage>(Laughter.)</stage>", "Yes. (Laughter.)"),
        ('the <gap reason="omitted"/> office', "the […] office"),
        ('son<ref type="note" n="211">211</ref>.', "son[211]."),
        ('I had <pb n="2"/>it', "I had [Page 2] it"),
        ('anno<pb n="3" break="no"/>tated', "anno[Page 3]tated"),
        ("no number<pb/>no sign", "no number no sign"),
        ('<date when="1962-10-27">27 October</date>, by <persName ref="#ann">Ann</persName>', "27 October, by Ann"),
        ("one<lb/>two", "one\ntwo"),
        ("one\n   two", "one two"),
        ("<choice><sic>teh</sic><corr>the</corr></choice> quay", "the quay"),
    ],
)
def test_markup_becomes_notation(turn, tei, expected):
    assert turn_text(turn(tei)) == expected


@pytest.mark.parametrize(
    ("tei", "expected"),
    [
        ("the <supplied>harbour</supplied> office", "the office"),
        ("26/X <gloss>26 October</gloss>, then", "26/X, then"),
        ("a few <note>literally, counted</note> hours", "a few hours"),
        ("the <unclear>ballast</unclear> tank", "the ballast tank"),
        ("<choice><sic>teh</sic><corr>the</corr></choice> quay", "teh quay"),
    ],
)
def test_the_original_reading_has_no_word_of_the_editor(turn, tei, expected):
    assert turn_text(turn(tei), reading="original") == expected


def test_footnotes_stand_at_the_end_within_the_text_or_nowhere(turn):
    tree = turn('The pilots stay.<note place="foot" n="4">Seven <hi>pilots</hi>.</note>')
    assert turn_text(tree) == "The pilots stay.[4]\n\n[4] Seven pilots."
    assert turn_text(tree, notes="inline") == "The pilots stay. [4: Seven pilots.]"
    assert turn_text(tree, notes="none") == "The pilots stay."


def test_pages_and_headings_can_be_left_out(harbour):
    assert "[Page 4]" in text(harbour)
    assert "Page" not in text(harbour, pages="no")
    assert "Confidential" not in text(harbour, pages="no")
    assert "What is to be done" in text(harbour)
    assert "What is to be done" not in text(harbour, headings="no")


def test_a_page_break_that_is_not_shown_still_parts_words(turn):
    assert (
        turn_text(turn('surface<pb n="2"/>to the anno<pb n="3" break="no"/>tated'), pages="no")
        == "surface to the annotated"
    )


def test_a_turn_has_its_speaker_delivery_and_words_on_one_line(harbour):
    assert "\nA (to Moreau, rising): The pilots stay.[2]\n" in text(harbour)


def test_a_delivery_after_the_words_stays_after_them(turn):
    tree = turn("Yes.")
    speech = next(tree.iter("{*}sp"))
    for words, name in (("shouts", "stage"), ("No.", "p")):
        element = etree.SubElement(speech, f"{{{TEI}}}{name}", {"type": "delivery"} if name == "stage" else {})
        element.text = words
    assert text(tree) == "Ann: Yes.\n\n(shouts)\n\nNo.\n\n"
    page = transform(tree).decode()
    assert page.count("shouts") == 1
    assert page.index("Yes.") < page.index("shouts") < page.index("No.")
    assert "**Ann**: Yes." in transform(tree, to="markdown").decode()
    assert transform(tree, to="turns").decode().splitlines()[1].endswith("\tYes. (shouts) No.")


def test_the_header_is_cited_on_demand(harbour):
    assert text(harbour).startswith("RECORD OF CONVERSATION")
    top = text(harbour, metadata="yes").split("\n\n")[:3]
    assert top[:2] == ["Conversation on the harbour dues", "Second meeting"]
    assert top[2] == (
        "“Conversation on the harbour dues.” 13 November 1958. Translated by Ines Varga. Edited by Tomas Lind. "
        "Port Authority Papers. Municipal Archive of Ostrava Bay. Quayside Papers, 2024. https://quayside.example/harbour."
    )


def test_the_whole_is_what_was_read_and_approved(harbour):
    assert text(harbour) == (DOCUMENTS / "harbour.txt").read_text(encoding="utf-8")


def test_xsltproc_writes_the_same_bytes(xsltproc, harbour):
    assert xsltproc("text.xsl", DOCUMENTS / "harbour.xml") == transform(harbour, to="text")


@pytest.mark.parametrize("to", ["text", "markdown"])
def test_a_delivery_without_a_label_stands_apart_from_the_words(to):
    body = '<body><div><sp who="#a"><stage type="delivery">softly</stage><p>He left.</p></sp></div></body>'
    tree = etree.fromstring(f'<TEI xmlns="{TEI}"><text>{body}</text></TEI>')
    assert "(softly) He left." in transform(tree, to=to).decode().replace("*", "").replace("\\", "")

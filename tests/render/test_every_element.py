"""Every element that our schema allows is rendered, and none is met without a template."""

from __future__ import annotations

import pytest
from lxml import etree

from teiwright.assets import asset
from teiwright.render import FORMATS, transform

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
GRAMMAR = etree.parse(asset("schema/teiwright.rng")).getroot()
ALLOWED = {one.get("name") for one in GRAMMAR.iter(f"{RNG}element")}
WORDLESS = {"anchor", "fw", "gap", "lb", "pb", "ptr", "timeline", "when"}
"""Elements without words of the transcript: places, what is lost, and running heads."""
TOLD_BY_CHILDREN = {"choice", "list", "listBibl", "listPerson", "person", "personGrp", "sp", "text"}


def below_text():
    """The names of all elements that the grammar can put below ``text``."""
    defined = {one.get("name"): one for one in GRAMMAR.iter(f"{RNG}define")}
    seen, waiting = set(), ["text"]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in defined:
            seen.add(name)
            waiting += [ref.get("name") for ref in defined[name].iter(f"{RNG}ref")]
    return {one.get("name") for name in seen for one in defined[name].iter(f"{RNG}element")}


IN_TEXT = below_text()


def transcript(element):
    """A transcript with an element in a paragraph, and between paragraphs."""
    within = f"<p>before <{element}>words of it</{element}> after</p>"
    body = f"<text><body><div>{within}<{element}>words of it</{element}></div></body></text>"
    return etree.ElementTree(etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/>{body}</TEI>'))


def test_the_schema_has_elements_in_texts_and_others():
    assert {"sp", "persName", "stage", "gap", "note"} <= IN_TEXT <= ALLOWED
    assert "titleStmt" in ALLOWED - IN_TEXT


@pytest.mark.parametrize("to", ["html", "text", "markdown", "turns"])
@pytest.mark.parametrize("element", sorted(IN_TEXT))
def test_an_element_that_may_be_in_a_text_is_known_and_keeps_its_words(element, to):
    said = []
    written = transform(transcript(element), to=to, report=said.append).decode()
    assert [(found.code, found.message) for found in said] == []
    if to != "turns" and element not in WORDLESS | TOLD_BY_CHILDREN:
        assert "words of it" in " ".join(written.split())


@pytest.mark.parametrize("to", FORMATS)
def test_no_element_of_a_header_is_met_without_a_template(to):
    header = "".join(f"<{name}>words</{name}>" for name in sorted(ALLOWED - IN_TEXT - {"TEI", "teiHeader"}))
    tree = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body/></text></TEI>')
    said = []
    transform(etree.ElementTree(tree), to=to, report=said.append)
    assert said == []


def test_people_and_books_listed_in_a_text_stand_one_below_the_other():
    people = "<listPerson><person><persName>Ann Lee</persName><occupation>pilot</occupation></person></listPerson>"
    books = "<listBibl><head>Books</head><bibl>One.</bibl><bibl>Two.</bibl></listBibl>"
    text = f"<text><body><div/></body><back><div>{people}{books}</div></back></text>"
    tree = etree.ElementTree(etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/>{text}</TEI>'))
    assert transform(tree, to="text").decode() == "Ann Lee, pilot\n\nBooks\n\nOne.\n\nTwo.\n\n"
    page = transform(tree).decode()
    assert "<ul><li>Ann Lee, pilot</li></ul>" in page
    assert "<ul><li>One.</li><li>Two.</li></ul>" in page

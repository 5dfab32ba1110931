"""Each rule of our own Schematron, broken by a document made to break it; evaluated as XPath 1.0 by libxml2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, isoschematron

DOCUMENT = Path(__file__).parent / "documents" / "conversation.xml"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
Edit = Callable[[str], str]


@pytest.fixture(scope="module")
def schematron(our_odd: Path) -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(our_odd.with_suffix(".sch")), store_report=True)


def replacing(old: str, new: str) -> Edit:
    """Replaces the first place of some words, which must be there."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return edit


BROKEN = {
    "who that leads nowhere": (replacing('who="#lund-eva" xml:id', 'who="#nobody" xml:id'), "does not name a person"),
    "who without its sign": (replacing('who="#lund-eva" xml:id', 'who="lund-eva" xml:id'), "does not name a person"),
    "one of two in who": (replacing('who="#crowd #unknown"', 'who="#crowd #nobody"'), "does not name a person"),
    "toWhom": (replacing('toWhom="#lund-eva"', 'toWhom="#x"'), "toWhom="),
    "resp": (replacing('resp="#ed"', 'resp="#editor"'), "who is responsible"),
    "ref": (replacing('persName ref="#brand-otto"', 'persName ref="#brand"'), "leads nowhere"),
    "ref of a person": (replacing('persName ref="#brand-otto"', 'persName ref="brand"'), "neither #"),
    "when and from": (replacing('when="1931-04-26"', 'when="1931-04-26" from="1931"'), "not a range as well"),
    "from and notBefore": (replacing('from="1910"', 'from="1910" notBefore="1900"'), "begins twice"),
    "to and notAfter": (replacing('to="1935"', 'to="1935" notAfter="1940"'), "ends twice"),
    "ends before it begins": (replacing('from="1910" to="1935"', 'from="1935" to="1910"'), "ends before it begins"),
    "at no time": (replacing('notAfter="1931-03-10"', 'notAfter="1931-02-10"'), "can be at no time"),
    "a day after the month that ends it": (replacing('notAfter="1931-03-10"', 'notAfter="1931-02"'), "at no time"),
    "two headings": (replacing("<head>The rope</head>", "<head>The rope</head><head>Again</head>"), "at most one head"),
    "empty turn": (replacing("<speaker>A voice</speaker><p>No!</p>", "<speaker>A voice</speaker>"), "without words"),
    "empty label": (replacing("<speaker>Brand</speaker>", "<speaker/>"), "no words"),
    "nested turn": (
        replacing("<p>No!</p>", '<p>No!</p><sp who="#unknown"><p>Yes!</p></sp>'),
        "A turn inside a turn",
    ),
    "empty division": (
        replacing('<div type="source"><p>', '<div type="source"/><div type="source"><p>'),
        "without content",
    ),
    "attendance of nobody": (replacing('list type="participants"', 'list type="agenda"'), "list of participants"),
    "no transcript": (replacing('div type="transcript"', 'div type="document"'), "child of body"),
    "ref without target": (replacing('<ref target="#a1">', "<ref>"), "ref has no target"),
    "target that leads nowhere": (replacing('target="#a1"', 'target="#a2"'), "leads nowhere"),
    "ptr without target": (replacing('<ptr target="https://ferry.example/teiwright"/>', "<ptr/>"), "ptr has no target"),
    "nameless person": (
        replacing('<person xml:id="unknown">', '<person xml:id="x"><idno>1</idno></person><person xml:id="unknown">'),
        "needs a persName",
    ),
    "resp without words": (replacing("<resp>edited by</resp>", "<resp/>"), "needs a resp"),
    "category without id": (replacing('<category xml:id="memorandum">', "<category>"), "nothing can point to"),
    "note without words": (
        replacing('<note type="distribution">One copy to the mayor.</note>', "<note/>"),
        "without words",
    ),
}


def complaints(schematron: isoschematron.Schematron, text: str) -> list[str]:
    schematron.validate(etree.ElementTree(etree.fromstring(text.encode())))
    report = schematron.validation_report
    return ["".join(found.itertext()) for found in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report")]


def test_a_good_document_breaks_no_rule(schematron: isoschematron.Schematron) -> None:
    assert complaints(schematron, DOCUMENT.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("end", ["1931-03", "1931"])
def test_a_month_or_year_that_ends_a_span_is_meant_to_its_last_day(
    schematron: isoschematron.Schematron, end: str
) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for late in (
        replacing('notAfter="1931-03-10"', f'notAfter="{end}"')(
            text.replace('notBefore="1931-03-01"', "notBefore='1931-03-21'")
        ),
        replacing('from="1910" to="1935"', f'from="1931-03-21" to="{end}"')(text),
    ):
        assert complaints(schematron, late) == []


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_each_rule_fires(schematron: isoschematron.Schematron, name: str) -> None:
    edit, words = BROKEN[name]
    found = complaints(schematron, edit(DOCUMENT.read_text(encoding="utf-8")))
    assert any(words in complaint for complaint in found), found


def test_every_rule_is_broken_by_some_document(schematron: isoschematron.Schematron, our_odd: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    fired = {complaint.strip()[-25:] for edit, _ in BROKEN.values() for complaint in complaints(schematron, edit(text))}
    messages = etree.parse(our_odd.with_suffix(".sch")).iter("{*}assert", "{*}report")
    silent = [m for m in messages if "".join(m.itertext()).strip()[-25:] not in fired and not len(m)]
    assert ["".join(message.itertext()) for message in silent] == []

"""Each fault is explained once, at its place, in words that help."""

from __future__ import annotations

import pytest

from teiwright.checks import parse
from teiwright.checks.gate import Schema
from teiwright.checks.validate import against
from teiwright.checks.walk import explain

from .conftest import Faults

P = "<p>x</p>"


def one(faults: Faults, inside: str) -> tuple[str, str, str, str]:
    """Code, message, help and the words underlined, where there is just one fault."""
    (found,) = faults(inside)
    assert found.where is not None
    start = found.where.column - 1
    return found.code, found.message, found.help, found.where.excerpt[start : start + found.where.length]


def test_a_valid_document_has_no_fault(faults: Faults, schema: Schema) -> None:
    inside = (
        '<body><head>h</head><p>x <date when="1962-10-27">d</date></p><sp who="#a"><speaker>A</speaker><p/></sp></body>'
    )
    assert faults(inside) == []
    document = parse.parse(f'<text xmlns="http://www.tei-c.org/ns/1.0">{inside}</text>'.encode(), name="t.xml")
    assert explain(document, schema.grammar) == []


def test_a_misspelt_element_is_recognised_and_its_content_still_checked(faults: Faults) -> None:
    inside = '<body><p>by <persname ref="#x">B</persname></p></body>'
    assert one(faults, inside) == (
        "element-unknown",
        "<persname> is no element of the schema",
        "Did you mean <persName>?",
        "persname",
    )
    assert [
        fault.code
        for fault in faults('<body><p><date when="1962-10-27">d</date><persNme reff="#x">B</persNme></p></body>')
    ] == [
        "element-unknown",
        "attribute-unknown",
    ]


def test_an_element_that_belongs_elsewhere_says_where(faults: Faults) -> None:
    code, message, help, at = one(faults, f"<body>{P}<speaker>A</speaker></body>")
    assert (code, message, at) == ("element-misplaced", "<speaker> is not allowed in <body>", "speaker")
    assert help == "It may stand in <sp>. Expected here: <p>, <sp> or <closer>."


def test_an_element_out_of_order_says_what_may_stand_there(faults: Faults) -> None:
    _, message, help, _ = one(faults, f"<body>{P}<head>late</head></body>")
    assert message == "<head> is not allowed after <p> in <body>"
    assert help == "Expected <p>, <sp> or <closer> here."


def test_a_second_one_names_the_first(faults: Faults) -> None:
    _, message, _, _ = one(faults, f"<body><head>a</head>\n<head>b</head>{P}</body>")
    assert message == "<head> is not allowed here: there is one already in line 2 of this <body>"


def test_what_is_missing_is_named_before_what_stands_there(faults: Faults) -> None:
    code, message, _, at = one(faults, f'<body><sp who="#a">{P}</sp></body>')
    assert (code, message, at) == ("element-missing", "<speaker> is missing before <p> in <sp>", "p")


def test_what_is_missing_at_the_end_is_named_at_the_start_tag(faults: Faults) -> None:
    code, message, _, at = one(faults, '<body><sp who="#a"><speaker>A</speaker></sp></body>')
    assert (code, message, at) == ("element-missing", "<sp> is not complete: <p> is missing", "sp")


def test_an_element_with_the_content_of_another_is_one_fault(faults: Faults) -> None:
    found = one(faults, '<body><p who="#a"><speaker>A</speaker><p>x</p></p></body>')
    assert (found[0], found[2], found[3]) == ("element-mistaken", "Did you mean <sp>?", "p")


def test_an_element_that_must_be_empty_is_one_fault(faults: Faults) -> None:
    inside = '<body><p>a <pb n="1">text <date when="1962-10-27">d</date> more</pb></p></body>'
    assert one(faults, inside)[:2] == ("element-not-empty", "<pb> must be empty")
    assert one(faults, "<body><p>a <pb>text</pb></p></body>")[:2] == ("element-not-empty", "<pb> must be empty")


def test_of_two_names_as_near_the_one_that_fits_is_meant(faults: Faults) -> None:
    found = one(faults, '<body><pp who="#a"><speaker>A</speaker><p>x</p></pp></body>')
    assert found[2] == "Did you mean <sp>?"
    assert one(faults, "<body><pp>x</pp></body>")[2] == "Did you mean <p>?"


def test_text_between_paragraphs_is_underlined(faults: Faults) -> None:
    code, message, _, at = one(faults, f"<body>{P}\n   stray words {P}</body>")
    assert (code, message, at) == ("text-misplaced", "text is not allowed directly in <body>", "stray words")


def test_a_paragraph_that_lost_its_tags_is_one_fault(faults: Faults) -> None:
    assert one(faults, "<body>lost its tags</body>")[0] == "text-misplaced"


@pytest.mark.parametrize(
    ("attribute", "help"),
    [('typ="letter"', "Did you mean @type?"), ('zoom="3"', "Allowed: @xml:id or @type.")],
)
def test_an_unknown_attribute_names_the_nearest_or_those_allowed(faults: Faults, attribute: str, help: str) -> None:
    assert one(faults, f"<body><p {attribute}>x</p></body>")[::2] == ("attribute-unknown", help)


def test_a_value_out_of_the_list_names_the_nearest_or_the_list(faults: Faults) -> None:
    assert one(faults, '<body><p type="leter">x</p></body>') == (
        "attribute-value",
        '"leter" is no value of @type on <p>',
        'Did you mean "letter"?',
        "leter",
    )
    assert one(faults, '<body><p type="poem">x</p></body>')[2] == 'Expected "letter" or "memo".'


def test_an_impossible_date_is_told_what_a_date_looks_like(faults: Faults) -> None:
    found = one(faults, '<body><p><date when="1962-02-30">d</date></p></body>')
    assert found[0] == "attribute-value"
    assert found[2] == "Expected a date such as 1962-10-27."


def test_a_missing_attribute_is_one_fault_even_where_it_is_misspelt(faults: Faults) -> None:
    assert one(faults, "<body><sp><speaker>A</speaker><p/></sp></body>")[:2] == ("attribute-missing", "<sp> lacks @who")
    assert one(faults, '<body><sp whom="#a"><speaker>A</speaker><p/></sp></body>')[0] == "attribute-unknown"


def test_a_choice_of_attributes_missing_names_all(faults: Faults) -> None:
    assert one(faults, "<body><p><date>d</date></p></body>")[1] == "<date> lacks @when or @from"


def test_attributes_that_exclude_each_other_clash(faults: Faults) -> None:
    inside = '<body><p><date when="1962-10-27" from="1962-10-27">d</date></p></body>'
    assert one(faults, inside)[0] == "attribute-clash"


def test_the_content_of_a_number_is_judged(faults: Faults) -> None:
    inside = '<body><sp who="#a"><speaker>A</speaker><num>two</num><p/></sp></body>'
    assert one(faults, inside) == ("content-value", '"two" is not what <num> holds', "Expected a whole number.", "two")


def test_another_namespace_is_reported_as_such(faults: Faults, schema: Schema) -> None:
    assert one(faults, f'<body>{P}<p xmlns="">x</p></body>')[0] == "namespace-wrong"
    (found,) = against(parse.parse(b"<text><body/></text>", name="t.xml"), schema)
    assert (found.code, found.message) == ("namespace-wrong", "<text> is in no namespace")


def test_a_document_of_another_kind_is_one_fault(schema: Schema) -> None:
    document = parse.parse(b'<body xmlns="http://www.tei-c.org/ns/1.0"><p/></body>', name="t.xml")
    (found,) = against(document, schema)
    assert (found.code, found.help) == ("root-unexpected", "Expected <text>.")


def test_several_faults_are_found_in_one_pass_in_order(faults: Faults) -> None:
    inside = f'<front>{P}<closer/></front><body><head typ="x"/>{P}<q/><sp who="#a">{P}</sp></body>'
    assert [fault.code for fault in faults(inside)] == [
        "element-misplaced",
        "attribute-unknown",
        "element-unknown",
        "element-missing",
    ]


def test_where_the_explainer_finds_nothing_the_gate_is_believed(schema: Schema) -> None:
    loose = Schema(
        "loose",
        parse.parse(b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>', name="l").root,
    )
    loose.__dict__["gate"] = schema.gate  # as if libxml2 saw a fault that the explainer does not
    (found,) = against(parse.parse(b"<a>x</a>", name="t.xml"), loose)
    assert found.code == "schema-invalid"

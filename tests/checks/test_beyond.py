"""What no schema can say: identifiers, pointers and dates."""

from __future__ import annotations

import pytest

from teiwright.checks import parse
from teiwright.checks.dates import check_dates
from teiwright.checks.ids import check_ids
from teiwright.checks.languages import check_languages
from teiwright.checks.pointers import check_pointers
from teiwright.checks.together import check_together, identified


def document(inside: str) -> parse.Document:
    return parse.parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>'.encode(), name="t.xml")


def test_a_second_use_of_an_identifier_names_the_line_of_the_first() -> None:
    (found,) = check_ids(document('\n<p xml:id="a"/>\n<p xml:id="a"/>'))
    assert (found.code, found.message) == ("id-duplicate", 'the xml:id "a" is taken already in line 2')
    assert str(found.where) == "t.xml:3:12"


@pytest.mark.parametrize("identifier", ["1a", "a b", "#a", "", "-x"])
def test_an_identifier_must_be_a_name(identifier: str) -> None:
    assert [one.code for one in check_ids(document(f'<p xml:id="{identifier}"/>'))] == ["id-malformed"]


def test_a_pointer_to_nobody_suggests_whom() -> None:
    (found,) = check_pointers(document('<person xml:id="smith"/><sp who="#smiht"/>'))
    assert (found.code, found.help) == ("pointer-dangling", "Did you mean #smith?")


@pytest.mark.parametrize("value", ["#", ""])
def test_an_empty_who_points_nowhere(value: str) -> None:
    assert [one.code for one in check_pointers(document(f'<sp who="{value}"/>'))] == ["pointer-empty"]


def test_a_pointer_without_its_sign_is_noticed() -> None:
    (found,) = check_pointers(document('<person xml:id="smith"/><sp who="smith"/>'))
    assert (found.code, found.help) == ("pointer-bare", "Write #smith.")


def test_pointers_that_resolve_or_lead_elsewhere_are_left_alone() -> None:
    inside = '<person xml:id="a"/><sp who="#a #a"/><ref target="https://example.org/#x"/><ref target="b.xml#c"/>'
    assert check_pointers(document(inside)) == []


@pytest.mark.parametrize(
    "dates",
    [
        'from="1962-10-27" to="1962-10-26"',
        'notBefore="1963" notAfter="1962-12"',
        'from="1962-10-27T16:00:00" to="1962-10-27T15:00:00"',
        'from="16:40:00" to="16:30:00"',
    ],
)
def test_a_span_that_ends_before_it_begins_is_an_error(dates: str) -> None:
    assert [one.code for one in check_dates(document(f"<date {dates}/>"))] == ["date-order"]


@pytest.mark.parametrize(
    "dates", ['from="1962-10-26" to="1962-10-27"', 'from="1962" to="1962-10"', 'notBefore="1962-10" notAfter="1962"']
)
def test_spans_that_may_be_right_are_left_alone(dates: str) -> None:
    assert check_dates(document(f"<date {dates}/>")) == []


def test_pages_are_no_dates() -> None:
    assert check_dates(document('<biblScope from="1430" to="1429"/>')) == []


def test_a_moment_is_no_span() -> None:
    (found,) = check_dates(document('<date when="1962" from="1962"/>'))
    assert found.code == "date-attributes"


def test_a_guess_that_is_a_century_off_is_doubted() -> None:
    creation = '<creation><date when="1962-10-27"/></creation>'
    (found,) = check_dates(document(f'{creation}<date when="1861-10" cert="medium"/><date when="1776"/>'))
    assert (found.code, found.message) == ("date-far", "1861-10 is 101 years from the document's own date")
    assert check_dates(document(f'{creation}<date when="1911" cert="medium"/>')) == []


def test_two_documents_of_one_name_are_told_apart() -> None:
    one = parse.parse(b'<TEI xml:id="a"/>', name="one.xml")
    two = parse.parse(b'<TEI xml:id="a"/>', name="two.xml")
    (found,) = check_together([identified(one), identified(two)])
    assert (found.code, found.message) == ("id-shared", 'the xml:id "a" is that of one.xml, too')
    assert check_together([identified(one)]) == []


def test_an_identifier_of_two_documents_is_named_where_the_corpus_wants_each_once() -> None:
    one = parse.parse(b'<TEI xml:id="a"><p xml:id="p1"/><p xml:id="p2"/></TEI>', name="one.xml")
    two = parse.parse(b'<TEI xml:id="b">\n<p xml:id="p1"/><p xml:id="p3"/></TEI>', name="two.xml")
    both = [identified(one), identified(two)]
    assert check_together(both) == []
    (found,) = check_together(both, everywhere=True)
    assert (found.code, found.message) == ("id-repeated", 'the xml:id "p1" stands in one.xml, too')
    assert str(found.where) == "two.xml:2:1"


def test_a_language_that_is_used_must_be_declared() -> None:
    usage = '<langUsage><language ident="en">English</language></langUsage>'
    (found,) = check_languages(document(f'{usage}<p xml:lang="en-GB"/><p xml:lang="de"/>'))
    assert (found.code, found.message) == ("language-undeclared", 'the language "de" is used and not declared')
    assert check_languages(document('<p xml:lang="de"/>')) == []


def test_a_language_that_is_declared_should_be_used() -> None:
    usage = '<langUsage><language ident="en"/><language ident="fr"/><language ident="de" n="original"/></langUsage>'
    (found,) = check_languages(document(f'{usage}<p xml:lang="en"/>'))
    assert (found.code, found.message) == ("language-unused", 'the language "fr" is declared, and no element is in it')
    assert check_languages(document(f'{usage}<textLang mainLang="en" otherLangs="it fr"/><p xml:lang="en"/>')) == []

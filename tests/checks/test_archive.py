"""What archives ask of a file."""

from __future__ import annotations

import pytest

from teiwright.checks import parse
from teiwright.checks.archive import check_archive
from teiwright.checks.archive_wants import ADVISED, REQUIRED
from teiwright.checks.identifiers import identifier_fault, is_known_licence
from teiwright.cli.explain import explanations
from teiwright.diagnostics import Severity

GOOD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter" xml:lang="en">
<teiHeader><fileDesc>
<titleStmt><title type="main">A</title><funder>F</funder><respStmt xml:id="ed"><resp>r</resp><name>n</name></respStmt>
</titleStmt>
<editionStmt><edition>1</edition></editionStmt>
<extent><measure unit="words" quantity="2">2 words</measure></extent>
<publicationStmt><publisher>P</publisher><date when="2026"/><idno type="DOI">10.5281/zenodo.1234567</idno>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>
</publicationStmt>
<sourceDesc><bibl>B</bibl></sourceDesc></fileDesc>
<encodingDesc><projectDesc><p/></projectDesc><editorialDecl><p/></editorialDecl><tagsDecl/><classDecl/><appInfo/>
</encodingDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage>
<particDesc><person xml:id="smith"/></particDesc></profileDesc>
<revisionDesc status="draft"/></teiHeader>
<text><body><div xml:id="d1"><p>two <pb n="2"/> words</p></div></body></text>
</TEI>"""


def codes(text: str, name: str = "letter.xml") -> list[str]:
    return [one.code for one in check_archive(parse.parse(text.encode(), name=name))]


def test_a_file_with_everything_is_passed() -> None:
    assert codes(GOOD) == []


def test_an_empty_header_lacks_everything_asked_for() -> None:
    header = "<teiHeader><revisionDesc/></teiHeader>"
    found = codes(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter">{header}</TEI>')
    assert set(found) == {want.code for want in (*REQUIRED, *ADVISED)}


def test_what_is_asked_is_an_error_and_what_is_advised_a_warning() -> None:
    document = parse.parse(GOOD.replace("<appInfo/>", "").replace("<tagsDecl/>", "").encode(), name="letter.xml")
    found = {one.code: one.severity for one in check_archive(document)}
    assert found == {"archive-tags": Severity.ERROR, "archive-application": Severity.WARNING}


@pytest.mark.parametrize("code", [want.code for want in (*REQUIRED, *ADVISED)])
def test_each_demand_says_who_makes_it(code: str) -> None:
    assert explanations()[code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('xml:id="letter"', 'xml:id="other"', "archive-root-id"),
        ('xml:id="letter" ', "", "archive-root-id"),
        ("<p>two", '<p xml:lang="fr">two', "archive-language"),
        (' xml:id="d1"', "", "archive-division-id"),
        ("<p>two", '<p resp="#smith">two', "archive-resp-person"),
        ("words</p>", "<choice><sic>a</sic></choice> words</p>", "archive-choice"),
        ("words</p>", "<note>n</note> words</p>", "archive-note"),
        ("words</p>", "<?pagebreak?> words</p>", "archive-instruction"),
        ('<p>two <pb n="2"/>', '<p><pb n="2"/> two', "archive-page-break"),
        (' words</p>', "</p>", "archive-page-break"),
        ("by/4.0/", "my/4.0/", "archive-licence-unknown"),
        ("10.5281/", "doi 10.5281/", "archive-identifier-syntax"),
        ("<teiHeader>", "<header>", "archive-header"),
    ],
)  # fmt: skip
def test_each_fault_has_its_code(old: str, new: str, code: str) -> None:
    text = GOOD.replace(old, new).replace("</teiHeader>", "</header>" if "header" in new else "</teiHeader>")
    assert codes(text) == [code]


def test_the_name_and_the_encoding_of_the_file_are_looked_at() -> None:
    assert "archive-file-name" in codes(GOOD, "très long.xml")
    document = parse.parse(GOOD.encode("utf-8-sig"), name="letter.xml")
    assert [one.code for one in check_archive(document)] == ["archive-encoding"]


@pytest.mark.parametrize(
    "licence",
    [
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "http://creativecommons.org/publicdomain/zero/1.0/",
        "https://rightsstatements.org/vocab/InC/1.0/",
        "https://spdx.org/licenses/CC-BY-4.0.html",
    ],
)
def test_widely_known_licences_are_known(licence: str) -> None:
    assert is_known_licence(licence)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("DOI", "https://doi.org/10.1000/182", "10.1000"),
        ("handle", "hdl:11356/1912", "11356"),
        ("ark", "ark:/12148/btv1b8449691v", "ark:x"),
        ("URI", "urn:x", "example.org/1"),
        ("SHA-256", "a" * 64, "a" * 40),
    ],
)
def test_identifiers_are_known_by_their_form(kind: str, good: str, bad: str) -> None:
    assert identifier_fault(kind, good) is None
    assert identifier_fault(kind, bad) is not None
    assert identifier_fault("shelfmark", bad) is None

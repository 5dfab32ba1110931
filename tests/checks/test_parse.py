"""XML that nobody vouches for ends in a clear diagnostic at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from teiwright.checks import parse
from teiwright.diagnostics import Diagnostic, Halt


def fault(data: bytes) -> Diagnostic:
    with pytest.raises(Halt) as halted:
        parse.parse(data, name="t.xml")
    return halted.value.diagnostic


def place(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.where is not None
    return diagnostic.where.line, diagnostic.where.column


def test_a_wrong_end_tag_names_the_tag_it_should_have_closed() -> None:
    found = fault(b"<p>\n  <hi>word</p>")
    assert found.code == "xml-malformed"
    assert found.message == "</p> stands where <hi> of line 2 is to be closed"
    assert place(found) == (2, 13)


def test_a_file_cut_short_says_what_is_open() -> None:
    assert fault(b"<a>\n<b>text\n").message == "the file ends before <b> of line 2 is closed"


@pytest.mark.parametrize(
    ("data", "at", "says"),
    [
        (b"<p>Smith & Sons</p>", (1, 10), "this & begins no entity"),
        (b"<p>a < b</p>", (1, 6), "this < begins no tag"),
        (b"<p><!- no comment --></p>", (1, 4), "this < begins no tag"),
        (b"<p n=1/>", (1, 6), "the value of @n is not in quotation marks"),
        ("<p n=“1”/>".encode(), (1, 6), "the value of @n stands between typographic quotation marks"),
        (b'<p n="1>\n<q r="2"/></p>', (1, 4), "the value of @n has no quotation mark at its end"),
        (b'<p n="a < b"/>', (1, 9), "the value of @n holds a <"),
        (b"<p n>x</p>", (1, 4), "@n has no value"),
        (b'<p a="1"b="2"/>', (1, 9), "this follows a quotation mark at once"),
        (b"<p><!-- a -- b --></p>", (1, 11), "a comment holds --"),
        (b"<p>a ]]> b</p>", (1, 6), "text must not hold ]]>"),
        (b"<p>a\x0b</p>", (1, 5), "the character U+000B is not allowed in XML"),
        (b'<p a="1" a="2"/>', (1, 10), "an attribute stands twice in one tag"),
        (b"<p/>\n<p/>", (2, 1), "something follows the end of the document's only outermost element"),
        (b'\n<?xml version="1.0"?><p/>', (2, 1), "the XML declaration must be the very first thing in the file"),
        (b"<p>&eacute;</p>", (1, 4), "&eacute; is not declared; XML knows only five entities"),
        (b"<p><!-- no end</p>", (1, 4), "a tag, comment or instruction begins here and is not closed"),
        (b"<t:p/>", (1, 5), "Namespace prefix t on p is not defined"),
        (b"plain words", (1, 1), "this is not XML"),
    ],
)
def test_broken_xml_is_placed_to_the_column(data: bytes, at: tuple[int, int], says: str) -> None:
    found = fault(data)
    assert (found.code, found.message, place(found)) == ("xml-malformed", says, at)


def test_what_an_entity_of_html_stands_for_is_told() -> None:
    assert fault(b"<p>&eacute;</p>").help == "Write é or &#xE9;."
    assert fault(b"<p>&nbsp;</p>").help == "Write &#xA0;."
    assert fault(b"<p>&mine;</p>").help == "Write the character itself."


def test_an_empty_element_left_open_is_to_be_closed_at_once() -> None:
    assert fault(b"<p>a<lb>b</p>").help == "Write <lb/>: it holds nothing."


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert fault(b" \n").code == "xml-empty"


def test_a_binary_file_is_said_to_be_binary() -> None:
    assert fault(b"PK\x03\x04\x00\x00\x08").code == "xml-binary"


def test_bytes_of_another_encoding_are_placed() -> None:
    found = fault("<p>é</p>\n<p>naïve</p>".encode().replace("ï".encode(), b"\xef"))
    assert (found.code, place(found)) == ("xml-encoding", (2, 6))


def test_an_unknown_encoding_is_named() -> None:
    found = fault(b'<?xml version="1.0" encoding="klingon"?><p/>')
    assert (found.code, found.message) == ("xml-encoding", '"klingon" is no encoding known here')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "windows-1252"])
def test_declared_and_marked_encodings_are_read(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding.startswith("win") else ""
    assert parse.parse(f"{declared}<p>é</p>".encode(encoding), name="t.xml").root.text == "é"


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(Halt) as halted:
        parse.read(tmp_path / "none.xml")
    assert halted.value.diagnostic.code == "xml-unreadable"


def test_a_file_beyond_all_bounds_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.xml").open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(Halt) as halted:
        parse.read(tmp_path / "big.xml")
    assert halted.value.diagnostic.code == "xml-too-large"


def test_an_entity_is_reported_and_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read")
    document = parse.parse(
        f'<!DOCTYPE p [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<p>see &x;</p>'.encode(), name="t.xml"
    )
    assert "do not read" not in "".join(map(str, document.root.itertext()))
    (found,) = parse.entities(document)
    assert (found.code, place(found)) == ("xml-entity", (2, 8))


def test_a_billion_laughs_are_not_laughed() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for laugh in ("<p>&l9;</p>", '<p a="&l9;"/>'):
        assert fault(f'<!DOCTYPE p [<!ENTITY l0 "lol">{lol}]>{laugh}'.encode()).code == "xml-limit"


def test_nesting_without_end_is_cut_short() -> None:
    assert parse.parse(b"<a>" * 200 + b"</a>" * 200, name="t.xml").root.tag == "a"
    assert fault(b"<a>" * 100_000).code == "xml-limit"


def test_a_dtd_that_is_not_there_is_not_missed() -> None:
    assert parse.parse(b'<!DOCTYPE p SYSTEM "nowhere.dtd"><p/>', name="t.xml").root.tag == "p"


def test_two_elements_of_one_identifier_both_survive_the_parser() -> None:
    assert len(parse.parse(b'<a><b xml:id="x"/><b xml:id="x"/></a>', name="t.xml").root) == 2


def test_places_are_exact_whatever_stands_around() -> None:
    text = '<a xmlns:q="u">\r\n<!-- <b> é --> <b\r\n  q:x = "1"\r\n y=\'é\'>é <c/> text\r\n</b>\r\n</a>'
    document = parse.parse(text.encode(), name="t.xml")
    node = document.root[1]
    places = document.places
    assert str(places.element(node)) == "t.xml:2:17"
    assert str(places.attribute(node, "{u}x")) == "t.xml:3:3"
    assert str(places.attribute(node, "y", value=True)) == "t.xml:4:5"
    assert str(places.text(node, 1)) == "t.xml:4:15"
    assert str(places.end(node)) == "t.xml:5:3"

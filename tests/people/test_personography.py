"""Files of people: what is read from them, what is written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teiwright.diagnostics import Halt
from teiwright.people.listperson import people_document, read_person
from teiwright.people.offices import offices
from teiwright.people.person import Office, Person, all_folded, folded
from teiwright.people.personography import read_people, read_personography
from teiwright.people.table import people_table

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>{}</listPerson></body></text></TEI>'
CHE = Person(
    "guevara",
    "Ernesto Guevara",
    "Guevara",
    "Ernesto",
    ("Ernesto Guevara", "Che Guevara"),
    "minister",
    (Office("Minister of Industries", "1961-02-23", "1965"),),
    "M",
    "1928-06-14",
    "1967-10-09",
    (("wikidata", "Q5809"), ("GND", "118543369")),
    "Physician",
)


def file(tmp_path: Path, content: str, name: str = "people.xml") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_names_are_read_with_and_without_parts(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        TEI.format(
            '<person xml:id="a"><persName><surname>Kissinger</surname>, <forename>Henry A.</forename></persName>'
            "</person>"
            '<person xml:id="b"><persName>Kaunda, Kenneth</persName></person>'
            '<person xml:id="c"><persName>U Thant</persName></person>'
            '<person xml:id="d"><persName><surname>Mao</surname> <forename>Zedong</forename></persName></person>'
            '<person xml:id="e"><persName>Mobutu, Sésé Seko (born Joseph-Désiré Mobutu)</persName></person>'
        ),
    )
    people = read_personography(path).people
    assert [people[id].name for id in "abcd"] == ["Henry A. Kissinger", "Kenneth Kaunda", "U Thant", "Mao Zedong"]
    assert [people[id].surname for id in "abcde"] == ["Kissinger", "Kaunda", "Thant", "Mao", "Mobutu"]
    assert "Joseph-Désiré Mobutu" in people["e"].forms


def test_a_list_of_persons_of_a_frus_volume_is_read(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        '<div xmlns="http://www.tei-c.org/ns/1.0"><list type="persons"><item><hi><persName xml:id="p_X_1">Xavier, Ann'
        " B.</persName>,</hi> Envoy to Harn from March 3, 1970, until 1971; Envoy to Vessen from 1972</item></list>"
        "</div>",
    )
    ann = read_personography(path).people["p_X_1"]
    assert (ann.name, ann.surname) == ("Ann B. Xavier", "Xavier")
    assert ann.offices == (Office("Envoy to Harn", "1970-03-03", "1971"), Office("Envoy to Vessen", "1972"))


def test_offices_in_prose_need_no_dates() -> None:
    assert list(offices("Assistant to the President until 1975")) == [Office("Assistant to the President", "", "1975")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<TEI>", "people-syntax"),
        ("", "people-syntax"),
        ("<TEI/>", "people-none"),
        (TEI.format("<person><persName>Vera Orlova</persName></person>"), "person-without-id"),
        (TEI.format('<person xml:id="a"/>'), "person-without-name"),
        (TEI.format('<person xml:id="sp1"><persName>A</persName></person>'), "person-id-reserved"),
        (TEI.format('<person xml:id="a&amp;b"><persName>A</persName></person>'), "person-id-malformed"),
        (TEI.format('<person xml:id="a"><persName>A</persName></person>' * 2), "person-id-twice"),
        (
            '<!DOCTYPE TEI [<!ENTITY x "y">]>' + TEI.format('<person xml:id="a"><persName>&x;</persName></person>'),
            "people-entity",
        ),
        (
            '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            + TEI.format('<person xml:id="a"><persName>&x;</persName></person>'),
            "people-entity",
        ),
    ],
)
def test_what_is_no_personography_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Halt) as halt:
        read_personography(file(tmp_path, content))
    assert halt.value.diagnostic.code == code and halt.value.diagnostic.where is not None


def test_a_folder_is_no_personography(tmp_path: Path) -> None:
    with pytest.raises(Halt) as halt:
        read_personography(tmp_path)
    assert halt.value.diagnostic.code == "people-unreadable"


def test_the_column_that_is_wrong_is_named(tmp_path: Path) -> None:
    with pytest.raises(Halt) as halt:
        read_people(file(tmp_path, "id,nmae\n", "people.csv"))
    assert halt.value.diagnostic.code == "people-columns" and "nmae" in halt.value.diagnostic.message


def test_a_person_comes_back_from_tei_and_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "people.xml"
    path.write_bytes(people_document([CHE]))
    assert read_personography(path).people == {"guevara": CHE}
    assert read_people(file(tmp_path, people_table([CHE]), "people.csv")).people == {"guevara": CHE}


NAMES = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=8)


@given(NAMES, NAMES)
def test_any_name_comes_back_from_tei(forename: str, surname: str) -> None:
    from lxml import etree

    person = Person("x", f"{forename} {surname}", surname, forename, (f"{forename} {surname}",))
    root = etree.fromstring(people_document([person]))
    assert read_person(next(root.iter("{*}person"))) == person


@pytest.mark.parametrize(
    "table",
    [
        "id,name,wikidata,GND\nguevara,Che Guevara,Q5809,118543369\n",
        "\ufeffid;name;wikidata;gnd\r\nguevara;Che Guevara;https://www.wikidata.org/wiki/Q5809;118543369\r\n",
        "id\tname\tidnos\nguevara\tChe Guevara\tQ5809 | https://d-nb.info/gnd/118543369\n",
        "name,idnos,times,like\nChe Guevara,wikidata:Q5809 | GND=118543369,3,\n,,,\n",
    ],
    ids=["columns", "semicolons", "addresses", "evidence"],
)
def test_tables_are_read_as_spreadsheets_write_them(table: str, tmp_path: Path) -> None:
    (che,) = read_people(file(tmp_path, table, "people.csv")).people.values()
    assert che.name == "Che Guevara" and che.id in ("guevara", "guevara-che")
    assert che.idnos == (("wikidata", "Q5809"), ("GND", "118543369"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_in_the_encodings_of_spreadsheets(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes("id,name\nm,Jörg Müller\n".encode(encoding))
    assert read_people(tmp_path / "people.csv").people["m"].name == "Jörg Müller"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("a,A B,118543369,", "people-cell"),
        ("a,A B,,Envoy@22.9.1973/", "people-cell"),
        ("a b,A B,,", "person-id-malformed"),
        ("1a,A B,,", "person-id-malformed"),
    ],
)
def test_cells_that_cannot_be_read_are_refused_with_their_line(row: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Halt) as halt:
        read_people(file(tmp_path, f"id,name,idnos,offices\nx,X Y,,\n{row}\n", "people.csv"))
    assert (halt.value.diagnostic.code, halt.value.diagnostic.where.line) == (code, 3)


def test_names_folded_at_once_are_folded_as_each_alone() -> None:
    names = ["O’Neill", "", "Müller-Lüdenscheidt", "  Two \n Lines ", "ﬁn", "İstanbul", "A.-B. Ødegård"]
    assert list(all_folded(names)) == [folded(name) for name in names]
    assert list(all_folded(names[-1:])) == ["a b odegard"]

"""A teiCorpus is judged document by document, and the verdict is that on the whole."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.checks.head import is_corpus
from teiwright.checks.pieces import Reading
from teiwright.checks.split import Gap, Whole, split
from teiwright.checks.standard import Wanted, standard_for
from teiwright.checks.validate import check_file, examine, opened
from teiwright.cli import main
from teiwright.diagnostics import Diagnostic

NS = "http://www.tei-c.org/ns/1.0"
GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NS}">
  <start><choice>START</choice></start>
  <define name="corpus"><element name="teiCorpus"><ref name="id"/><ref name="header"/>
    <oneOrMore><choice><ref name="TEI"/><ref name="corpus"/></choice></oneOrMore></element></define>
  <define name="TEI"><element name="TEI"><ref name="id"/><ref name="header"/><ref name="text"/></element></define>
  <define name="header"><element name="teiHeader"><ref name="id"/>
    <zeroOrMore><element name="person"><ref name="id"/><empty/></element></zeroOrMore></element></define>
  <define name="text"><element name="text"><zeroOrMore><element name="p"><ref name="id"/>
    <optional><attribute name="ana"/></optional><text/></element></zeroOrMore></element></define>
  <define name="id"><optional><attribute name="xml:id"/></optional></define>
</grammar>"""
RULES = f"""<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
  <ns prefix="t" uri="{NS}"/>
  <pattern><rule context="t:p[@ana]"><assert test="id(substring(@ana, 2))/self::t:person">no person</assert></rule>
  </pattern>
  <pattern><rule context="t:TEI"><assert test="t:text">no text</assert></rule></pattern>
</schema>"""
HEADER = '<teiHeader><person xml:id="ada"/><person xml:id="bela"/></teiHeader>'


def document(name: str, *words: str) -> str:
    said = "\n".join(f"    <p>{word}</p>" for word in words or ("words",))
    return f'  <TEI xml:id="{name}">\n    <teiHeader/>\n    <text>\n{said}\n    </text>\n  </TEI>\n'


def corpus(*documents: str, header: str = HEADER, before: str = "", after: str = "") -> str:
    return f'{before}<teiCorpus xmlns="{NS}">\n{header}\n{"".join(documents)}{after}</teiCorpus>\n'


PREFIX = '<teiHeader><prefixDef ident="x" matchPattern="(.+)" replacementPattern="#$1"/></teiHeader>'
DECLARATION = '\ufeff<?xml version="1.0" encoding="UTF-8"?>'
CORPORA = {
    "right": corpus(document("one"), document("two")),
    "a fault in a document": corpus(document("one"), document("two", "a", "b<foo/>"), document("three", "<bar/>")),
    "documents in one line": corpus(document("one").replace("\n", ""), document("two", "<foo/>").replace("\n", "")),
    "everything in one line": corpus(document("one", "<foo/>"), document("two", "<foo/>")).replace("\n", " "),
    "a pointer to the header": corpus(document("one", '</p><p ana="#ada">')),
    "a pointer to another document": corpus(document("one", '</p><p ana="#two">'), document("two")),
    "a pointer to nothing": corpus(document("one", '</p><p ana="#nobody">')),
    "a pointer with a prefix": corpus(
        document("one", '</p><p ana="x:two">', '</p><p ana="x:three">').replace("<teiHeader/>", PREFIX), document("two")
    ),
    "a name for a pointer": corpus(document("one", '</p><p ana="ada">')),
    "an identifier twice in a document": corpus(document("one", '</p><p xml:id="a">', '</p><p xml:id="a">')),
    "an identifier in two documents": corpus(*(document(one, '</p><p xml:id="a">') for one in ("x", "y", "z"))),
    "an identifier of the header": corpus(document("one", '</p><p xml:id="ada">'), document("two")),
    "two documents of one name": corpus(document("one"), document("one")),
    "a fault in the header": corpus(document("one"), header="<teiHeader><foo/></teiHeader>"),
    "no header": corpus(document("one"), header=""),
    "something else among documents": corpus(document("one"), "<p>lost</p>\n", document("two", "<foo/>")),
    "a document that is empty": corpus('<TEI xml:id="a"/>\n', document("two", "<foo/>")),
    "a header at the end": corpus(document("one", "<foo/>"), header="", after=HEADER),
    "no document": corpus(),
    "a corpus in a corpus": corpus(document("one"), corpus(document("two", "<foo/>"), header=HEADER.replace("a", "o"))),
    "a document as an example": corpus(document("one"), header=f"<teiHeader><foo>{document('two')}</foo></teiHeader>"),
    "tags where there are none": corpus(
        document("one", "<!-- </TEI> --><![CDATA[<TEI>]]><?p <TEI> ?>&lt;TEI>", "<foo/>")
    ),
    "signs in attributes": corpus(document("one", """</p><p ana="a > b 'c' /">""", "<foo/>")),
    "a document in a document": corpus(document("one", document("two")), document("three", "<foo/>")),
    "a prefix": corpus(document("one", "<foo/>"))
    .replace("<", "<t:")
    .replace("<t:/", "</t:")
    .replace("xmlns=", "xmlns:t="),
    "its own name space": corpus(document("one", "<foo/>").replace("<TEI", f'<TEI xmlns="{NS}"')),
    "another name space": corpus(document("one").replace("<TEI", '<TEI xmlns="urn:other"')),
    "ends of lines as on Windows": corpus(document("one"), document("two", "a", "<foo/>")).replace("\n", "\r\n"),
    "a declaration": corpus(
        document("Größe", "<foo/>"), before='\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- ä -->'
    ),
    "an instruction to ignore": corpus(document("one", "<foo/>"), before="<?teiwright ignore id-duplicate?>"),
    "a tag that is not closed": corpus(document("one"), document("two", "<b>"), document("three")),
    "a document that is not closed": corpus(document("one"), document("two").replace("</TEI>", ""), document("three")),
    "a corpus that is not closed": corpus(document("one"), document("two")).replace("</teiCorpus>", ""),
    "a sign that is not allowed": corpus(document("one"), document("two", "a & b")),
    "a comment that is not closed": corpus(document("one"), document("two", "<!-- ")),
    "a quotation mark that is missing": corpus(document("one"), document("two").replace('two"', "two")),
    "a document type": corpus(document("one", "<foo/>"), before='<!DOCTYPE teiCorpus [<!ENTITY a "b">]>'),
    "an entity": corpus(document("one", "&a;"), before='<!DOCTYPE teiCorpus [<!ENTITY a "b">]>'),
    "an entity that is not declared": corpus(document("one", "&a;")),
    "an undeclared prefix": corpus(document("one", "<x:foo/>")),
    "words after the end": corpus(document("one")) + "words",
}


@pytest.fixture(params=["TEI and corpus", "corpus"])
def wanted(request: pytest.FixtureRequest, tmp_path: Path) -> Wanted:
    """A schema that a document may be held against by itself, and one that begins with a corpus."""
    starts = {"TEI and corpus": '<ref name="TEI"/><ref name="corpus"/>', "corpus": '<ref name="corpus"/>'}
    (tmp_path / "corpus.rng").write_text(GRAMMAR.replace("START", starts[request.param]))
    (tmp_path / "corpus.sch").write_text(RULES)
    return Wanted((tmp_path / "corpus.rng", tmp_path / "corpus.sch"))


def whole(path: Path, wanted: Wanted) -> list[Diagnostic]:
    """The verdict on the tree of the whole file."""
    from teiwright.checks.parse import Unreadable

    try:
        document = opened(path)
    except Unreadable as halt:
        return [halt.diagnostic]
    held, missing = standard_for(document, wanted)
    return missing + examine(document, held)


def told(faults: list[Diagnostic]) -> list[tuple[object, ...]]:
    """What has to be the same: code, place, and words; not which of many names was meant perhaps."""
    return [
        (one.code, one.message, one.where and (one.where.line, one.where.column, one.where.length)) for one in faults
    ]


@pytest.mark.parametrize("name", CORPORA)
def test_the_verdict_is_that_on_the_whole(name: str, wanted: Wanted, tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    path.write_bytes(CORPORA[name].encode())
    expected = told(whole(path, wanted))
    assert told(check_file(path, wanted)[1]) == expected
    assert bool(expected) == (name not in ("right", "a pointer to the header"))


def test_what_is_said_shows_its_line(wanted: Wanted, tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    path.write_text(CORPORA["a fault in a document"])
    for fault in check_file(path, wanted)[1]:
        assert fault.where
        assert fault.where.excerpt == path.read_text().splitlines()[fault.where.line - 1]


def test_a_file_in_another_encoding_has_its_places(wanted: Wanted, tmp_path: Path) -> None:
    text = CORPORA["a declaration"].removeprefix("\ufeff")
    for encoding in ("iso-8859-1", "utf-16"):
        path = tmp_path / f"{encoding}.xml"
        path.write_bytes(text.replace("UTF-8", encoding).encode(encoding))
        assert told(check_file(path, wanted)[1]) == told(whole(path, wanted)) != []


def test_bytes_that_are_no_text_are_found(wanted: Wanted, tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    path.write_bytes(corpus(document("one"), document("two", "a", "Größe")).encode("latin-1"))
    assert told(check_file(path, wanted)[1]) == told(whole(path, wanted)) != []


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_the_parts_are_the_file_wherever_it_is_read(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("teiwright.checks.split._CHUNK", size)
    for text in CORPORA.values():
        try:
            parts = list(split(io.BytesIO(text.encode()), 1 << 20))
        except Whole:
            continue
        assert b"".join(part.text for part in parts).decode() == text
        assert all(isinstance(part, Gap) or part.text.strip().startswith(part.tag) for part in parts)


def test_only_a_corpus_is_taken_apart() -> None:
    assert is_corpus(corpus().encode())
    assert not is_corpus(document("teiCorpus").encode())
    assert not is_corpus(f"<!-- <teiCorpus> -->{document('one')}".encode())
    assert not is_corpus(corpus(before='<?xml version="1.0" encoding="utf-16"?>').encode())
    assert not is_corpus(b"")


def test_a_part_that_is_too_large_is_refused() -> None:
    with pytest.raises(Whole):
        list(split(io.BytesIO(corpus(document("one", "x" * (4 << 20))).encode()), 1 << 20))


def test_memory_is_bounded_by_the_document_and_not_by_the_corpus(wanted: Wanted, tmp_path: Path) -> None:
    few, many = (_peak(wanted, tmp_path / f"{count}.xml", count) for count in (80, 400))
    assert many < 1.5 * few


def _peak(wanted: Wanted, path: Path, count: int) -> int:
    """The bytes that Python held at most while a corpus of so many documents of 24 KB was judged."""
    with path.open("w", encoding="utf-8") as file:
        parts = corpus("CUT").partition("CUT")
        file.write(parts[0])
        for number in range(count):
            file.write(document(f"d{number}", *(["many words"] * 1000)))
        file.write(parts[2])
    check_file(path, wanted)  # what is loaded once is no part of it
    tracemalloc.start()
    try:
        assert check_file(path, wanted)[1] == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_documents_are_read_one_after_the_other() -> None:
    def documents() -> Iterator[str]:
        reading = Reading(io.BytesIO(CORPORA["a corpus in a corpus"].encode()), "corpus.xml")
        for one in reading.documents():
            yield f"{one.root.get('{http://www.w3.org/XML/1998/namespace}id')} {one.places.element(one.root).line}"
        assert reading.frame().root.tag == f"{{{NS}}}teiCorpus"

    assert list(documents()) == ["one 3", "two 11"]


def test_the_command_judges_a_corpus(wanted: Wanted, tmp_path: Path) -> None:
    (tmp_path / "corpus.xml").write_text(CORPORA["a fault in a document"])
    schema = str(wanted.schemas[0])
    result = CliRunner().invoke(
        main, ["validate", str(tmp_path / "corpus.xml"), "--schema", schema, "--profile", "corpus"]
    )
    assert result.exit_code == 1
    assert f"{tmp_path / 'corpus.xml'}:13:" in result.stdout

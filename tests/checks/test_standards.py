"""A document is held against the schema given, those it names, or our own; in any schema language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from teiwright.checks import parse
from teiwright.checks.catalog import looked_up
from teiwright.checks.standard import Wanted, standard_for
from teiwright.checks.validate import against, check_file, validate
from teiwright.cli import main
from teiwright.cli.keep import load
from teiwright.cli.keep_odd import load_odd
from teiwright.diagnostics import Diagnostic, Halt

from .conftest import SCHEMA

RNG = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><element name="b"><text/></element></element>'
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" type="xs:date"/></xs:sequence>
{extra}</xs:complexType></xs:element></xs:schema>"""


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.rng").write_text(RNG)
    (tmp_path / "a.rnc").write_text("element a { element b { text } }")
    (tmp_path / "a.xsd").write_text(XSD.format(extra=""))
    (tmp_path / "a11.xsd").write_text(XSD.format(extra="<xs:assert test=\"b gt xs:date('1962-01-01')\"/>"))
    (tmp_path / "phases.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><phase id="all"><active pattern="x"/></phase>'
        '<phase id="none"/><pattern id="x"><rule context="a"><report test="1">x</report></rule></pattern></schema>'
    )
    return tmp_path


def held(folder: Path, text: str, **wanted: object) -> list[Diagnostic]:
    file = folder / "doc.xml"
    file.write_text(text)
    return check_file(file, Wanted(**wanted))[1]  # type: ignore[arg-type]


@pytest.mark.parametrize("schema", ["a.rng", "a.rnc", "a.xsd", "a11.xsd"])
def test_every_schema_language_accepts_and_rejects(folder: Path, schema: str) -> None:
    if schema.endswith("rnc"):
        pytest.importorskip("rnc2rng")
    assert validate(b"<a><b>1962-10-27</b></a>", schema=folder / schema) == []
    found = validate(b"<a>\n<c/></a>", schema=folder / schema)
    assert found and found[0].where is not None


def test_assertions_of_xsd_1_1_are_checked(folder: Path) -> None:
    assert codes(validate(b"<a><b>1900-10-27</b></a>", schema=folder / "a11.xsd")) == ["schema-invalid"]


def test_a_document_names_its_schemas_relative_to_itself(folder: Path) -> None:
    assert held(folder, '<?xml-model href="a.rng"?><a><b/></a>') == []
    assert codes(held(folder, '<?xml-model href="a.rng"?><a/>')) == ["element-missing"]
    both = '<?xml-model href="a.rng"?>\n<?xml-model href="phases.sch" phase="{}"?>\n<a><c/></a>'
    assert codes(held(folder, both.format("all"))) == ["rule-violated", "element-unknown"]
    assert codes(held(folder, both.format("none"))) == ["element-unknown"]


def test_a_schema_given_goes_before_those_named(folder: Path) -> None:
    assert held(folder, '<?xml-model href="phases.sch"?><a><b/></a>', schemas=(folder / "a.rng",)) == []


def test_an_address_is_looked_up_in_the_catalog_and_never_fetched(folder: Path) -> None:
    text = '<?xml-model href="https://schemas.example.org/tei/a.rng"?>\n<a/>'
    assert "schema-not-found" in codes(held(folder, text))
    (folder / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="urn:exact" uri="exact.rng"/>'
        '<rewriteURI uriStartString="https://schemas.example.org/" rewritePrefix="elsewhere/"/>'
        '<rewriteURI uriStartString="https://schemas.example.org/tei/" rewritePrefix=""/></catalog>'
    )
    assert codes(held(folder, text, catalog=folder / "catalog.xml")) == ["element-missing"]
    assert looked_up("urn:exact", folder / "catalog.xml") == folder / "exact.rng"
    assert looked_up("urn:other", folder / "catalog.xml") is None


def test_a_document_whose_schema_is_missing_is_not_held_against_another(folder: Path) -> None:
    for href in ("gone.rng", "https://schemas.example.org/tei/a.rng"):
        (found,) = held(folder, f'<?xml-model href="{href}"?>\n<nothing/>')
        assert (found.code, str(found.severity)) == ("schema-not-found", "error")


def test_a_schema_is_fetched_once_where_the_user_asks_for_it(
    folder: Path, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    (folder / "doc.xml").write_text(f'<?xml-model href="{served}/a.rng"?>\n<a/>')
    ask = [str(folder / "doc.xml"), "--format", "concise"]
    assert "schema-not-found" in CliRunner().invoke(main, ["validate", *ask]).stdout
    first = CliRunner().invoke(main, ["validate", *ask, "--fetch"])
    assert f"fetched {served}/a.rng" in first.stderr
    assert "element-missing" in first.stdout
    again = CliRunner().invoke(main, ["validate", *ask])
    assert ("fetched" in again.stderr, "element-missing" in again.stdout) == (False, True)


@pytest.mark.parametrize("name", ["none.rng", "doc.txt"])
def test_what_cannot_be_fetched_or_is_no_schema_is_told(
    folder: Path, served: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    (folder / "doc.txt").write_text("no schema at all")
    (folder / "doc.xml").write_text(f'<?xml-model href="{served}/{name}"?>\n<a/>')
    done = CliRunner().invoke(main, ["validate", str(folder / "doc.xml"), "--fetch"])
    assert f"{served}/{name}" in done.stderr
    assert (done.exit_code, "schema-not-found" in done.stdout) == (1, True)
    assert not (folder / "cache" / "teiwright" / "fetched").exists()


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_our_own_schema_stands_in_for_a_missing_copy_of_itself(folder: Path) -> None:
    document = parse.parse(
        b'<?xml-model href="../teiwright.rng"?><TEI xmlns="http://www.tei-c.org/ns/1.0"/>', name="x.xml"
    )
    found, missing = standard_for(document, Wanted())
    assert (len(found.schemas), missing) == (1, [])


def test_an_odd_is_compiled(shared: Path) -> None:
    document = shared / "documents" / "tei_bare.xml"
    wanted = Wanted((shared / "odd" / "tei_bare.odd",), specification=shared / "p5subset.xml")
    assert check_file(document, wanted)[1] == []
    with pytest.raises(Halt) as halted:
        check_file(document, Wanted((shared / "odd" / "tei_bare.odd",)))
    assert halted.value.diagnostic.code == "schema-broken"


def test_a_compiled_odd_is_kept_until_it_or_the_tei_changes(shared: Path, tmp_path: Path) -> None:
    odd = tmp_path / "bare.odd"
    odd.write_bytes((shared / "odd" / "tei_bare.odd").read_bytes())
    tei = str(shared / "p5subset.xml")
    first = load_odd(odd, tei, folder=tmp_path / "kept")
    files = {file: file.stat().st_mtime_ns for file in (tmp_path / "kept" / "odd").iterdir()}
    assert sorted(file.suffix for file in files) == [".rng", ".sch"]
    second = load_odd(odd, tei, folder=tmp_path / "kept")
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "kept" / "odd").iterdir()} == files
    document = parse.read(shared / "documents" / "tei_bare.xml")
    for held_against in (first, second):
        assert against(document, held_against.schemas[0]) == []
    assert second.schemas[0].name == str(odd)
    odd.write_text(odd.read_text() + "<!-- changed -->")
    load_odd(odd, tei, folder=tmp_path / "kept")
    assert len(list((tmp_path / "kept" / "odd").iterdir())) == 4


def test_an_odd_that_names_other_files_is_compiled_each_time(shared: Path, tmp_path: Path) -> None:
    odd = tmp_path / "chained.odd"
    text = (shared / "odd" / "tei_bare.odd").read_text("utf-8")
    (tmp_path / "p5.xml").symlink_to(shared / "p5subset.xml")
    odd.write_text(text.replace("<schemaSpec ", '<schemaSpec source="p5.xml" ', 1), "utf-8")
    assert load_odd(odd, str(shared / "p5subset.xml"), folder=tmp_path / "kept").schemas
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "other", ['include "a.rnc"', 'start = external "http://127.0.0.1:9/a.rnc"', "start = element {", "<a/>"]
)
def test_a_compact_schema_that_reaches_elsewhere_or_is_broken_is_refused(folder: Path, other: str) -> None:
    pytest.importorskip("rnc2rng")
    (folder / "bad.rnc").write_text(other)
    with pytest.raises(Halt) as halted:
        validate(b"<a/>", schema=folder / "bad.rnc")
    assert halted.value.diagnostic.code == "schema-broken"


def test_a_schema_is_made_ready_once_and_kept(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = load(folder / "a.rng", folder=kept)
    (file,) = (kept / "schemas").iterdir()
    second = load(folder / "a.rng", folder=kept)
    assert first.ready == second.ready == file.read_bytes()
    assert codes(against(parse.parse(b"<a/>", name="t.xml"), second)) == ["element-missing"]


def test_a_schema_that_takes_too_long_leaves_the_judgement_to_the_explainer(folder: Path, tmp_path: Path) -> None:
    slow = load(folder / "a.rng", folder=tmp_path / "kept", slow=0.001)
    assert codes(against(parse.parse(b"<a/>", name="t.xml"), slow)) == ["schema-slow", "element-missing"]
    assert codes(against(parse.parse(b"<a><b/></a>", name="t.xml"), slow)) == ["schema-slow"]


def test_a_broken_schema_is_not_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.rng").write_text(RNG.replace("text/", "ref name='none'/"))
    broken = load(folder / "bad.rng", folder=tmp_path / "kept")
    with pytest.raises(Halt):
        broken.gate  # noqa: B018
    assert not (tmp_path / "kept").exists()


def test_an_instruction_silences_codes_in_its_document(folder: Path) -> None:
    (folder / "small.rng").write_bytes(SCHEMA)
    silent = "<?teiwright ignore element-unknown date-order?>"
    text = f'<text xmlns="http://www.tei-c.org/ns/1.0">{silent}<q/><body><p/></body></text>'
    assert validate(text.encode(), schema=folder / "small.rng") == []
    assert codes(validate(text.replace(silent, "").encode(), schema=folder / "small.rng")) == ["element-unknown"]


def test_schematron_includes_files_beside_it(folder: Path) -> None:
    head = '<schema xmlns="http://purl.oclc.org/dsdl/schematron">'
    rule = '<rule {} xmlns="http://purl.oclc.org/dsdl/schematron"><report test="1">{}</report></rule>'
    (folder / "part.sch").write_text(f'<x>{rule.format("""id="r" context="b" """, "of another file")}</x>')
    (folder / "base.sch").write_text(rule.format('abstract="true"', "extended"))
    (folder / "outer.sch").write_text(
        f'{head}<pattern><include href="part.sch#r"/></pattern>'
        '<pattern><rule context="a"><extends href="base.sch"/></rule></pattern></schema>'
    )
    found = validate(b"<a><b/></a>", schema=folder / "outer.sch")
    assert [one.message for one in found] == ["extended", "of another file"]


@pytest.mark.parametrize("href", ["loop.sch", "http://127.0.0.1:9/x.sch", "nowhere.sch", "part.sch#none"])
def test_an_inclusion_that_leads_nowhere_is_reported(folder: Path, href: str) -> None:
    (folder / "part.sch").write_text("<x/>")
    (folder / "loop.sch").write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="{href}"/></schema>'
    )
    with pytest.raises(Halt) as halted:
        validate(b"<a/>", schema=folder / "loop.sch")
    assert halted.value.diagnostic.code in ("schema-broken", "xml-unreadable")

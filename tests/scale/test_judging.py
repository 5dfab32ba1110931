"""``validate`` over a corpus: what changed is judged again, and all is said that would be said of it from nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teiwright.checks.parse import Document
from teiwright.checks.standard import Wanted
from teiwright.checks.validate import CHECKS
from teiwright.cli import main, verdicts
from teiwright.cli.employ import Workers
from teiwright.corpus import opening
from teiwright.corpus.crew import Loss
from teiwright.corpus.judge import Given, lost
from teiwright.diagnostics import Diagnostic

TEI = "http://www.tei-c.org/ns/1.0"
SCHEMA = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="text">
    <ref name="id"/>
    <optional><element name="front"><ref name="p"/></element></optional>
    <element name="body"><oneOrMore><ref name="p"/></oneOrMore></element>
  </element></start>
  <define name="id"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional></define>
  <define name="p"><element name="p"><ref name="id"/><zeroOrMore><choice><text/>
    <element name="persName"><attribute name="ref"/><text/></element>
  </choice></zeroOrMore></element></define>
</grammar>"""
COMMAND = [sys.executable, "-c", "from teiwright.cli import main; main()", "validate"]


def text(*inside: str, id: str = "", model: str = "") -> str:
    """A document of the small schema."""
    named = f' xml:id="{id}"' if id else ""
    return f'{model}<text xmlns="{TEI}"{named}>\n<body>{"".join(inside)}</body></text>'


def naming(person: str, file: str = "people.xml") -> str:
    return f'<p><persName ref="{file}#{person}">N.</persName></p>'


def people(*ids: str) -> str:
    return f'<listPerson xmlns="{TEI}">{"".join(f"""<person xml:id="{id}"/>""" for id in ids)}</listPerson>'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Documents that name people of a file beside them, and one with a fault."""
    folder = tmp_path / "corpus"
    (folder / "tei").mkdir(parents=True)
    (folder / "teiwright.toml").write_text("")
    (folder / "small.rng").write_bytes(SCHEMA)
    (folder / "tei" / "people.xml.txt").write_text("no TEI")
    (folder / "persons.xml").write_text(people("ada", "bela", "cyril"))
    for name, person in (("a", "ada"), ("b", "bela"), ("c", "ada")):
        (folder / "tei" / f"{name}.xml").write_text(text(naming(person, "../persons.xml"), id=f"talk-{name}"))
    (folder / "tei" / "d.xml").write_text(text("<p>x</p><q/>"))
    return folder


def run(folder: Path, *options: str) -> Result:
    arguments = ["validate", str(folder / "tei"), "--schema", str(folder / "small.rng"), *options]
    return CliRunner().invoke(main, arguments)


def judged(result: Result) -> dict[str, str]:
    """Which files were judged, and why."""
    told = (line.partition(": ") for line in result.stderr.splitlines())
    return {Path(name).name: why for name, _, why in told if name.endswith(".xml")}


def test_what_did_not_change_is_not_judged_again_and_said_again(corpus: Path) -> None:
    first = run(corpus, "--explain")
    assert judged(first) == dict.fromkeys(["a.xml", "b.xml", "c.xml", "d.xml"], "it is new")
    assert "element-unknown" in first.stdout
    again = run(corpus, "--explain")
    assert (again.stdout, again.exit_code) == (first.stdout, 1)
    assert judged(again) == {}


def test_a_changed_file_is_judged_alone(corpus: Path) -> None:
    run(corpus)
    (corpus / "tei" / "d.xml").write_text(text("<p>x</p>"))
    result = run(corpus, "--explain")
    assert judged(result) == {"d.xml": "the file changed"}
    assert (result.stdout, result.exit_code) == ("", 0)


def test_renaming_a_person_judges_the_files_that_name_them(corpus: Path) -> None:
    run(corpus)
    (corpus / "persons.xml").write_text(people("adah", "bela", "cyril", "dora"))
    result = run(corpus, "--explain", "--format", "concise")
    assert judged(result) == dict.fromkeys(["a.xml", "c.xml"], "persons.xml changed: #ada")
    assert result.stdout.count("pointer-outside") == 2
    assert run(corpus, "--format", "concise").stdout == result.stdout
    assert judged(run(corpus, "--explain")) == {}


def test_what_was_perhaps_meant_is_looked_for_again(corpus: Path) -> None:
    (corpus / "persons.xml").write_text(people("bela"))
    assert "Did you mean" not in run(corpus).stdout
    (corpus / "persons.xml").write_text(people("bela", "adah"))
    result = run(corpus, "--explain")
    assert list(judged(result)) == ["a.xml", "c.xml"]
    assert "Did you mean #adah?" in result.stdout


def test_a_file_that_comes_or_goes_is_noticed(corpus: Path) -> None:
    run(corpus)
    (corpus / "persons.xml").rename(corpus / "elsewhere.xml")
    assert run(corpus).stdout.count("file-missing") == 3
    (corpus / "elsewhere.xml").rename(corpus / "persons.xml")
    assert "file-missing" not in run(corpus).stdout


def test_a_file_that_comes_without_what_was_meant_is_noticed(corpus: Path) -> None:
    (corpus / "persons.xml").unlink()
    assert "file-missing" in run(corpus).stdout
    (corpus / "persons.xml").write_text(people("zeno"))
    assert "pointer-outside" in run(corpus).stdout


def test_another_schema_judges_everything(corpus: Path) -> None:
    run(corpus)
    (corpus / "small.rng").write_bytes(SCHEMA.replace(b'"persName"', b'"name"'))
    result = run(corpus, "--explain")
    assert judged(result) == dict.fromkeys(["a.xml", "b.xml", "c.xml", "d.xml"], "the schema changed")


def test_a_schema_that_one_document_names_judges_that_document(corpus: Path) -> None:
    model = '<?xml-model href="../own.rng"?>'
    (corpus / "tei" / "a.xml").write_text(text("<p>x</p>", model=model))
    (corpus / "tei" / "b.xml").write_text(text("<p>x</p>", model='<?xml-model href="../small.rng"?>'))
    for name in "cd":
        (corpus / "tei" / f"{name}.xml").unlink()
    asked = ["validate", str(corpus / "tei"), "--explain"]
    assert "schema-not-found" in CliRunner().invoke(main, asked).stdout
    (corpus / "own.rng").write_bytes(SCHEMA)
    found = CliRunner().invoke(main, asked)
    assert (judged(found), found.stdout) == ({"a.xml": "own.rng changed: the schema"}, "")


def test_what_a_schema_includes_counts(corpus: Path) -> None:
    (corpus / "outer.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="small.rng"/></grammar>'
    )
    asked = ["validate", str(corpus / "tei"), "--explain", "--schema", str(corpus / "outer.rng")]
    CliRunner().invoke(main, asked)
    assert judged(CliRunner().invoke(main, asked)) == {}
    (corpus / "small.rng").write_bytes(SCHEMA + b"\n")
    assert len(judged(CliRunner().invoke(main, asked))) == 4


def test_a_copy_of_a_schema_that_comes_to_be_kept_is_noticed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = '<?xml-model href="https://example.org/small.rng"?>'
    for name in "abcd":
        (corpus / "tei" / f"{name}.xml").write_text(text("<p>x</p>", model=model if name == "a" else ""))
    asked = ["validate", str(corpus / "tei"), "--explain"]
    kept = tmp_path / "kept.rng"
    monkeypatch.setattr("teiwright.cli.fetch.kept", lambda address: kept if kept.is_file() else None)
    assert "schema-not-found" in CliRunner().invoke(main, asked).stdout
    kept.write_bytes(SCHEMA)
    found = CliRunner().invoke(main, asked)
    assert judged(found) == {"a.xml": "small.rng changed: a copy of the schema"}
    assert "schema-not-found" not in found.stdout


def test_other_checks_judge_everything(corpus: Path) -> None:
    run(corpus)
    result = run(corpus, "--explain", "--profile", "archive")
    assert set(judged(result).values()) == {"what is checked changed"}
    assert "archive-header" in result.stdout


def test_identifiers_of_all_files_are_kept_as_an_index(corpus: Path) -> None:
    (corpus / "tei" / "c.xml").write_text(text('<p xml:id="p1">x</p>', id="talk-a"))
    (corpus / "tei" / "d.xml").write_text(text('<p xml:id="p1">x</p>', id="talk-d"))
    result = run(corpus, "--format", "concise")
    assert "id-shared" in result.stdout and "id-repeated" not in result.stdout
    wide = run(corpus, "--profile", "corpus", "--format", "concise", "--explain")
    assert set(judged(wide).values()) == {"its identifiers are wanted"}
    assert "id-repeated" in wide.stdout
    again = run(corpus, "--profile", "corpus", "--format", "concise", "--explain")
    assert (judged(again), again.stdout) == ({}, wide.stdout)
    (corpus / "tei" / "a.xml").unlink()
    assert "id-shared" not in run(corpus, "--profile", "corpus").stdout


def test_a_file_called_by_another_name_is_called_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(corpus)
    monkeypatch.chdir(corpus)
    result = CliRunner().invoke(main, ["validate", "tei", "--schema", "small.rng", "--format", "concise"])
    assert result.stdout.startswith("tei/d.xml:")


def test_nothing_is_written_where_there_is_no_corpus(corpus: Path) -> None:
    (corpus / "teiwright.toml").unlink()
    before = sorted(corpus.rglob("*"))
    run(corpus)
    assert sorted(corpus.rglob("*")) == before
    state = corpus.parent / "remembered"
    run(corpus, "--state", str(state))
    assert judged(run(corpus, "--state", str(state), "--explain")) == {}
    assert sorted(corpus.rglob("*")) == before


def test_single_files_and_no_state_remember_nothing(corpus: Path) -> None:
    CliRunner().invoke(main, ["validate", str(corpus / "tei" / "a.xml")])
    run(corpus, "--no-state")
    assert not (corpus / opening.FILE).exists()


def test_a_file_of_others_is_never_taken_for_the_state(corpus: Path) -> None:
    result = run(corpus, "--state", str(corpus / "persons.xml"))
    assert "state-taken" in result.stderr
    assert result.exit_code == 1
    assert (corpus / "persons.xml").read_text() == people("ada", "bela", "cyril")


def test_a_file_of_others_beside_the_state_is_left_alone(corpus: Path) -> None:
    beside = corpus / f"{opening.FILE}.notes"
    beside.write_text("mine")
    (corpus / opening.FILE).write_bytes(b"not a database at all" * 100)
    assert "state-broken" in run(corpus).stderr
    assert beside.read_text() == "mine"
    assert judged(run(corpus, "--explain")) == {}


STEPS: tuple[Callable[[Path, int], object], ...] = (
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").write_text(text("<p>x</p><q/>")),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").write_text(text(naming("adaa", "../persons.xml"))),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").write_text(text(naming("p", "a.xml"), id="same")),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").write_text(text('<p xml:id="p">x</p>', id="same")),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").write_text("<text"),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").unlink(missing_ok=True),
    lambda folder, n: (folder / "persons.xml").write_text(people(*("ada", "bela", "adab", "adax")[: n + 1])),
    lambda folder, n: (folder / "persons.xml").unlink(missing_ok=True),
    lambda folder, n: (folder / "small.rng").write_bytes(SCHEMA + b" " * n),
    lambda folder, n: (folder / "small.rng").write_bytes(SCHEMA.replace(b'"front"', b'"q"')),
    lambda folder, n: (folder / "tei" / f"{'abcd'[n]}.xml").touch(),
)


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 3)), max_size=6), st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_said_is_what_a_run_without_memory_says(
    steps: list[tuple[Callable[[Path, int], object], int]], everywhere: bool
) -> None:
    wide = ("--profile", "corpus") if everywhere else ()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tei").mkdir()
        (folder / "teiwright.toml").write_text("")
        (folder / "small.rng").write_bytes(SCHEMA)
        (folder / "tei" / "0.xml").write_text(text('<p xml:id="p">x</p>'))
        for step, number in steps:
            step(folder, number)
            remembered, anew = run(folder, *wide), run(folder, *wide, "--no-state")
            assert (remembered.stdout, remembered.exit_code) == (anew.stdout, anew.exit_code)


@pytest.mark.parametrize("options", [("--jobs", "1"), ("--jobs", "3"), ("--jobs", "2", "--no-state")])
def test_however_many_work_they_say_the_same(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    alone = run(corpus, "--no-state")
    monkeypatch.setattr(verdicts, "_SMALL", 0)
    assert run(corpus, *options).stdout == alone.stdout


def test_a_broken_schema_is_told_from_a_worker_as_from_the_command(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "small.rng").write_text("<no-schema/>")
    alone = run(corpus)
    monkeypatch.setattr(verdicts, "_SMALL", 0)
    result = run(corpus, "--jobs", "2")
    assert (result.exit_code, result.stderr) == (1, alone.stderr)
    assert "schema-broken" in result.stderr


def deadly(document: Document) -> list[Diagnostic]:
    """A check that takes its worker along, or never ends, where the document says so."""
    if "DIE" in document.source.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in document.source.text:
        time.sleep(60)
    return []


def wanted(many: bool) -> Wanted:
    return Wanted()


def test_a_worker_that_dies_or_hangs_is_replaced_and_its_file_reported(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "_SMALL", 0)
    (corpus / "tei" / "b.xml").write_text(text("<p>DIE</p>"))
    (corpus / "tei" / "c.xml").write_text(text("<p>HANG</p>"))
    files = sorted((corpus / "tei").glob("*.xml"))
    session = verdicts.Session(wanted, (*CHECKS, deadly), state=corpus / "s", workers=Workers(jobs=2, patience=15))
    found = verdicts.verdicts(files, session)
    told = {Path(one.where.name).name: one.code for one in found if one.where and one.code.startswith("worker-")}
    assert told == {"b.xml": "worker-died", "c.xml": "worker-hung"}
    assert {Path(one.where.name).name for one in found if one.where} >= {"a.xml", "d.xml"}
    (corpus / "tei" / "b.xml").write_text(text("<p>x</p>"))
    (corpus / "tei" / "c.xml").write_text(text("<p>x</p>"))
    assert "worker-" not in str(verdicts.verdicts(files, session))


def test_a_verdict_that_a_worker_did_not_live_to_give_is_not_kept(corpus: Path) -> None:
    from teiwright.corpus.due import due, keep
    from teiwright.corpus.judged import Judged

    with opening.opened(None, print) as state:
        memory = Judged(state.database)
        files = [(str(corpus / "tei" / "a.xml"), corpus / "tei" / "a.xml")]
        memory.call((file, file) for file, _ in files)
        (case,) = due(files, memory, Wanted(), {}, listed=False)
        keep(case, lost(Given(case.given.path), Loss.DIED), memory, listed=False)
        (again,) = due(files, memory, Wanted(), {}, listed=False)
        assert again.reason == "it could not be judged"


def test_ctrl_c_keeps_what_is_done(corpus: Path) -> None:
    for number in range(120):
        (corpus / "tei" / f"more-{number:03}.xml").write_text(text("<p>what is said</p>" * 3000))
    command = [*COMMAND, str(corpus / "tei"), "--schema", str(corpus / "small.rng"), "--explain"]
    start = partial(subprocess.Popen, command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process = start()
    for _ in range(5):
        assert process.stderr is not None
        assert process.stderr.readline().endswith("it is new\n")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "what is done is kept" in said
    assert "Traceback" not in said
    _, said = start().communicate(timeout=60)
    assert 0 < said.count("it is new") < 124

"""Files made to do harm end in a diagnostic: no other file is read, no socket opened, memory and time are bounded."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from teiwright.checks.validate import validate
from teiwright.diagnostics import Diagnostic

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to connect is an error."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def codes(found: list[Diagnostic]) -> set[str]:
    return {one.code for one in found}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("address", ["{file}", "http://127.0.0.1:9/x"])
@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{address}">]>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">&x;</TEI>',
        '<!DOCTYPE TEI SYSTEM "{address}">\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{address}">%x;]>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="{address}" parse="text"/></TEI>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:x {address}"/>',
    ],
)
def test_a_document_makes_us_read_no_other_file(tmp_path: Path, attack: str, address: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    found = validate(attack.replace("{address}", address.replace("{file}", secret.as_uri())).encode())
    assert found
    assert "the secret words" not in str(found)


def test_deep_and_wide_documents_end_quickly() -> None:
    start = time.process_time()
    deep = "<div>" * 200 + "</div>" * 200
    wide = "<p " + " ".join(f'a{number}="x"' for number in range(50_000)) + "/>"
    assert codes(validate(TEI.format(deep).encode())) >= {"element-misplaced"}
    assert codes(validate(TEI.format(wide).encode())) >= {"element-misplaced"}
    valid = f"<teiHeader/><text><body><div>{deep}</div></body></text>"
    assert validate(TEI.format(valid).encode())
    assert time.process_time() - start < 20


def test_an_element_with_fifty_thousand_wrong_attributes_is_cut_short() -> None:
    wide = "<teiHeader " + " ".join(f'a{number}="x"' for number in range(50_000)) + "/>"
    start = time.process_time()
    assert len(validate(TEI.format(wide).encode())) <= 250
    assert time.process_time() - start < 20


def test_bytes_that_are_no_text_are_told() -> None:
    assert codes(validate(b"\xff\xfe\xfa<TEI/>")) <= {"xml-encoding", "xml-malformed"}
    assert codes(validate(b"<TEI>\xc3\x28</TEI>")) == {"xml-encoding"}


@dataclass(frozen=True)
class Run:
    """What became of a command: its words, its exit code, processor seconds, and the most memory it had, in MB."""

    words: str
    status: int
    seconds: float
    megabytes: float


MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stderr=subprocess.STDOUT).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"\\n{status} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}")
"""
"""A process that starts another counts as memory of that; this one is small, the tests' own is not."""


def command(*arguments: object, stdin: Path | None = None, before: tuple[str, ...] = ()) -> Run:
    """The command as a user runs it, in a process of its own."""
    program = [*before, sys.executable, "-c", "from teiwright.cli import main; main()", "validate"]
    with Path(stdin or os.devnull).open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-S", "-c", MEASURED, *program, *map(str, arguments), "--format", "concise"],
            stdin=given,
            capture_output=True,
            check=True,
        )
    words, _, figures = done.stdout.decode().rstrip().rpartition("\n")
    status, seconds, megabytes = figures.split()
    return Run(words, int(status), float(seconds), float(megabytes))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<!DOCTYPE TEI [<!ENTITY l0 "lol">{LAUGHS}]>'
LONG = f'<!DOCTYPE TEI [<!ENTITY a "{"a" * 100_000}">]>'
HOSTILE = {
    "billion laughs": LAUGHING + TEI.format("&l9;"),
    "billion laughs in an attribute": LAUGHING + TEI.format('<p n="&l9;"/>'),
    "one long entity many times": LONG + TEI.format("&a;" * 10_000),
    "the same in an attribute": LONG + TEI.format(f'<p n="{"&a;" * 10_000}"/>'),
    "200 levels": TEI.format("<text><body>" + "<div>" * 200 + "</div>" * 200 + "</body></text>"),
    "100,000 levels": TEI.format("<div>" * 100_000),
    "50,000 attributes": TEI.format("<p " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>"),
    "50,000 namespaces": TEI.format("<p " + " ".join(f'xmlns:a{n}="u{n}"' for n in range(50_000)) + "/>"),
    "50,000 wrong children": TEI.format("<bad/>" * 50_000),
    "a very long name": TEI.format(f"<{'p' * 200_000}/>"),
    "a very long value": TEI.format(f'<p n="{"x y " * 500_000}"/>'),
    "bytes that are no UTF-8": TEI.format("<p>") + "\udcff\udcfe</p>",
}


@pytest.mark.skipif(os.name == "nt", reason="memory is measured by getrusage, which Windows has not")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_diagnostic_within_bounds(name: str, tmp_path: Path) -> None:
    (tmp_path / "evil.xml").write_bytes(HOSTILE[name].encode(errors="surrogateescape"))
    done = command(tmp_path / "evil.xml")
    assert done.status == 1, done.words
    assert "error[" in done.words
    assert "Traceback" not in done.words
    assert len(done.words) < 1_000_000
    assert (done.seconds < 20, done.megabytes < 400) == (True, True), done


@pytest.mark.skipif(os.name == "nt", reason="memory is measured by getrusage, which Windows has not")
def test_half_a_gigabyte_is_refused_without_reading_it(tmp_path: Path) -> None:
    big = tmp_path / "big.xml"
    with big.open("wb") as file:
        file.write(b"<TEI>")
        file.truncate(500 * 1024 * 1024)
    done = command(big)
    assert ("xml-too-large" in done.words, done.status) == (True, 1)
    assert (done.seconds < 5, done.megabytes < 400) == (True, True), done
    piped = command("-", stdin=big)
    assert ("xml-too-large" in piped.words, piped.status) == (True, 1)
    assert (piped.seconds < 10, piped.megabytes < 800) == (True, True), piped


REACHING = {
    "entity": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{}">]>' + TEI.format("&x;"),
    "document type": '<!DOCTYPE TEI SYSTEM "{}">' + TEI.format(""),
    "parameter entity": '<!DOCTYPE TEI [<!ENTITY % x SYSTEM "{}">%x;]>' + TEI.format(""),
    "inclusion": TEI.format(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/>'
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'
    ),
    "schema location": '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.tei-c.org/ns/1.0 {}" xsi:noNamespaceSchemaLocation="{}"/>',
    "stylesheet": '<?xml-stylesheet href="{}" type="text/xsl"?>' + TEI.format(""),
    "schema at an address": '<?xml-model href="{}"?>' + TEI.format(""),
}


@pytest.mark.parametrize("name", REACHING)
def test_the_system_is_asked_for_no_other_file_and_no_socket(name: str, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace, which sees what a command opens, is not installed (Debian package strace)")
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    for address in (secret.as_uri(), "http://127.0.0.1:9/secret.txt"):
        if name == "schema at an address" and address.startswith("file"):
            continue  # a file that is named as the schema is opened: that is what it is named for
        evil = tmp_path / "evil.xml"
        evil.write_text(REACHING[name].replace("{}", address))
        log = tmp_path / "log"
        traced = (strace, "-f", "-q", "-e", "trace=%file,%network", "-o", str(log))
        done = command(evil, before=traced)
        seen = log.read_text("utf-8", "replace")
        assert "evil.xml" in seen, "strace saw nothing"
        assert "secret.txt" not in seen
        assert "AF_INET" not in seen
        assert "the secret words" not in done.words
        assert "error[" in done.words

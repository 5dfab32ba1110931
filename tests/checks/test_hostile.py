"""Files made to do harm end in a diagnostic: no other file is read, no socket opened, memory and time are bounded."""

from __future__ import annotations

import socket
import time
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

"""The language server, driven as an editor drives it; and what it knows of a half-written document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teiwright.checks.cursor import element_at, offers
from teiwright.checks.gate import Schema

from .conftest import SCHEMA

START = '<text xmlns="http://www.tei-c.org/ns/1.0">\n'


def offered(schema: Schema, text: str) -> list[str]:
    """What is offered where the text has a ``|``."""
    text = START + text
    return [one.text for one in offers(text.replace("|", ""), text.index("|"), schema.grammar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<|", ["front", "body"]),
        ("<front><p/></front><|", ["body"]),
        ("<body><|", ["head", "p", "sp"]),
        ("<body><head>x</head><p>y</p><|", ["p", "sp", "closer"]),
        ('<body><sp who="#a"><speaker>A</speaker><n|', ["num", "p"]),
        ("<body><p>x <date |", ["when", "from", "to"]),
        ('<body><p>x <date when="1962-10-27" |', ["from", "to"]),
        ('<body><p type="|', ["letter", "memo"]),
        ('<body xml:id="b"><p xml:id="q">x</p><sp who="#|', ["#b", "#q"]),
        ("<!-- <p --><body><!-- a --><|", ["head", "p", "sp"]),
    ],
)
def test_what_may_stand_at_the_cursor_is_offered(schema: Schema, text: str, expected: list[str]) -> None:
    assert offered(schema, text) == expected


def test_the_element_under_the_cursor_is_known(schema: Schema) -> None:
    text = START + "<body><p>x</p></body>"
    found = element_at(text, text.index("<p>") + 1, schema.grammar)
    assert found is not None and found[0] == "p"


class Editor:
    """Speaks to a server as an editor does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._number = 0

    def send(self, method: str, params: dict[str, Any], *, notify: bool = False) -> None:
        self._number += not notify
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if notify else {"id": self._number})
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or length or self._process.poll() is None, "the server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.send(method, params)
        while (answer := self.receive()).get("id") != self._number or "method" in answer:
            continue
        return answer["result"]


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    pytest.importorskip("pygls", reason="the language server needs pygls (teiwright[lsp])")
    (tmp_path / "small.rng").write_bytes(SCHEMA)
    command = [sys.executable, "-c", "from teiwright.cli import main; main()", "lsp", "--schema", "small.rng"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=tmp_path, **pipes) as process:  # type: ignore[call-overload]
        yield Editor(process)
        process.kill()


def test_an_editor_gets_diagnostics_completion_hover_and_fixes(editor: Editor) -> None:
    answer = editor.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert answer["capabilities"]["hoverProvider"]
    editor.send("initialized", {}, notify=True)
    uri = "file:///t.xml"
    text = START.replace(">", ' xml:id="t">') + '<body><p>x <persname ref="t">B</persname></p></body></text>'
    document = {"uri": uri, "languageId": "xml", "version": 1, "text": text}
    editor.send("textDocument/didOpen", {"textDocument": document}, notify=True)
    found = editor.receive()["params"]["diagnostics"]
    assert [one["code"] for one in found] == ["element-unknown", "pointer-bare"]
    assert found[0]["range"]["start"] == {"line": 1, "character": 12}
    here = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 1}}
    assert [one["label"] for one in editor.ask("textDocument/completion", here)["items"]] == ["front", "body"]
    assert "**body**" in editor.ask("textDocument/hover", here)["contents"]["value"]
    context = {"diagnostics": [found[1]]}
    (action,) = editor.ask(
        "textDocument/codeAction", {"textDocument": {"uri": uri}, "range": found[1]["range"], "context": context}
    )
    assert action["edit"]["changes"][uri][0]["newText"] == "#t"
    better = text.replace("persname", "persName").replace('ref="t"', 'ref="#t"')
    change = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": better}]}
    editor.send("textDocument/didChange", change, notify=True)
    assert editor.receive()["params"]["diagnostics"] == []

"""The built edition on a server of its own and in a folder, and a browser that reads it."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import etree

from teiwright.cli.output import write_whole
from teiwright.edition import Frame, edition

DOCUMENTS = Path(__file__).parent.parent / "render" / "documents"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("edition")
    trees = {name: etree.parse(DOCUMENTS / f"{name}.xml") for name in ("harbour", "pilots")}
    for file in edition(trees, Frame("Harbour papers")):
        write_whole(out / file.path, file.data)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        """Says nothing: the tests look at the browser, not at the server."""


@pytest.fixture(scope="session")
def site(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser):
    """A new tab; whatever its console complains about fails the test."""
    complaints = []
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield opened
    opened.close()
    assert complaints == []

"""The built edition on a server of its own and in a folder, and a browser that reads it."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
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
    return written(tmp_path_factory.mktemp("edition"), Frame("Harbour papers"))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory):
    """The edition with an index by pagefind, a piece for each conversation."""
    pytest.importorskip("pagefind_bin", reason="pagefind is not installed (the extra edition)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("teiwright.edition.search.LEAST", 1)
        patch.setattr("teiwright.edition.search._CUTS", 1)
        return written(tmp_path_factory.mktemp("indexed"), Frame("Harbour papers", pagefind="any"))


def written(out, frame):
    trees = {name: etree.parse(DOCUMENTS / f"{name}.xml") for name in ("harbour", "pilots")}
    for file in edition(trees, frame):
        write_whole(out / file.path, file.data)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        """Says nothing: the tests look at the browser, not at the server."""


@pytest.fixture(scope="session")
def site(folder):
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def indexed_site(indexed):
    with served(indexed) as address:
        yield address


@contextmanager
def served(folder):
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


def target(tab):
    """The id of the element that the address of the page names."""
    tab.wait_for_load_state()
    return tab.evaluate("document.querySelector(':target')?.id")

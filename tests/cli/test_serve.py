"""The command ``teiwright serve``, as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "tei" / "sample"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("tei", "html", "text", "build"))
    for path in sorted((folder / "transcripts").glob("*.txt"))[1:]:
        path.unlink()
    return folder


def read(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_the_corpus_is_shown_and_built_anew_on_a_change(corpus):
    command = [sys.executable, "-c", "from teiwright.cli import main; main()", "serve", str(corpus), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as run:
        try:
            address = next(found[0] for line in run.stdout if (found := re.match(r"http://127.0.0.1:\d+/", line)))
            assert "<html" in read(address)
            settings = corpus / "teiwright.toml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(
                re.sub(r'(?m)^title = ".*"$', 'title = "Changed meanwhile"', text, count=1), encoding="utf-8"
            )
            waited = time.monotonic() + 30
            while "Changed meanwhile" not in read(address) and time.monotonic() < waited:
                time.sleep(0.5)
                settings.touch()
            assert "Changed meanwhile" in read(address)
        finally:
            run.send_signal(signal.SIGINT)
        run.wait(timeout=20)

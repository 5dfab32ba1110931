"""Stores that transcripts are read from and editions written to: in memory, and an S3 of our own on this machine."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

KEYS = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture
def memory() -> Iterator[str]:
    """An address in the memory of this process."""
    fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield f"memory://{uuid.uuid4().hex}"
    system.store.clear()


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """A server that speaks S3, on this machine alone."""
    pytest.importorskip("s3fs", reason="the extra s3 is not installed")
    pytest.importorskip("flask", reason="the extra stores is not installed")
    server = pytest.importorskip("moto.server", reason="the extra stores is not installed")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new bucket of that server, which the environment leads to."""
    import s3fs

    for name, value in (*KEYS.items(), ("AWS_ENDPOINT_URL", endpoint)):
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    name = f"talks-{uuid.uuid4().hex[:12]}"
    s3fs.S3FileSystem().mkdir(name)
    return f"s3://{name}"

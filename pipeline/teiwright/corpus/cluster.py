"""A cluster as a lane: the workers of a Dask scheduler, which see the corpus folder under the same path."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any, TypeVar
from uuid import uuid4

from teiwright.corpus.crew import Loss
from teiwright.diagnostics import Halt, error

R = TypeVar("R")
_TALKING = (
    *("distributed", "distributed.client", "distributed.core", "distributed.comm"),
    *("tornado.application", "asyncio"),
)
_RETRIES = 2
"""How often a task may take its worker along before it is the cause."""
_ALONE = 60.0
"""Seconds that a scheduler may be without any worker."""
_COUNTED = 1.0
"""Seconds between two times that it is asked for the number of its workers."""


class ClusterLane:
    """All workers of a scheduler; a worker that is lost is replaced by the scheduler, its tasks go to others."""

    batch = 64
    """A task costs the scheduler, the worker and the command some milliseconds, whatever is in it."""

    def __init__(self, address: str, prepare: Callable[[], None]) -> None:
        """Raises Halt where Dask is not installed (``cluster-missing``) or does not answer (``cluster-silent``)."""
        if find_spec("distributed") is None:
            way = "install it with: pip install 'teiwright[cluster]'"
            raise Halt(error("cluster-missing", "--scheduler needs Dask distributed", help=way))
        distributed: Any = import_module("distributed")  # an extra: loaded only where it is asked for
        for name in _TALKING:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it we say ourselves

        class Prepared(distributed.WorkerPlugin):  # type: ignore[misc]
            """Is with every worker, those that come later, too, so that they can be prepared."""

            def __init__(self) -> None:
                self.prepare = prepare

        try:
            self._client: Any = distributed.Client(address, timeout="10s")
            self._client.wait_for_workers(1, timeout=30)
        except (OSError, ValueError, TimeoutError) as fault:
            way = "start one with: dask scheduler; dask worker tcp://ADDRESS:8786 --nthreads 1"
            raise Halt(error("cluster-silent", f"no scheduler with workers answers at {address}", help=way)) from fault
        self._build = f"teiwright-{uuid4()}"
        self._client.register_plugin(Prepared(), name=self._build)
        self._staffed = time.monotonic()
        self._workers, self._counted = 0, -math.inf
        self.executor: Executor = _Serving(self._client.get_executor(pure=False, retries=_RETRIES), self._build)

    @property
    def depth(self) -> int:
        """Two batches for each worker. Raises Halt where the scheduler is gone, or has had no worker for long."""
        if time.monotonic() - self._counted > _COUNTED:
            self._workers, self._counted = self._count(), time.monotonic()
        return 2 * max(1, self._workers)

    def _count(self) -> int:
        """How many workers there are now: a question to the scheduler, and an answer to wait for."""
        try:
            workers = len(self._client.nthreads())
        except (OSError, TimeoutError, RuntimeError, CancelledError) as fault:
            raise _gone("the scheduler does not answer any more", "start the scheduler again") from fault
        if workers:
            self._staffed = time.monotonic()
        elif time.monotonic() - self._staffed > _ALONE:
            raise _gone(f"the scheduler has had no worker for {_ALONE:.0f} seconds", "start workers")
        return workers

    def broken(self, fault: BaseException) -> bool:
        """The scheduler goes on whatever becomes of its workers."""
        return False

    def loss(self, fault: BaseException) -> Loss | None:
        """What a fault says of the worker. Raises Halt where the scheduler is gone."""
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        if isinstance(fault, CancelledError | CommClosedError):
            raise _gone("the scheduler does not answer any more", "start the scheduler again") from fault
        if isinstance(fault, KilledWorker):
            return Loss.DIED
        return Loss.MEMORY if isinstance(fault, MemoryError) else None

    def end(self) -> None:
        """Start all workers anew."""
        with suppress(OSError, TimeoutError, RuntimeError, CancelledError):
            self._client.restart(timeout=60)

    def renew(self) -> None:
        """The scheduler has done that."""

    def close(self) -> None:
        """Leave the cluster to others."""
        with suppress(OSError, TimeoutError, RuntimeError, ValueError, CancelledError):
            self._client.unregister_worker_plugin(self._build)
        with suppress(OSError, TimeoutError, RuntimeError, CancelledError):
            self._client.close()


class _Serving(Executor):
    """Has all that it is given done as one build wants it."""

    def __init__(self, executor: Executor, build: str) -> None:
        self._executor, self._build = executor, build

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        return self._executor.submit(_served, self._build, fn, *args, **kwargs)


_SERVED: list[str] = []
"""The build that a worker is prepared for."""
_ONE = Lock()
"""One batch at a time in a process: it is prepared for one build, and workers may have several threads."""


def _served(build: str, work: Callable[..., R], *arguments: Any, **named: Any) -> R:
    """What a worker does for a build: several may share a cluster, each with settings and people of its own."""
    from distributed import get_worker

    with _ONE:
        if build not in _SERVED:
            _SERVED.clear()
            plugin: Any = get_worker().plugins[build]
            plugin.prepare()
            _SERVED.append(build)
        return work(*arguments, **named)


def _gone(what: str, way: str) -> Halt:
    return Halt(error("cluster-lost", what, help=f"{way}, and build again: what is done is kept"))

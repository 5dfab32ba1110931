"""A process of our own as a lane: it can be ended, and does not outlive the command that started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from teiwright.corpus.crew import Loss

_METHOD = "spawn" if sys.platform == "win32" else "forkserver"


def expect(preload: str) -> None:
    """Say that workers will be needed soon: what they are forked from loads what they need in the meantime."""
    if _METHOD == "forkserver":
        from multiprocessing import forkserver  # there is none on Windows

        _loading(preload)
        forkserver.ensure_running()


def _loading(preload: str) -> None:
    if _METHOD == "forkserver":
        multiprocessing.get_context(_METHOD).set_forkserver_preload(["teiwright.corpus.quiet", preload])


class ProcessLane:
    """One worker; ``prepare`` is called in it first."""

    depth = 2
    """One that is being worked on, and one that waits, so that the worker need not."""
    batch = 16
    """A message costs the command, which works on the same cores, half a millisecond, whatever is in it."""

    def __init__(self, prepare: Callable[[], None], *, preload: str, memory: int = 0) -> None:
        """``preload`` is a module that all workers need; ``memory`` is what one may take, in bytes; 0 is any."""
        self._prepare, self._memory = prepare, memory
        self._context = multiprocessing.get_context(_METHOD)
        _loading(preload)
        self._start()

    @property
    def executor(self) -> Executor:
        """The one process, as an executor."""
        return self._executor

    def renew(self) -> None:
        """Start another process in place of the one that was lost."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._start()

    def _start(self) -> None:
        self._executor = ProcessPoolExecutor(1, self._context, _begin, (self._prepare, self._memory))
        self._pid = self._executor.submit(os.getpid)

    def broken(self, fault: BaseException) -> bool:
        """Whether the process died."""
        return isinstance(fault, BrokenProcessPool)

    def loss(self, fault: BaseException) -> Loss | None:
        """A task that needs more memory than there is says so itself."""
        return Loss.MEMORY if isinstance(fault, MemoryError) else None

    def end(self) -> None:
        """Kill the process."""
        with suppress(BrokenProcessPool):
            pid = self._pid.result(timeout=60)
            for process in multiprocessing.active_children():
                if process.pid == pid:
                    process.kill()
                    process.join()

    def close(self) -> None:
        """Let the process go when it has done what it was given."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _begin(prepare: Callable[[], None], memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command, which then ends its workers
    threading.Thread(target=_follow, daemon=True).start()
    if memory:
        _limit(memory)
    prepare()


def _follow() -> None:
    """End with the command, even where that is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource  # there is none on Windows, where the limit is not kept

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

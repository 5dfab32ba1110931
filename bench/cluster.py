"""A Dask cluster on this machine in processes of its own, for builds that are measured or disturbed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRIPT = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    workers = int(sys.argv[1])
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local:
        if sys.argv[2:]:
            local.adapt(minimum=workers, maximum=workers)  # a worker killed while it starts does not start again
        print(local.scheduler_address, flush=True)
        input()
"""


@contextmanager
def running(workers: int, *, adapting: bool = False) -> Iterator[tuple[str, int]]:
    """The address of its scheduler, and the process of that, whose children the workers are."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "local.py")
        script.write_text(SCRIPT)
        words = [sys.executable, str(script), str(workers), *(["adapting"] if adapting else [])]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(words, text=True, **pipes) as process:
            address = next(line.strip() for line in process.stdout if line.startswith("tcp://"))
            yield address, process.pid
            process.communicate("\n", timeout=60)

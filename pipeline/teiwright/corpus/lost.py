"""What is said of a document whose worker was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from teiwright.corpus.crew import Loss
from teiwright.diagnostics import Diagnostic, Place, error

if TYPE_CHECKING:
    from teiwright.raw import Raw

CODES = frozenset({"worker-hung", "worker-memory", "worker-died"})


def told(path: Raw | Path, loss: Loss) -> Diagnostic:
    """The document that took its worker along, and why."""
    place = Place(str(path), 1)
    if loss is Loss.HUNG:
        return error("worker-hung", f"{path.name} took too long and was given up", place, help="see --patience")
    if loss is Loss.MEMORY:
        return error("worker-memory", f"{path.name} needs more memory than it may have", place, help="see --max-memory")
    way = "try it alone to see whether it is the cause; please report it, if it is"
    return error("worker-died", f"the worker that had {path.name} died", place, help=way)

"""Says in the attributes of a mark who is meant."""

from __future__ import annotations

from functools import lru_cache

from teiwright.mark import Attributes


@lru_cache(maxsize=1 << 10)
def reference(person: str | None, cert: str | None) -> Attributes:
    """The id of the person, if any, and how certain that is; what is certain by the letter nobody answers for."""
    ref = (("ref", f"#{person}"),) if person else ()
    return (*ref, ("cert", cert), ("resp", "#teiwright")) if cert else ref

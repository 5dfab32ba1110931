"""Compares given names: whether two readings of them can be one person's."""

from __future__ import annotations

Given = tuple[str, ...]


def agree(one: Given, other: Given) -> bool:
    """Whether the given names can be the same person's, for example ``a i`` and ``anastas ivanovich``.

    Initials agree with names that begin so; names that one side leaves out are no contradiction, nor is a second
    name used as the first.
    """
    if not one or not other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return _in_order(shorter, longer) or (shorter[0] in longer[1:] and len(shorter[0]) > 1)


def _in_order(shorter: Given, longer: Given) -> bool:
    at = 0
    for number, name in enumerate(shorter):
        while at < len(longer) and not _same(name, longer[at]):
            if number == 0:
                return False
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def _same(one: str, other: str) -> bool:
    """Equal, or one an initial (``a``, ``iu``) of the other."""
    return one == other or (min(len(one), len(other)) <= 2 and (one.startswith(other) or other.startswith(one)))


def closeness(one: Given, other: Given) -> int:
    """How many names the two share in full, and half as much for initials: the more the likelier the same."""
    return sum(2 if a == b else 1 for a, b in zip(one, other, strict=False) if _same(a, b))

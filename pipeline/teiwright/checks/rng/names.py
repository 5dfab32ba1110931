"""Name classes: which names an element or an attribute pattern takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    ns: str
    local: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name, but for those in ``excluded``."""

    excluded: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of one namespace, but for those in ``excluded``."""

    ns: str
    excluded: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    of: tuple[NameClass, ...]


NameClass = Name | AnyName | NsName | NameChoice


def split(written: object) -> Name:
    """A name as lxml writes it."""
    name = str(written)
    if name.startswith("{"):
        ns, local = name[1:].split("}", 1)
        return Name(ns, local)
    return Name("", name)


def holds(names: NameClass, name: Name) -> bool:
    """Whether the class holds the name."""
    match names:
        case Name():
            return names == name
        case NameChoice(of):
            return any(holds(one, name) for one in of)
        case NsName(ns, excluded) if ns != name.ns:
            return False
        case AnyName(excluded) | NsName(_, excluded):
            return excluded is None or not holds(excluded, name)


def listed(names: NameClass) -> tuple[Name, ...]:
    """The names a class spells out; none of a wildcard."""
    match names:
        case Name():
            return (names,)
        case NameChoice(of):
            return tuple(name for one in of for name in listed(one))
        case _:
            return ()

"""The algebra that content models, datatypes and attributes are written in: RELAX NG's, with TEI's references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a namespace."""

    ns: str
    local: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name of a namespace (of all, where ``ns`` is None) but those excepted."""

    ns: str | None = None
    excluded: tuple[NameClass, ...] = ()


@dataclass(frozen=True, slots=True)
class NameChoice:
    """Any of several classes of names."""

    parts: tuple[NameClass, ...]


NameClass: TypeAlias = Name | AnyName | NameChoice


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing at all."""


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """What no document can match."""


@dataclass(frozen=True, slots=True)
class Text:
    """Any characters."""


@dataclass(frozen=True, slots=True)
class Value:
    """One fixed value; ``type`` names an XSD datatype, or RELAX NG's own token or string."""

    value: str
    type: str = "token"


@dataclass(frozen=True, slots=True)
class Data:
    """A datatype of XSD with its facets."""

    type: str
    facets: tuple[tuple[str, str], ...] = ()
    excluded: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of words, each of which matches."""

    part: Pattern


@dataclass(frozen=True, slots=True)
class Ref:
    """A spec by its ident: an element, macro or datatype; in a compiled schema also a class."""

    name: str


@dataclass(frozen=True, slots=True)
class DataRef:
    """A TEI datatype under further facets, which go to the XSD datatypes in it that have none."""

    name: str
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClassRef:
    """A model class; ``expand`` says how its members combine."""

    name: str
    expand: str = "alternate"
    include: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyElement:
    """Any element of the namespaces required (all, where none is named) but for those excepted, to any depth."""

    required: tuple[str, ...] = ()
    excluded: tuple[NameClass, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after another."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the parts."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Interleave:
    """All parts, in any order, mingled."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part some number of times; ``most`` is None where there is no bound."""

    part: Pattern
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Element:
    """An element declared where it stands (RELAX NG embedded in an ODD)."""

    names: NameClass
    content: Pattern


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute declared where it stands."""

    names: NameClass
    content: Pattern


Pattern: TypeAlias = (
    Empty
    | NotAllowed
    | Text
    | Value
    | Data
    | Listed
    | Ref
    | DataRef
    | ClassRef
    | AnyElement
    | Sequence
    | Choice
    | Interleave
    | Repeat
    | Element
    | Attribute
)

EMPTY, NOT_ALLOWED, TEXT = Empty(), NotAllowed(), Text()
EVERY = "*"
"""The name of the class that every element belongs to."""


def sequence(parts: Iterable[Pattern]) -> Pattern:
    """The parts in order, simplified."""
    kept: list[Pattern] = []
    for part in parts:
        if isinstance(part, NotAllowed):
            return NOT_ALLOWED
        if isinstance(part, Sequence):
            kept.extend(part.parts)
        elif not isinstance(part, Empty):
            kept.append(part)
    return _one_or(kept, Sequence, EMPTY)


def interleave(parts: Iterable[Pattern]) -> Pattern:
    """The parts in any order, simplified."""
    kept: list[Pattern] = []
    for part in parts:
        if isinstance(part, NotAllowed):
            return NOT_ALLOWED
        if isinstance(part, Interleave):
            kept.extend(part.parts)
        elif not isinstance(part, Empty):
            kept.append(part)
    return _one_or(kept, Interleave, EMPTY)


def choice(parts: Iterable[Pattern]) -> Pattern:
    """One of the parts, each named once; where one is empty the others are optional."""
    kept: dict[Pattern, None] = {}
    optional = False
    for part in parts:
        if isinstance(part, Empty):
            optional = True
        elif isinstance(part, Choice):
            kept.update(dict.fromkeys(part.parts))
        elif not isinstance(part, NotAllowed):
            kept[part] = None
    found = _one_or(list(kept), Choice, EMPTY if optional else NOT_ALLOWED)
    return repeat(found, 0, 1) if optional and kept else found


def repeat(part: Pattern, least: int, most: int | None) -> Pattern:
    """A part so many times, simplified."""
    if isinstance(part, Empty) or most == 0:
        return EMPTY
    if isinstance(part, NotAllowed):
        return EMPTY if least == 0 else NOT_ALLOWED
    if (least, most) == (1, 1):
        return part
    if isinstance(part, Repeat) and {part.least, least} <= {0, 1} and {part.most, most} <= {1, None}:
        return repeat(part.part, min(part.least, least), None if None in (part.most, most) else 1)
    return Repeat(part, least, most)


def _one_or(parts: list[Pattern], several: Callable[[tuple[Pattern, ...]], Pattern], none: Pattern) -> Pattern:
    if not parts:
        return none
    return parts[0] if len(parts) == 1 else several(tuple(parts))


def parts_of(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns directly inside one."""
    match pattern:
        case Sequence(parts) | Choice(parts) | Interleave(parts):
            return parts
        case Repeat(part) | Listed(part):
            return (part,)
        case Element(_, content) | Attribute(_, content):
            return (content,)
        case Data(excluded=excluded) if excluded is not None:
            return (excluded,)
    return ()


def rebuild(pattern: Pattern, change: Callable[[Pattern], Pattern]) -> Pattern:
    """The pattern with each of its direct parts changed, simplified."""
    match pattern:
        case Sequence(parts):
            return sequence(map(change, parts))
        case Choice(parts):
            return choice(map(change, parts))
        case Interleave(parts):
            return interleave(map(change, parts))
        case Repeat(part, least, most):
            return repeat(change(part), least, most)
        case Listed(part):
            return Listed(change(part))
        case Element(names, content):
            return Element(names, change(content))
        case Attribute(names, content):
            return Attribute(names, change(content))
    return pattern


def references(pattern: Pattern) -> Iterator[str]:
    """The names that a pattern refers to."""
    if isinstance(pattern, Ref):
        yield pattern.name
    for part in parts_of(pattern):
        yield from references(part)


def embedded_attributes(
    pattern: Pattern, groups: Mapping[str, Pattern], seen: frozenset[str] = frozenset()
) -> Iterator[Attribute]:
    """The attributes that stand in a content model, those of its groups too."""
    if isinstance(pattern, Attribute):
        yield pattern
    elif isinstance(pattern, Ref):
        if pattern.name in groups and pattern.name not in seen:
            yield from embedded_attributes(groups[pattern.name], groups, seen | {pattern.name})
    elif not isinstance(pattern, Element):
        for part in parts_of(pattern):
            yield from embedded_attributes(part, groups, seen)

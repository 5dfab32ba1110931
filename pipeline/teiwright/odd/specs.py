"""What an ODD declares: specs of elements, classes, macros and datatypes, with their attributes and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from teiwright.odd.patterns import Pattern

Mode = Literal["add", "change", "delete", "replace"]
Kind = Literal["element", "class", "macro", "data"]


@dataclass(frozen=True)
class ValueItem:
    """One value of a list; ``alt`` is what documents write instead of the ident."""

    ident: str
    alt: str = ""
    mode: Mode = "add"
    nodes: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)

    @property
    def written(self) -> str:
        """The value as documents write it."""
        return self.alt or self.ident


@dataclass(frozen=True)
class ValueList:
    """Values of an attribute: closed lists allow no other; semi, open and unsaid (empty) ones only suggest."""

    type: str
    items: tuple[ValueItem, ...]
    mode: Mode | Literal[""] = ""
    """Empty where the ODD says none: then the list takes the place of an older one."""


@dataclass(frozen=True)
class Datatype:
    """What an attribute's value must be, and how many words of it."""

    part: Pattern
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True)
class Constraint:
    """One constraintSpec; ``owner`` is the spec it stands in (empty for the whole schema), with its attribute."""

    ident: str
    scheme: str
    mode: Mode
    language: str
    node: etree._Element = field(compare=False, repr=False)
    owner: str = ""
    attribute: str = ""


@dataclass(frozen=True)
class AttDef:
    """One attribute; what a change leaves unsaid is None."""

    ident: str
    mode: Mode = "add"
    usage: str | None = None
    ns: str | None = None
    alt: str = ""
    datatype: Datatype | None = None
    values: ValueList | None = None
    default: str | None = None
    constraints: tuple[Constraint, ...] = ()
    nodes: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)
    origin: str = ""
    """The class that the attribute comes from; empty for an element's own."""


@dataclass(frozen=True)
class AttRef:
    """An attribute of a class, called into a list by the names of both; without a class, attributes of RELAX NG."""

    of: str
    name: str
    node: etree._Element = field(compare=False, repr=False)


@dataclass(frozen=True)
class AttList:
    """Attributes side by side (``group``), or one of them (``choice``)."""

    parts: tuple[AttDef | AttRef | AttList, ...] = ()
    org: str = "group"

    def __iter__(self) -> Iterator[AttDef]:
        for part in self.parts:
            if isinstance(part, AttDef):
                yield part
            elif isinstance(part, AttList):
                yield from part


@dataclass(frozen=True)
class Membership:
    """One class that a spec belongs to, and how often its element stands where the class does."""

    key: str
    mode: Mode = "add"
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True)
class Classes:
    """Memberships of a spec; ``mode`` is replace where the ODD names none."""

    mode: Mode
    members: tuple[Membership, ...]


@dataclass(frozen=True)
class Spec:
    """An elementSpec, classSpec, macroSpec or dataSpec; what a change leaves unsaid is None."""

    kind: Kind
    ident: str
    mode: Mode = "add"
    module: str = ""
    ns: str | None = None
    alt: str = ""
    type: str = ""
    """``atts`` or ``model``, of a class."""
    classes: Classes | None = None
    content: Pattern | None = None
    attributes: AttList | None = None
    values: ValueList | None = None
    """The values of a datatype that is a list of them."""
    constraints: tuple[Constraint, ...] = ()
    nodes: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)

    @property
    def memberships(self) -> tuple[str, ...]:
        """The classes that the spec belongs to."""
        return tuple(member.key for member in self.classes.members if member.mode != "delete") if self.classes else ()

    @property
    def name(self) -> str:
        """What documents write."""
        return self.alt or self.ident

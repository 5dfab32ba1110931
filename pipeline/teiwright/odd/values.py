"""What an attribute is in documents: its name, and what its value must be."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.odd.attributes import Attributes
from teiwright.odd.patterns import EMPTY, TEXT, Data, Listed, Name, Pattern, Text, Value, choice, parts_of, repeat
from teiwright.odd.resolve import Resolver
from teiwright.odd.schema import AttributeChoice, AttributeGroup, AttributePart, AttributeUse
from teiwright.odd.specs import AttDef, AttList, AttRef, Spec
from teiwright.tei import XML


def uses(spec: Spec, attributes: Attributes, resolver: Resolver) -> tuple[AttributePart, ...]:
    """The attributes of an element as documents may bear them."""
    return tuple(_parts(attributes.of(spec), spec, resolver))


def _parts(parts: tuple[AttDef | AttList, ...], spec: Spec, resolver: Resolver) -> Iterator[AttributePart]:
    for part in parts:
        if isinstance(part, AttDef):
            yield AttributeUse(attribute_name(part), value(part, spec, resolver), part.usage == "req", part)
        else:
            inner = tuple(inner for inner in part.parts if not isinstance(inner, AttRef))
            group = AttributeChoice if part.org == "choice" else AttributeGroup
            yield group(tuple(_parts(inner, spec, resolver)))


def attribute_name(attribute: AttDef) -> Name:
    """The name that documents write: the alternative one, where the ODD gives one."""
    written = attribute.alt or attribute.ident
    if written.startswith("xml:"):
        return Name(XML, written.removeprefix("xml:"))
    return Name(attribute.ns or "", written)


def value(attribute: AttDef, spec: Spec, resolver: Resolver) -> Pattern:
    """What the value must be: one of a closed list, or else what the datatype says."""
    datatype, values = attribute.datatype, attribute.values
    found: Pattern = TEXT
    if datatype is not None:
        nothing = TEXT if datatype.most == 1 else EMPTY
        found = resolver.resolve(datatype.part, spec) or nothing
    if values is not None and values.items and values.type in ("closed", "semi"):
        listed = [Value(item.written) for item in values.items]
        # like the TEI's own toolchain, which takes an open value without a datatype for a name
        open_ = found if datatype is not None else Data("Name")
        found = choice([*listed, open_] if values.type == "semi" else listed)
    if datatype is None or _wordy(found):
        return found
    counted = repeat(found, datatype.least, datatype.most)
    return counted if datatype.most == 1 else Listed(counted)


def _wordy(pattern: Pattern) -> bool:
    """Whether a value may be any words: of these no list can be made."""
    return isinstance(pattern, Text) or any(map(_wordy, parts_of(pattern)))

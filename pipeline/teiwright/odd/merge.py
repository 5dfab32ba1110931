"""Applies one spec to another: what a declaration in mode change does to what it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from teiwright.odd.specs import AttDef, AttList, AttRef, Classes, Constraint, Spec, ValueItem, ValueList

Item = TypeVar("Item", AttDef, Constraint, ValueItem)


def merge(old: Spec, new: Spec) -> Spec:
    """The old spec, changed by the new one."""
    return replace(
        old,
        ns=old.ns if new.ns is None else new.ns,
        alt=new.alt or old.alt,
        module=old.module or new.module,
        type=old.type or new.type,
        classes=merge_classes(old.classes, new.classes),
        content=old.content if new.content is None else new.content,
        values=old.values if new.content is None else new.values,
        attributes=merge_attributes(old.attributes, new.attributes),
        constraints=_merge_items(old.constraints, new.constraints, lambda _, changed: changed),
        nodes=(*old.nodes, *new.nodes),
    )


def merge_classes(old: Classes | None, new: Classes | None) -> Classes | None:
    """Memberships after a change; classes without a mode replace all of them."""
    if new is None or old is None:
        return new or old
    if new.mode != "change":
        return new
    gone = {member.key for member in new.members if member.mode == "delete"}
    kept = [member for member in old.members if member.key not in gone]
    known = {member.key for member in kept}
    added = [member for member in new.members if member.mode != "delete" and member.key not in known]
    return Classes(old.mode, (*kept, *added))


def merge_attributes(old: AttList | None, new: AttList | None) -> AttList | None:
    """A list of attributes after a change; what the new list says of inherited ones stays in it, with its mode."""
    if new is None or old is None:
        return new or old
    if new.org == "choice" and old.org != "choice":
        return AttList((old, new))
    changes = {attribute.ident: attribute for attribute in new}
    own = {attribute.ident for attribute in old}
    return AttList((*_changed(old, changes).parts, *_added(new, own)), old.org)


def _changed(old: AttList, changes: dict[str, AttDef]) -> AttList:
    parts: list[AttDef | AttRef | AttList] = []
    for part in old.parts:
        if isinstance(part, AttList):
            parts.append(_changed(part, changes))
        elif isinstance(part, AttDef) and part.ident in changes:
            parts.extend(_apply(part, changes[part.ident]))
        else:
            parts.append(part)
    return AttList(tuple(parts), old.org)


def _apply(old: AttDef, new: AttDef) -> Iterable[AttDef]:
    if new.mode == "delete":
        # what an element's own list changed may be inherited too, and must go with it
        return (replace(new, constraints=old.constraints),)
    return (merge_attribute(old, new),) if new.mode == "change" else (new,)


def _added(new: AttList, own: set[str]) -> Iterable[AttDef | AttRef | AttList]:
    for part in new.parts:
        if isinstance(part, AttList):
            if kept := AttList(tuple(_added(part, own)), part.org):
                yield kept
        elif isinstance(part, AttRef) or part.ident not in own:
            yield part


def merge_attribute(old: AttDef, new: AttDef) -> AttDef:
    """An attribute changed; a datatype given anew replaces the old one whole."""
    return replace(
        old,
        mode="add" if old.mode == "add" else old.mode,
        usage=new.usage or old.usage,
        ns=old.ns if new.ns is None else new.ns,
        alt=new.alt or old.alt,
        datatype=new.datatype or old.datatype,
        values=_merge_values(old.values, new.values),
        default=old.default if new.default is None else new.default,
        constraints=_merge_items(old.constraints, new.constraints, lambda _, changed: changed),
        nodes=(*old.nodes, *new.nodes),
    )


def _merge_values(old: ValueList | None, new: ValueList | None) -> ValueList | None:
    if new is None or new.mode == "delete":
        return old if new is None else None
    if old is None or new.mode != "change":
        return new
    items = _merge_items(old.items, new.items, _merge_item)
    return ValueList(new.type or old.type, items, new.mode)


def _merge_item(old: ValueItem, new: ValueItem) -> ValueItem:
    return replace(old, alt=new.alt or old.alt, nodes=(*old.nodes, *new.nodes))


def _merge_items(
    old: tuple[Item, ...], new: tuple[Item, ...], change: Callable[[Item, Item], Item]
) -> tuple[Item, ...]:
    """A list of named things after a change: deleted, changed and replaced in place, added at the end."""
    kept = {item.ident: item for item in old}
    for item in new:
        if item.mode == "delete":
            kept.pop(item.ident, None)
        elif item.mode == "change" and item.ident in kept:
            kept[item.ident] = change(kept[item.ident], item)
        else:
            kept[item.ident] = item
    return tuple(kept.values())

"""Takes RELAX NG that an ODD calls in by its address for macros, one a definition."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from teiwright.odd.faults import fault
from teiwright.odd.grammar import Grammar, read_grammar, read_parts
from teiwright.odd.names import child
from teiwright.odd.patterns import Pattern, Ref, choice, parts_of, rebuild
from teiwright.odd.relax import RNG
from teiwright.odd.specification import beside
from teiwright.odd.specs import Classes, Membership, Spec


def module_macros(reference: etree._Element, taken: Mapping[str, Spec], prefix: str) -> Iterator[Spec]:
    """The definitions of the grammar that a moduleRef names, as its ``content`` changes them.

    ``taken`` are the specs of the ODD, of which ``prefix`` stands before the name in RELAX NG: a definition called like
    one of them gets another name, and what is added to a class becomes a member of it.
    """
    address = reference.get("url", "")
    if not address:
        raise fault("odd-unsupported", "<moduleRef> names no module", reference, "give it a key or a url")
    defines = _prefixed(read_grammar(beside(reference, address)), reference.get("prefix", ""))
    changes, combined = _changes(reference)
    stem = PurePosixPath(address).stem
    additions: dict[str, Pattern] = {}
    for name, pattern in changes.items():
        of = name.removeprefix(prefix)
        if name in defines:
            defines[name] = choice((defines[name], pattern)) if name in combined else pattern
        elif of in taken:
            additions[of] = pattern
        else:
            defines[name] = pattern
    names = {name: f"{stem}.{name}" for name in defines if name in taken}
    for name, pattern in defines.items():
        yield _macro(names.get(name, name), _renamed(pattern, names, prefix, defines), reference)
    for of, pattern in additions.items():
        yield _member(of, taken[of], _renamed(pattern, names, prefix, defines), reference, stem)


def _changes(reference: etree._Element) -> tuple[Mapping[str, Pattern], frozenset[str]]:
    """What a moduleRef defines anew or adds to, and what of it is added."""
    content = child(reference, "content")
    if content is None:
        return {}, frozenset()
    changes = Grammar()
    read_parts(content, changes, [])
    found = content.iter(f"{{{RNG}}}define")
    return changes.defines, frozenset(node.get("name", "") for node in found if node.get("combine") == "choice")


def _prefixed(grammar: Grammar, prefix: str) -> dict[str, Pattern]:
    names = {name: prefix + name for name in grammar.defines}
    return {names[name]: _renamed(pattern, names) for name, pattern in grammar.defines.items()}


def _renamed(
    pattern: Pattern, names: Mapping[str, str], prefix: str = "", own: Container[str] = frozenset()
) -> Pattern:
    """The pattern with its references called otherwise; those to specs of the ODD lose their prefix."""
    if isinstance(pattern, Ref):
        name = names.get(pattern.name, pattern.name)
        return Ref(name if pattern.name in own else name.removeprefix(prefix))
    return rebuild(pattern, lambda part: _renamed(part, names, prefix, own)) if parts_of(pattern) else pattern


def _macro(name: str, pattern: Pattern, node: etree._Element) -> Spec:
    return Spec("macro", name, content=pattern, nodes=(node,))


def _member(of: str, spec: Spec, pattern: Pattern, node: etree._Element, stem: str) -> Spec:
    if spec.kind != "class" or spec.type != "model":
        raise fault("odd-unsupported", f'only to classes can RELAX NG be added, and "{of}" is none', node)
    member = Classes("replace", (Membership(of),))
    return Spec("macro", f"{stem}.{of}", content=pattern, classes=member, nodes=(node,))

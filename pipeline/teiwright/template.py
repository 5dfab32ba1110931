"""The template of the header: the one that comes with teiwright, or a project's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Halt, Place, error
from teiwright.faults import no_text, told
from teiwright.tei import tei

_NAME = "header.xml.j2"
_SHIPPED = f"tei/{_NAME}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, encoding="utf-8")
_WAY = "compare it with the template that comes with teiwright"


def filled(folder: Path | None, facts: Mapping[str, object]) -> etree._Element:
    """The header that the template of a project's folder makes of the facts, else the one that all have.

    Raises Halt where it makes none (``header-template``).
    """
    own = _own_path(folder)
    rendered = _rendered(own, facts) if own else _shipped().render(facts).encode()
    try:
        made = etree.fromstring(rendered, _PARSER)
    except etree.XMLSyntaxError as fault:
        raise _unfit(f"makes no XML: {fault.msg}", own) from None
    if made.getroottree().docinfo.internalDTD is not None:
        raise _unfit("declares a document type, which a header has none of", own)
    if made.tag != tei("teiHeader"):
        raise _unfit(f"makes no TEI header, but <{etree.QName(made).localname}>", own)
    return made


def _unfit(what: str, own: Path | None) -> Halt:
    place = Place(str(own or asset(_SHIPPED)), 1)
    return Halt(error("header-template", f"the template {what}", place, help=_WAY))


def _own_path(folder: Path | None) -> Path | None:
    """Where a project has a template of its own."""
    path = folder / _NAME if folder else None
    return path if path and path.is_file() else None


def _rendered(own: Path, facts: Mapping[str, object]) -> bytes:
    """A project's own template filled in."""
    with told("header-template", "the template cannot be filled in", own, help=_WAY):
        return _own(own, own.stat().st_mtime_ns).render(facts).encode()


@lru_cache
def _own(path: Path, changed: int) -> Template:
    """A project's own template, which may do no more than fill in words."""
    return _template(ImmutableSandboxedEnvironment, path)


@cache
def _shipped() -> Template:
    return _template(Environment, asset(_SHIPPED))


def _template(kind: type[Environment], path: Path) -> Template:
    made = kind(autoescape=True, undefined=StrictUndefined, loader=DictLoader({}))
    try:
        code = made.compile(path.read_text(encoding="utf-8"), filename=str(path))
    except UnicodeDecodeError as fault:
        raise no_text(fault, path) from None
    return Template.from_code(made, code, dict(made.globals))

"""The template of the header: the one that comes with teiwright, or a project's own."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Halt, Place, error

_NAME = "header.xml.j2"
_SHIPPED = f"tei/{_NAME}"
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What the expressions of a template, or bytes that are no text, can raise."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
_WAY = "compare it with the template that comes with teiwright"


def filled(folder: Path | None, facts: Mapping[str, object]) -> etree._Element:
    """The header that the template of a project's folder makes of the facts, else the one that all have.

    Raises Halt where it makes none (``header-template``).
    """
    own = _own_path(folder)
    rendered = _rendered(own, facts) if own else _shipped().render(facts)
    try:
        return etree.fromstring(rendered, _PARSER)
    except etree.XMLSyntaxError as fault:
        place = Place(str(own or asset(_SHIPPED)), 1)
        raise Halt(error("header-template", f"the template makes no XML: {fault.msg}", place, help=_WAY)) from None


def _own_path(folder: Path | None) -> Path | None:
    """Where a project has a template of its own."""
    path = folder / _NAME if folder else None
    return path if path and path.is_file() else None


def _rendered(own: Path, facts: Mapping[str, object]) -> str:
    """A project's own template filled in."""
    try:
        return _own(own, own.stat().st_mtime_ns).render(facts)
    except _FAULTS as fault:
        message = f"the template cannot be filled in: {fault}"
        raise Halt(error("header-template", message, _place(own, fault), help=_WAY)) from None


@lru_cache
def _own(path: Path, changed: int) -> Template:
    """A project's own template, which may do no more than fill in words."""
    return _template(ImmutableSandboxedEnvironment, path)


@cache
def _shipped() -> Template:
    return _template(Environment, asset(_SHIPPED))


def _template(kind: type[Environment], path: Path) -> Template:
    return kind(autoescape=True, undefined=StrictUndefined).from_string(path.read_text(encoding="utf-8"))


def _place(path: Path, fault: BaseException) -> Place:
    """The line of a template that failed."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [frame.lineno or 1 for frame in frames if frame.filename == "<template>"]
    number = fault.lineno if isinstance(fault, TemplateSyntaxError) else lines[-1] if lines else 1
    line = path.read_text(encoding="utf-8", errors="replace").split("\n")[number - 1]
    words = line.strip()
    return Place(str(path), number, line.find(words) + 1, max(1, len(words)), line)

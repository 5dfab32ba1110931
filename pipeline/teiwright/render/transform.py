"""Runs a stylesheet on a TEI document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Diagnostic, Halt, Report, error, note, warning
from teiwright.render.stylesheet import Stylesheet, shipped

_UNSTYLED = "element-unstyled: "


def transform(
    document: etree._ElementTree[etree._Element] | etree._Element,
    *,
    to: str = "html",
    stylesheet: Stylesheet | None = None,
    parameters: Mapping[str, str] | None = None,
    report: Report = lambda diagnostic: None,
) -> bytes:
    """The document as the stylesheet writes it: a shipped one named by ``to``, or one made by ``load``.

    Raises Halt where a parameter is unknown or has no such value, and where the stylesheet fails.
    """
    chosen = stylesheet or shipped(to)
    given = dict(parameters or {})
    _check(given, chosen)
    written, said = chosen.run(document, dict(_styled(given, chosen)))
    for diagnostic in _messages(said, chosen):
        report(diagnostic)
    return written


def _styled(given: Mapping[str, str], stylesheet: Stylesheet) -> Iterator[tuple[str, str]]:
    """The parameters, with the shipped style sheet in a page that is to hold its own."""
    yield from given.items()
    if "css-text" not in stylesheet.parameters or given.get("css", "inline") != "inline":
        return
    if "css" not in given:
        yield "css", "inline"
    if "css-text" not in given:
        yield "css-text", asset("xslt/html.css").read_text(encoding="utf-8")


def _check(given: Mapping[str, str], stylesheet: Stylesheet) -> None:
    for name, value in given.items():
        if name not in stylesheet.parameters:
            raise Halt(_unknown(name, stylesheet))
        values = stylesheet.parameters[name]
        if values and value not in values:
            message = f'the parameter {name} of {stylesheet.name} cannot be "{value}"'
            raise Halt(error("parameter-value", message, help=f"It is one of {', '.join(values)}."))


def _unknown(name: str, stylesheet: Stylesheet) -> Diagnostic:
    near = difflib.get_close_matches(name, stylesheet.parameters, 1)
    known = ", ".join(sorted(stylesheet.parameters)) or "none"
    help = f'Did you mean "{near[0]}"?' if near else f"Its parameters are {known}."
    return error("parameter-unknown", f'{stylesheet.name} has no parameter "{name}"', help=help)


def _messages(said: Sequence[str], stylesheet: Stylesheet) -> Iterator[Diagnostic]:
    """What the stylesheet said while it ran, each once."""
    for message in dict.fromkeys(said):
        if message.startswith(_UNSTYLED):
            yield _unstyled(message.removeprefix(_UNSTYLED), stylesheet)
        else:
            yield note("stylesheet-message", f"{stylesheet.name}: {message}")


def _unstyled(name: str, stylesheet: Stylesheet) -> Diagnostic:
    help = "Its words are shown as they are; a stylesheet of your own can say more."
    return warning("element-unstyled", f"{stylesheet.name} has no template for <{name}>", help=help)

"""XSLT 1.0 by libxslt, through lxml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, SupportsBytes, cast

from lxml import etree

from teiwright.diagnostics import Diagnostic, Halt, error
from teiwright.render.modules import locate, parser

if TYPE_CHECKING:
    from lxml.etree._docloader import _InputDocument

    from teiwright.render.stylesheet import Run

_CLOSED = etree.XSLTAccessControl(
    read_file=False, write_file=False, create_dir=False, read_network=False, write_network=False
)
_REFUSED = (" refused", " denied")
_SAID_TWICE = "runtime error"
"""What libxslt puts before the place of a fault that it has named."""


def loaded(path: Path) -> Run:
    """Compile the stylesheet. Raises etree.XMLSyntaxError or etree.XSLTParseError where it is broken."""
    reader = parser()
    reader.resolvers.add(_Resolver(path.parent, path.name))
    compiled = etree.XSLT(etree.parse(path, reader), access_control=_CLOSED)

    def run(
        document: etree._ElementTree[etree._Element] | etree._Element, given: Mapping[str, str]
    ) -> tuple[bytes, list[str]]:
        quoted = {name: etree.XSLT.strparam(value) for name, value in given.items()}
        try:
            result = compiled(document, profile_run=False, **quoted)
        except etree.XSLTApplyError as fault:
            _refuse(compiled, path.name)
            raise Halt(_failed(path.name, str(fault))) from None
        _refuse(compiled, path.name)
        said = [entry.message for entry in compiled.error_log if not entry.message.startswith(_SAID_TWICE)]
        return bytes(cast(SupportsBytes, result)), said

    return run


class _Resolver(etree.Resolver):
    """Answers the imports of one stylesheet."""

    def __init__(self, home: Path, asking: str) -> None:
        self._home = home
        self._asking = asking

    def resolve(self, system_url: str | None, public_id: str | None, context: object) -> _InputDocument | None:
        path = locate(system_url or "", self._home, self._asking)
        return self.resolve_filename(str(path), context)


def _refuse(compiled: etree.XSLT, name: str) -> None:
    """Raise Halt where the stylesheet asked for what it may not open, which libxslt only mentions."""
    for entry in compiled.error_log:
        if entry.message.endswith(_REFUSED):
            help = "Stylesheets read and write no files and no network; give them what they need as parameters."
            raise Halt(error("stylesheet-access", f"{name}: {entry.message}", help=help))


def _failed(name: str, fault: str) -> Diagnostic:
    return error("stylesheet-failed", f"{name}: {fault}", help="xsltproc shows the same fault.")

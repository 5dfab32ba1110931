"""XSLT 2 and 3 by SaxonC, where the package saxonche is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from teiwright.assets import asset
from teiwright.diagnostics import Diagnostic, Halt, error
from teiwright.render.modules import parser

if TYPE_CHECKING:
    from teiwright.render.stylesheet import Run

_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"
_FUNCTIONS = "http://saxon.sf.net/feature/allow-external-functions"


def loaded(path: Path, files: Sequence[Path]) -> Run:
    """Compile the stylesheet, which is made of these files.

    Raises Halt where SaxonC is not installed, or the stylesheet is broken or would read files while it is compiled.
    """
    if find_spec("saxonche") is None:
        help = "Install it with: pip install 'teiwright[saxon]'. Or write the stylesheet in XSLT 1.0."
        raise Halt(error("saxon-missing", f"{path.name} is not XSLT 1.0; it needs SaxonC", help=help))
    from saxonche import PySaxonApiError, PySaxonProcessor  # an extra: loaded only where it is installed

    if len(files) > 1:
        _refuse_static(files)
    processor: Any = PySaxonProcessor(license=False)
    processor.set_catalog_files([str(asset("xslt/catalog.xml"))])
    processor.set_configuration_property(_FUNCTIONS, "false")
    compiler = processor.new_xslt30_processor()
    try:
        if len(files) > 1:
            compiled = compiler.compile_stylesheet(stylesheet_file=str(path))
            processor.set_configuration_property(_PROTOCOLS, "none")
        else:
            processor.set_configuration_property(_PROTOCOLS, "none")
            compiled = compiler.compile_stylesheet(stylesheet_text=path.read_text(encoding="utf-8"))
    except PySaxonApiError as fault:
        raise Halt(error("stylesheet-broken", f"{path.name}: {_first_line(fault)}")) from None
    compiled.set_capture_result_documents(True)  # else they are written to files
    compiled.set_save_xsl_message(True)

    def run(
        document: etree._ElementTree[etree._Element] | etree._Element, given: Mapping[str, str]
    ) -> tuple[bytes, list[str]]:
        compiled.clear_parameters()
        for name, value in given.items():
            compiled.set_parameter(name, processor.make_string_value(value))
        node = processor.parse_xml(xml_text=etree.tostring(document, encoding="unicode"))
        try:
            written = compiled.transform_to_string(xdm_node=node) or ""
        except PySaxonApiError as fault:
            raise Halt(_failed(path.name, fault)) from None
        messages = compiled.get_xsl_messages()
        said = [messages.item_at(place).string_value for place in range(messages.size)] if messages else []
        return written.encode(), said

    return run


def _refuse_static(files: Sequence[Path]) -> None:
    """Imports need files to be open while compiling: then nothing may be computed that could read others."""
    for file in files:
        for element in etree.parse(file, parser()).getroot().iter(etree.Element):
            if any(_is_static(etree.QName(name).localname) for name in element.attrib):
                message = f"{file.name} computes something while it is compiled"
                help = "A stylesheet that imports others may not use use-when, static or shadow attributes."
                raise Halt(error("stylesheet-access", message, help=help))


def _is_static(attribute: str) -> bool:
    return attribute in ("use-when", "static") or attribute.startswith("_")


def _failed(name: str, fault: Exception) -> Diagnostic:
    said = _first_line(fault)
    if "prohibited" in said or "disallowed" in said:
        help = "Stylesheets read and write no files and no network; give them what they need as parameters."
        return error("stylesheet-access", f"{name}: {said}", help=help)
    return error("stylesheet-failed", f"{name}: {said}")


def _first_line(fault: Exception) -> str:
    return " ".join(str(fault).split())[:300]

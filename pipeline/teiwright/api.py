"""What programs use: reading, converting, checking and rendering as a few functions."""

from teiwright.checks.validate import validate
from teiwright.convert import Conversion, convert
from teiwright.corpus import Built, built, transcripts
from teiwright.diagnostics import Diagnostic, Halt, Place, Report, Severity
from teiwright.project import Project, read_project
from teiwright.readers.decode import decode, read_file
from teiwright.render import transform
from teiwright.source import Source

__all__ = [
    "Built",
    "Conversion",
    "Diagnostic",
    "Halt",
    "Place",
    "Project",
    "Report",
    "Severity",
    "Source",
    "built",
    "convert",
    "decode",
    "read_file",
    "read_project",
    "transcripts",
    "transform",
    "validate",
]

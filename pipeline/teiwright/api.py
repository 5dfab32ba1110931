"""What programs use: reading, converting, checking and rendering as a few functions."""

from teiwright.checks.validate import validate
from teiwright.convert import Conversion, convert
from teiwright.corpus.one import Built, built
from teiwright.corpus.transcripts import transcripts
from teiwright.diagnostics import Diagnostic, Halt, Place, Report, Severity
from teiwright.extract import extract, read_source
from teiwright.project import Project, read_project
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
    "extract",
    "read_project",
    "read_source",
    "transcripts",
    "transform",
    "validate",
]

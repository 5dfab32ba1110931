"""Imported by the process that workers are forked from: schema, stylesheets and languages are loaded once for all."""

from __future__ import annotations

from teiwright.checks.parse import parse
from teiwright.checks.validate import validate
from teiwright.convert import convert
from teiwright.edition.document import Setting, document_files
from teiwright.edition.draft import draft
from teiwright.edition.frame import Frame, environment
from teiwright.project import Project
from teiwright.source import Source

_TALK = """Conversation on a bridge

4 May 1958

Participants: Ada Lund, Emil Dahl

Ada Lund: The bridge was built on 3 June 1957. Who paid for it?

Emil Dahl (smiling): The town did, yesterday at noon [sic].
"""


def _warmed() -> None:
    """All steps of a build, once, on a conversation that nobody had."""
    document = convert(Source("talk.txt", _TALK), Project(), lambda _: None).document
    validate(document, name="talk.xml")
    tree = parse(document, name="talk.xml").tree
    frame = Frame("")
    drafted, _ = draft(tree, "talk", frame, lambda _: None)
    list(document_files(environment(frame), drafted, Setting("talk", "", None, None)))


_warmed()

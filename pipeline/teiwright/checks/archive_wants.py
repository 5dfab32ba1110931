# ruff: noqa: E501 - a table reads best with a row a line
"""What archives want to find in a header."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """Something that the header must hold, where it belongs, and what is said where it is not there."""

    code: str
    path: str
    near: str
    message: str
    help: str
    archive: str


_TITLE, _PUBLICATION = "fileDesc/titleStmt", "fileDesc/publicationStmt"
_SOURCES = " | ".join(
    f"fileDesc/sourceDesc//{name}" for name in ("bibl", "biblFull", "biblStruct", "msDesc", "recording")
)

REQUIRED = (
    Wanted("archive-title-type", f"{_TITLE}/title[@type]", _TITLE, "no title has a type", 'type="main"', "ParlaMint"),
    Wanted("archive-responsible", f"{_TITLE}/respStmt", _TITLE, "nobody is named as responsible", "<respStmt>", "ParlaMint"),
    Wanted("archive-funder", f"{_TITLE}/funder", _TITLE, "no funder is named", "<funder>", "ParlaMint"),
    Wanted("archive-edition", "fileDesc/editionStmt", "fileDesc", "no edition is named", "<editionStmt>", "ParlaMint"),
    Wanted("archive-extent", "fileDesc/extent/measure[@quantity]", "fileDesc", "the extent is not given", "<extent><measure>", "ParlaMint"),
    Wanted("archive-publisher", f"{_PUBLICATION}/publisher", _PUBLICATION, "no publisher is named", "<publisher>", "ParlaMint"),
    Wanted("archive-date", f"{_PUBLICATION}/date[@when]", _PUBLICATION, "the date of publication is not given", '<date when="…">', "ParlaMint"),
    Wanted("archive-identifier", f"{_PUBLICATION}/idno[normalize-space()]", _PUBLICATION, "there is no persistent identifier", '<idno type="URI">', "ParlaMint"),
    Wanted("archive-licence", f"{_PUBLICATION}/availability/licence[@target]", _PUBLICATION, "no licence is given with its address", '<availability><licence target="…">', "ParlaMint and DraCor"),
    Wanted("archive-source", _SOURCES, "fileDesc/sourceDesc", "the source is not described", "<bibl>", "ParlaMint and DraCor"),
    Wanted("archive-project", "encodingDesc/projectDesc", "encodingDesc", "the project is not described", "<projectDesc>", "ParlaMint"),
    Wanted("archive-editorial", "encodingDesc/editorialDecl", "encodingDesc", "editorial practice is not described", "<editorialDecl>", "ParlaMint"),
    Wanted("archive-tags", "encodingDesc/tagsDecl", "encodingDesc", "the elements used are not counted", "<tagsDecl>", "ParlaMint"),
    Wanted("archive-classes", "encodingDesc/classDecl", "encodingDesc", "no classification is declared", "<classDecl>", "ParlaMint"),
)  # fmt: skip


ADVISED = (
    Wanted("archive-application", "encodingDesc/appInfo", "encodingDesc", "the program that made the file is not named", "<appInfo>", "good practice"),
    Wanted("archive-status", "revisionDesc[@status]", "revisionDesc", "the state of the work is not given", '<revisionDesc status="…">', "good practice"),
)  # fmt: skip

"""Diagnostics as JUnit XML, which continuous integration shows as tests: each file is a test, each error a failure."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from teiwright.diagnostics import Diagnostic, Severity


def junit(diagnostics: Sequence[Diagnostic]) -> str:
    """A suite with a case for each file that something was said of; warnings and notes are its output."""
    files = list(dict.fromkeys(_file(diagnostic) for diagnostic in diagnostics))
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    failed = {_file(diagnostic) for diagnostic in errors}
    counts = {"tests": str(len(files)), "failures": str(len(failed)), "errors": "0"}
    suites = etree.Element("testsuites")
    suite = etree.SubElement(suites, "testsuite", name="teiwright validate")
    for name, count in counts.items():
        suites.set(name, count)
        suite.set(name, count)
    for file in files:
        _case(suite, file, [diagnostic for diagnostic in diagnostics if _file(diagnostic) == file])
    return etree.tostring(suites, encoding="unicode", pretty_print=True)


def _case(suite: etree._Element, file: str, said: Sequence[Diagnostic]) -> None:
    case = etree.SubElement(suite, "testcase", name=file, classname="teiwright")
    errors = [diagnostic for diagnostic in said if diagnostic.severity is Severity.ERROR]
    others = [diagnostic for diagnostic in said if diagnostic.severity is not Severity.ERROR]
    if errors:
        failure = etree.SubElement(case, "failure", message=_clean(errors[0].message), type=errors[0].code)
        failure.text = "\n".join(map(_line, errors))
    if others:
        etree.SubElement(case, "system-out").text = "\n".join(map(_line, others))


def _file(diagnostic: Diagnostic) -> str:
    return diagnostic.where.name if diagnostic.where else "(no file)"


def _line(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.where}: " if diagnostic.where else ""
    help = f" ({diagnostic.help})" if diagnostic.help else ""
    return _clean(f"{place}{diagnostic.severity}[{diagnostic.code}] {diagnostic.message}{help}")


def _clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)

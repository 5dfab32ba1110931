"""The command ``teiwright transform``."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from teiwright.cli.output import write_whole
from teiwright.cli.transform import command

DOCUMENT = Path(__file__).parent.parent / "render" / "documents" / "harbour.xml"


def run(*arguments, **options):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)


def test_a_document_becomes_a_page_that_needs_no_other_file(tmp_path):
    result = run(DOCUMENT, "-o", tmp_path / "new" / "harbour.html")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "new" / "harbour.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html")
    assert "--paper" in page


def test_the_name_of_the_output_tells_the_format(tmp_path):
    assert run(DOCUMENT, "-o", tmp_path / "harbour.txt").exit_code == 0
    assert (tmp_path / "harbour.txt").read_text(encoding="utf-8").startswith("RECORD OF CONVERSATION")


def test_a_book_is_made_by_its_name(tmp_path):
    assert run(DOCUMENT, "-o", tmp_path / "harbour.epub").exit_code == 0
    assert b"application/epub+zip" in (tmp_path / "harbour.epub").read_bytes()[:80]


def test_standard_input_and_output():
    result = run("-", "--to", "text", input=DOCUMENT.read_bytes())
    assert result.exit_code == 0
    assert "VOICE: [inaudible]" in result.stdout


def test_parameters_are_passed_and_checked():
    assert "[Page" not in run(DOCUMENT, "--to", "text", "--param", "pages=no").stdout
    wrong = run(DOCUMENT, "--param", "page=no")
    assert wrong.exit_code == 1
    assert "parameter-unknown" in wrong.stderr
    assert run(DOCUMENT, "--param", "pages").exit_code == 2


def test_a_stylesheet_of_ones_own(tmp_path):
    own = tmp_path / "own.xsl"
    own.write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="text"/>'
        '<xsl:param name="word"/><xsl:template match="/"><xsl:value-of select="$word"/></xsl:template></xsl:stylesheet>'
    )
    assert run(DOCUMENT, "--xslt", own, "--param", "word=a=b").stdout == "a=b"
    assert run(DOCUMENT, "--xslt", own, "--to", "html").exit_code == 2


def test_broken_xml_is_an_error_and_leaves_the_old_output_alone(tmp_path):
    output = tmp_path / "out.html"
    output.write_text("old")
    (tmp_path / "broken.xml").write_text("<TEI>")
    result = run(tmp_path / "broken.xml", "-o", output)
    assert result.exit_code == 1
    assert "broken.xml" in result.stderr
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.xml", "out.html"]


def test_the_document_itself_is_never_written_over(tmp_path):
    copy = tmp_path / "a.xml"
    copy.write_bytes(DOCUMENT.read_bytes())
    assert run(copy, "-o", copy).exit_code == 2
    assert copy.read_bytes() == DOCUMENT.read_bytes()


def test_misuse_is_2(tmp_path):
    assert run(tmp_path / "none.xml").exit_code == 2
    assert run(DOCUMENT, "--to", "hmtl").exit_code == 2


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.txt"
    write_whole(target, b"one")
    target.chmod(0o640)
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    with pytest.raises(TypeError):
        write_whole(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

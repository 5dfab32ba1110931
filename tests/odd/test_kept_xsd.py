"""XML Schemas are read once and kept; what is kept is opened only where nobody else can have written it."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest
from lxml import etree

from teiwright.checks import xsd
from teiwright.cli.keep_xsd import load_xsd

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="part.xsd"/>
<xs:element name="a" type="T"/></xs:schema>"""
PART = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="T">
<xs:restriction base="xs:token"><xs:enumeration value="{}"/></xs:restriction></xs:simpleType></xs:schema>"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "part.xsd").write_text(PART.format("x"), encoding="utf-8")
    (tmp_path / "a.xsd").write_text(SCHEMA, encoding="utf-8")
    return tmp_path / "a.xsd"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The schemas that were read from their files."""
    read, seen = xsd.read, []

    def counted(path: Path) -> object:
        seen.append(path)
        return read(path)

    monkeypatch.setattr(xsd, "read", counted)
    return seen


def accepts(schema: Path, value: str) -> bool:
    held = load_xsd(schema, folder=schema.parent / "cache")
    return bool(held.schema.is_valid(etree.fromstring(f"<a>{value}</a>")))


def test_a_schema_is_read_once(schema: Path, readings: list[Path]) -> None:
    assert [accepts(schema, "x"), accepts(schema, "x"), accepts(schema, "y")] == [True, True, False]
    assert readings == [schema]


def test_a_change_of_what_it_includes_is_noticed(schema: Path, readings: list[Path]) -> None:
    assert not accepts(schema, "y")
    (schema.parent / "part.xsd").write_text(PART.format("y"), encoding="utf-8")
    assert accepts(schema, "y")
    assert len(readings) == 2


class Trap:
    """What a stranger might put into the cache: opened, it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.write_text, (self.path, "sprung")


@pytest.mark.parametrize("how", ["writable by others", "in a folder of others", "without its checksum", "a link"])
def test_what_others_may_have_written_is_not_opened(schema: Path, readings: list[Path], how: str) -> None:
    accepts(schema, "x")
    (kept,) = (schema.parent / "cache" / "xsd").iterdir()
    sprung = schema.parent / "sprung"
    content = pickle.dumps(Trap(sprung))
    kept.write_bytes((b"0" * 32 if how == "without its checksum" else hashlib.sha256(content).digest()) + content)
    if how == "writable by others":
        kept.chmod(0o666)
    elif how == "in a folder of others":
        kept.parent.chmod(0o777)
    elif how == "a link":
        kept.rename(schema.parent / "elsewhere")
        kept.symlink_to(schema.parent / "elsewhere")
    assert accepts(schema, "x")
    assert not sprung.exists()
    assert len(readings) == 2

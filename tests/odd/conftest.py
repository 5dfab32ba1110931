"""What the tests of the ODD compiler share: the TEI material beside the checkout, where it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from teiwright.diagnostics import Report
from teiwright.odd import Schema, Specification, compile_odd, parse, read_specification

CHECKOUT = Path(__file__).parents[2]
TEI_MATERIAL = CHECKOUT.parent / "shared" / "tei"


@pytest.fixture(scope="session")
def tei_material() -> Path:
    """The folder with the TEI specification and what the official toolchain makes of it."""
    if not TEI_MATERIAL.is_dir():
        pytest.skip("the TEI material (../shared/tei) is not beside this checkout")
    return TEI_MATERIAL


@pytest.fixture(scope="session")
def specification(tei_material: Path) -> Specification:
    """The TEI specification, read once."""
    return read_specification(parse(tei_material / "p5subset.xml"))


@pytest.fixture(scope="session")
def our_odd() -> Path:
    """The ODD that the project ships."""
    return CHECKOUT / "schema" / "teiwright.odd"


@pytest.fixture(scope="session")
def our_schema(our_odd: Path, specification: Specification) -> Schema:
    """Our ODD, compiled."""
    return compile_odd(our_odd, specification, exact=True)


@pytest.fixture
def compiled(tmp_path: Path) -> Callable[..., Schema]:
    """Compiles the inside of a schemaSpec over the inside of a small specification."""

    def compile_(
        source: str,
        schema: str,
        attributes: str = 'start="a"',
        *,
        exact: bool = True,
        report: Report = lambda _: None,
    ) -> Schema:
        wrapper = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:rng="http://relaxng.org/ns/structure/1.0">{}</TEI>'
        (tmp_path / "source.xml").write_text(wrapper.format(source), encoding="utf-8")
        inner = f'<schemaSpec ident="test" {attributes}>{schema}</schemaSpec>'
        (tmp_path / "test.odd").write_text(wrapper.format(inner), encoding="utf-8")
        return compile_odd(tmp_path / "test.odd", tmp_path / "source.xml", exact=exact, report=report)

    return compile_

"""Reads RELAX NG in its compact syntax, as the XML that says the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree

from teiwright.checks import parse
from teiwright.diagnostics import Halt, error


def read(path: Path) -> etree._Element:
    """The root of the schema in a .rnc file. Raises Halt where it cannot be read."""
    try:
        from rnc2rng import dumps, loads, parser
    except ImportError:
        help = "pip install 'teiwright[rnc]', or convert the schema to the XML syntax."
        raise Halt(error("schema-broken", f"{path} is RELAX NG in compact syntax", help=help)) from None
    try:
        text = path.read_text("utf-8")
        _refuse_others(path, parser.lex(text))
        return parse.parse(dumps(loads(text)).encode(), name=str(path)).root
    except parser.rply.LexingError as fault:
        message = f"{path}, line {fault.getsourcepos().lineno}: a sign that the compact syntax does not have"
        raise Halt(error("schema-broken", message, help="Correct the schema.")) from None
    except (parser.ParseError, OSError, UnicodeDecodeError, AssertionError, AttributeError) as fault:
        reason = " ".join(str(fault).split()) or "this is not understood"
        raise Halt(error("schema-broken", f"{path}: {reason}", help="Correct the schema.")) from None


def _refuse_others(path: Path, tokens: Iterable[Any]) -> None:
    """rnc2rng fetches what a schema includes from wherever it lies, and forgets what the schema says instead."""
    for token, after in pairwise(tokens):
        if token.name in ("INCLUDE", "EXTERNAL") and after.name == "LITERAL":
            message = f"{path}, line {token.getsourcepos().lineno}: other files are included only in the XML syntax"
            raise Halt(error("schema-broken", message, help="Convert the schemas to .rng, with trang for example."))

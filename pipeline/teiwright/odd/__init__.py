"""Compiles any TEI customisation (ODD) into RELAX NG and Schematron, in Python alone.

``compile_odd(odd, source)`` gives a ``Schema``; ``FORMATS`` names the writers of it.
"""

from teiwright.odd.compile import compile_odd
from teiwright.odd.formats import FORMATS, Writing, write_files
from teiwright.odd.schema import Schema
from teiwright.odd.specification import Specification, parse, read_specification

__all__ = ["FORMATS", "Schema", "Specification", "Writing", "compile_odd", "parse", "read_specification", "write_files"]

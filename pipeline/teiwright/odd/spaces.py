"""Numbers the namespaces of a schema: XSD wants a file and a prefix for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from teiwright.odd.schema import ElementType, Schema


@dataclass(frozen=True)
class Spaces:
    """The namespaces of a schema; files are called after ``name``."""

    schema: Schema
    name: str

    @cached_property
    def all(self) -> list[str]:
        """The namespaces, the schema's own first."""
        return [self.schema.ns, *sorted({e.ns for e in self.schema.elements.values()} - {self.schema.ns})]

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespaces by prefix."""
        return {f"n{at}": space for at, space in enumerate(self.all) if space}

    def file(self, ns: str) -> str:
        """The file of a namespace."""
        at = self.all.index(ns)
        return f"{self.name}-{at}.xsd" if at else f"{self.name}.xsd"

    def qualified(self, name: str, ns: str) -> str:
        """A name with the prefix of its namespace; names in none have no prefix."""
        return f"n{self.all.index(ns)}:{name}" if ns else name

    def type_of(self, element: ElementType) -> str:
        """The qualified name of an element's type; all types are in the schema's own namespace."""
        return self.qualified(element.ident, self.schema.ns)

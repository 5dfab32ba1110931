"""Writes assertions of XSD 1.1: content and choices of attributes that 1.0 cannot say, and rules of the Schematron."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from teiwright.diagnostics import Report, note
from teiwright.odd.attributetest import attribute_tests, sayable
from teiwright.odd.childrun import ChildRun
from teiwright.odd.names import SCH
from teiwright.odd.ruletests import RuleTest, rule_tests
from teiwright.odd.schema import AttributeChoice, AttributePart, ElementType, Schema
from teiwright.odd.schematron import write_schematron
from teiwright.odd.simpletypes import add


@dataclass(frozen=True)
class Assertions:
    """What is asserted of the elements of a schema; nothing where XSD 1.0 is wanted."""

    schema: Schema
    offered: bool = True
    prefixes: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[RuleTest, ...] = ()

    @classmethod
    def of(cls, schema: Schema, report: Report) -> Assertions:
        """The assertions of a schema; each rule of its Schematron that cannot be one is reported."""
        schematron = etree.fromstring(write_schematron(schema))
        said, left = rule_tests(schematron)
        for rule in left:
            report(note("xsd-wider", f"XSD cannot say the rule for {rule}"))
        prefixes = {ns.get("prefix", ""): ns.get("uri", "") for ns in schematron.iter(f"{{{SCH}}}ns")}
        prefixes.pop("xs", None)
        return cls(schema, True, prefixes, tuple(said))

    def says_content(self, element: ElementType) -> bool:
        """Whether the content of an element can be asserted."""
        return self.offered and ChildRun(self.schema).tests(element.content) is not None

    def says_attributes(self, part: AttributePart) -> bool:
        """Whether a choice of attributes can be asserted."""
        return self.offered and isinstance(part, AttributeChoice) and sayable(part)

    def write(self, node: etree._Element, element: ElementType, *, widened: bool) -> None:
        """Adds the assertions of an element at the end of its type; its content is asserted where it was widened."""
        for test in dict.fromkeys(self._tests(element, widened)) if self.offered else ():
            add(node, "assert", test=test)

    def _tests(self, element: ElementType, widened: bool) -> Iterator[str]:
        if widened:
            yield from ChildRun(self.schema).tests(element.content) or ()
        yield from attribute_tests(element.attributes)
        yield from (rule.test for rule in self.rules if rule.concerns(element))


def no_assertions(schema: Schema) -> Assertions:
    """What XSD 1.0 asserts."""
    return Assertions(schema, offered=False)

"""Says in words what text a datatype takes."""

from __future__ import annotations

from collections.abc import Iterator

from teiwright.checks.rng import pattern as p

_WORDS = {
    "date": "a date such as 1962-10-27",
    "gYear": "a year such as 1962",
    "gYearMonth": "a year and month such as 1962-10",
    "gMonthDay": "a month and day such as --10-27",
    "gMonth": "a month such as --10",
    "gDay": "a day such as ---27",
    "time": "a time such as 16:40:00",
    "dateTime": "a date and time such as 1962-10-27T16:40:00",
    "duration": "a duration such as PT2H30M",
    "anyURI": "a pointer such as #id or https://example.org/",
    "boolean": "true or false",
    "nonNegativeInteger": "a whole number",
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "float": "a number",
    "ID": "an identifier (a letter first, then letters, digits, - . _)",
    "NCName": "a name (a letter first, then letters, digits, - . _)",
    "Name": "a name (a letter first, then letters, digits, - . _ :)",
    "language": "a language tag such as en or pt-BR",
}


_DATES = {"date", "gYear", "gYearMonth", "gMonthDay", "time", "dateTime"}
"""What an attribute such as @when takes together."""


def parts(pattern: p.Pattern) -> Iterator[p.Pattern]:
    """The data and values of a pattern, those inside lists too."""
    for leaf in p.leaves(pattern):
        if isinstance(leaf, p.Listed):
            yield from parts(leaf.of)
        else:
            yield leaf


def literals(pattern: p.Pattern) -> list[str]:
    """The literal values of a pattern."""
    return [leaf.text for leaf in parts(pattern) if isinstance(leaf, p.Value)]


def takes_dates(pattern: p.Pattern) -> bool:
    """Whether a day may stand here."""
    return any(isinstance(leaf, p.Data) and leaf.type == "date" for leaf in parts(pattern))


def words(pattern: p.Pattern) -> list[str]:
    """What each datatype of a pattern takes; of the many kinds of dates that TEI allows, the usual ones."""
    listed = any(isinstance(leaf, p.Listed) for leaf in p.leaves(pattern))
    kinds = [leaf for leaf in parts(pattern) if isinstance(leaf, p.Data)]
    if {leaf.type for leaf in kinds} >= _DATES:
        return ["a date such as 1962-10-27, 1962-10 or 1962", "a date and time such as 1962-10-27T16:40:00"]
    said = dict.fromkeys(map(_word, kinds))
    return [f"{word}{', several with spaces between' if listed else ''}" for word in said]


def _word(leaf: p.Data) -> str:
    patterns = [text for name, text in leaf.params if name == "pattern"]
    known = _WORDS.get(leaf.type)
    if patterns and (known is None or leaf.type in ("Name", "decimal")):
        return f"text like {' and '.join(patterns)}"
    return known or "text"

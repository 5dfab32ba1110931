# ruff: noqa: E501 - a table reads best with a row a line
"""Knows persistent identifiers and licences by their form."""

from __future__ import annotations

import re

_FORMS = {
    "DOI": (re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE), "10.5281/zenodo.1234567"),
    "HANDLE": (re.compile(r"(?:hdl:|https?://hdl\.handle\.net/)?\d[\d.]*/\S+", re.IGNORECASE), "https://hdl.handle.net/11356/1912"),
    "ARK": (re.compile(r"(?:https?://[^/]+/)?ark:/?\d{5,9}/\S+", re.IGNORECASE), "ark:/12148/btv1b8449691v"),
    "URI": (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+"), "https://example.org/letters/12"),
    "URN": (re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:\S+", re.IGNORECASE), "urn:nbn:de:kobv:b4-20038-3"),
    "ISBN": (re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]"), "978-3-16-148410-0"),
    "ISSN": (re.compile(r"\d{4}-\d{3}[\dXx]"), "2049-3630"),
    "ORCID": (re.compile(r"(?:https?://orcid\.org/)?(?:\d{4}-){3}\d{3}[\dXx]"), "0000-0002-1825-0097"),
    "SHA-256": (re.compile(r"[0-9a-fA-F]{64}"), "64 hexadecimal digits"),
}  # fmt: skip

_LICENCES = (
    r"https?://creativecommons\.org/(?:licenses/(?:by|by-sa|by-nc|by-nd|by-nc-sa|by-nc-nd)/[1-4]\.\d(?:/[a-z]{2,3})?"
    r"|publicdomain/(?:zero|mark)/1\.0)(?:/(?:deed|legalcode)(?:\.[a-z-]+)?)?/?",
    r"https?://rightsstatements\.org/(?:vocab|page)/(?:InC|InC-OW-EU|InC-EDU|InC-NC|InC-RUU|NoC-CR|NoC-NC|NoC-OKLR|NoC-US"
    r"|CNE|UND|NKC)/1\.0/?",
    r"https?://spdx\.org/licenses/[A-Za-z0-9.+-]+?(?:\.html)?",
    r"https?://opendatacommons\.org/licenses/(?:by|odbl|pddl)(?:/.*)?",
    r"https?://www\.(?:gnu\.org|apache\.org|etalab\.gouv\.fr)/\S*licen[cs]e\S*",
)
_LICENCE = re.compile("|".join(f"(?:{one})" for one in _LICENCES), re.IGNORECASE)


def identifier_fault(kind: str, text: str) -> str | None:
    """What is wrong with an identifier of a kind; None where it is right, or of a kind without a known form."""
    form = _FORMS.get(kind.upper())
    if form is None or form[0].fullmatch(text):
        return None
    return f'"{text}" does not look like a {kind} such as {form[1]}'


def is_known_licence(address: str) -> bool:
    """Whether an address is that of a licence of Creative Commons, SPDX, Open Data Commons or RightsStatements.org."""
    return _LICENCE.fullmatch(address.strip()) is not None

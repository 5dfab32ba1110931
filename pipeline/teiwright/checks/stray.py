"""Says which sign it is that makes XML malformed: what expat only calls an invalid token."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from teiwright.source import Span

Stray = tuple[str, str, Span]
"""What is wrong, what to do, and where."""

_CURLY = "“”„‟«»‹›‘’‚‛"
_BACK = 2000
"""Characters looked at before the sign: tags are shorter."""


def stray(text: str, at: int) -> Stray | None:
    """The sign at or just before an offset at which the text stops to be XML; None where it is none of those known."""
    return next((found for look in _LOOKS if (found := look(text, at))), None)


def _control(text: str, at: int) -> Stray | None:
    sign = text[at : at + 1]
    if not sign or unicodedata.category(sign) not in ("Cc", "Cn", "Cs") or sign in "\t\n\r":
        return None
    message = f"the character U+{ord(sign):04X} is not allowed in XML"
    return message, "Remove it; such characters come from word processors and from scans.", Span(at, at + 1)


def _comment(text: str, at: int) -> Stray | None:
    start = text.rfind("<!--", 0, at)
    dashes = text.rfind("--", start + 4, at + 2)
    if start < 0 or dashes < start + 4 or "-->" in text[start + 4 : at]:
        return None
    return "a comment holds --", "Write a single - or a long dash; only the end of a comment is -->.", _two(dashes)


def _two(start: int) -> Span:
    return Span(start, start + 2)


_VALUE = re.compile(r"([\w:.-]+)\s*=\s*$")


def _unquoted(text: str, at: int) -> Stray | None:
    tag = _open_tag(text, at)
    found = _VALUE.search(text, tag, at) if tag >= 0 else None
    if found is None:
        return None
    end = re.compile(r"""[^\s>/]*""").match(text, at)
    span = Span(at, max(end.end() if end else at, at + 1))
    if text[at : at + 1] in _CURLY:
        message = f"the value of @{found[1]} stands between typographic quotation marks"
        return message, f'XML wants straight ones: {found[1]}="…".', span
    return f"the value of @{found[1]} is not in quotation marks", f'Write {found[1]}="…".', span


_NAME = re.compile(r"\s([\w:.-]+)\s*$")


def _without_value(text: str, at: int) -> Stray | None:
    tag = _open_tag(text, at) if text[at : at + 1] in (">", "/") else -1
    found = _NAME.search(text, tag, at) if tag >= 0 else None
    if found is None:
        return None
    return f"@{found[1]} has no value", f'Write {found[1]}="…", or leave it out.', Span(*found.span(1))


def _after_value(text: str, at: int) -> Stray | None:
    if at == 0 or text[at - 1] not in "\"'" or _open_tag(text, at) < 0:
        return None
    help = "Put a space between two attributes; or a quotation mark is missing before this one."
    return "this follows a quotation mark at once", help, Span(at, at + 1)


_OPEN = re.compile(r"""([\w:.-]+)\s*=\s*("[^"]*|'[^']*)$""")


def _unclosed(text: str, at: int) -> Stray | None:
    """A < inside a value: it was meant, or the quotation mark before it is missing."""
    tag = _open_tag(text, at, whatever=True) if text[at : at + 1] == "<" else -1
    found = _OPEN.search(text, tag, at) if tag >= 0 else None
    if found is None:
        return None
    if "\n" not in found[2] and ">" not in found[2]:
        return f"the value of @{found[1]} holds a <", "Write &lt; for the character <.", Span(at, at + 1)
    message = f"the value of @{found[1]} has no quotation mark at its end"
    return message, "Close it before the next attribute, or before the > of the tag.", Span(*found.span(1))


def _open_tag(text: str, at: int, *, whatever: bool = False) -> int:
    """Where the tag begins that is open at an offset; -1 outside of tags."""
    start = text.rfind("<", max(0, at - _BACK), at)
    return start if whatever or ">" not in text[start:at] else -1


_AMPERSAND = re.compile(r"&#?[\w.-]*$")


def _ampersand(text: str, at: int) -> Stray | None:
    found = _AMPERSAND.search(text, max(0, at - 50), at)
    if found is None:
        return None
    help = "Write &amp; for the character &; an entity ends with a semicolon."
    return "this & begins no entity", help, Span(found.start(), found.start() + 1)


def _angle(text: str, at: int) -> Stray | None:
    start = text.rfind("<", max(0, at - 3), at)
    if start < 0 or text[start:at] not in ("<", "<!", "<!-"):
        return None
    return "this < begins no tag", "Write &lt; for the character <; a comment begins with <!--.", Span(start, start + 1)


def _end_of_cdata(text: str, at: int) -> Stray | None:
    start = text.rfind("]]>", max(0, at - 3), at + 3)
    return None if start < 0 else ("text must not hold ]]>", "Write ]]&gt;.", Span(start, start + 3))


_LOOKS: tuple[Callable[[str, int], Stray | None], ...] = (
    _control,
    _comment,
    _unquoted,
    _without_value,
    _unclosed,
    _ampersand,
    _angle,
    _end_of_cdata,
    _after_value,
)

"""Shows the examples of the pages in tests/spec as what they are: the transcript, and the TEI that it becomes."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

_FENCE = re.compile(r"^```(?:paragraph|transcript|header)([^\n]*)\n(.*?)^```$", re.M | re.S)
_CAPTIONS = ("transcript", "TEI", "complaints")
_LANGUAGES = ("text", "xml", "text")


def shown(fence: re.Match[str]) -> str:
    """The parts of one example, each in a block with its name above."""
    parts = re.split(r"^\.\n", fence[2], flags=re.M)
    captions = (f"transcript, {fence[1].strip()}" if fence[1].strip() else "transcript", *_CAPTIONS[1:])
    return "\n".join(
        f"````{{code-block}} {language}\n:caption: {caption}\n\n{part}````\n"
        for part, caption, language in zip(parts, captions, _LANGUAGES, strict=False)
        if part.strip()
    )


def show(_app: Sphinx, page: str, source: list[str]) -> None:
    """Rewrite the examples of a page of tests/spec before it is read."""
    if page.startswith("tests/spec/"):
        source[0] = _FENCE.sub(shown, source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("source-read", show)
    return {"parallel_read_safe": True}

"""How the documentation is made: of the pages that stand beside what they describe (``make docs``)."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "pipeline")]

from teiwright import __version__  # noqa: E402  (found by the path above)

project = "teiwright"
author = "The teiwright developers"
copyright = author
release = __version__

root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "bench/README.md",
    "pipeline/teiwright/explain/*.md",
    "schema/README.md",
    "tests/spec/*.md",
    "xslt/README.md",
]
exclude_patterns = [".git", ".venv", "build", "site", "pipeline/teiwright/explain/README.md"]
extensions = ["myst_parser", "sphinx.ext.autodoc", "examples"]
# Links from one page to another stand as files in the repository; a heading is an address in its page.
myst_heading_anchors = 3
# The reference of our ODD is a page of its own, with a search of its own.
html_extra_path = ["../schema/teiwright.html", "web"]
html_theme = "furo"
html_title = "teiwright"
autodoc_typehints = "description"

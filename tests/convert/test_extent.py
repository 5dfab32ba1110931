"""What the header says of how much there is."""

from __future__ import annotations

from lxml import etree

from teiwright.convert import convert
from teiwright.project import Project
from teiwright.source import Source
from teiwright.tei import tei

RAW = """MR. KERN: Mr. Hale, you said on 5 May 1962, [of course--ed.], so.

MR. HALE: Yes.

MR. KERN: Dr. Hale's boat.
"""


def test_words_are_counted_as_they_are_written_whatever_is_marked_in_them() -> None:
    root = etree.fromstring(convert(Source("talk.txt", RAW), Project(), lambda _: None).document)
    extent = {measure.get("unit"): measure.get("quantity") for measure in root.iter(tei("measure"))}
    assert extent == {"speeches": "3", "words": str(len(RAW.replace("--ed.", "").split()))}

"""The reading edition of a corpus: static pages that read from a folder and on any web server."""

from teiwright.edition.frame import File, Frame
from teiwright.edition.site import edition
from teiwright.edition.survey import Conversation, Turn, survey

__all__ = ["Conversation", "File", "Frame", "Turn", "edition", "survey"]

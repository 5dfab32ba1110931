"""From TEI to what people read: the shipped stylesheets, or anyone's, run without access to files or network."""

from teiwright.render.books import BOOKS, Book
from teiwright.render.formats import FORMATS, Format
from teiwright.render.stylesheet import Stylesheet, load, shipped
from teiwright.render.transform import transform

__all__ = ["BOOKS", "FORMATS", "Book", "Format", "Stylesheet", "load", "shipped", "transform"]

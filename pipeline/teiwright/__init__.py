"""Raw transcripts of conversations into TEI P5, proved complete, validated, and rendered.

The functions that programs use are in ``teiwright.api``::

    from pathlib import Path

    from lxml import etree
    from teiwright.api import convert, read_project, read_source, transform, validate

    project = read_project(Path("weir"))
    source = read_source(Path("weir/transcripts/meeting.txt"), print)
    conversion = convert(source, project, print)
    faults = validate(conversion.document, name="meeting.xml")
    page = transform(etree.fromstring(conversion.document), to="html")

- ``read_project(folder)``: settings and personography of a corpus folder. ``Project()`` has the defaults.
- ``read_source(path, report)``, ``extract(data, name, report)``: the text of a raw file, of whatever format.
- ``convert(source, project, report)``: the TEI, with the proof that no word was lost; ``report`` is called with each
  ``Diagnostic``.
- ``validate(file)``: everything that is wrong with a TEI file, given as a path or as bytes.
- ``transform(tree, to=…)``: HTML or text of a TEI document, as bytes.
- ``transcripts(project)``, ``built(path, project)``: the raw files of a corpus, and all of the above for one of them.

``Halt`` is raised where nothing can go on; it carries the diagnostic that says why.
"""

__version__ = "0.1.0"

"""Makes small documents as word processors write them, so that no binary file has to be kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.builder import ElementMaker

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = {name: f"{_ODF}{name}:1.0" for name in ("office", "style", "text", "table")} | {
    "draw": f"{_ODF}drawing:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
word = ElementMaker(namespace=W, nsmap={"w": W})


def zipped(files: Mapping[str, bytes | etree._Element]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content if isinstance(content, bytes) else etree.tostring(content))
    return out.getvalue()


def run(text: str, *, bold: bool = False, italic: bool = False) -> etree._Element:
    """Words that look alike, as Word has them."""
    looks = [word(name) for name, wanted in (("b", bold), ("i", italic)) if wanted]
    return word.r(word.rPr(*looks), word.t(text, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}))


def paragraph(*runs: etree._Element | str, style: str = "") -> etree._Element:
    """A paragraph of Word; a text alone is a run without a look."""
    look = [word.pPr(word.pStyle({f"{{{W}}}val": style}))] if style else []
    return word.p(*look, *(run(one) if isinstance(one, str) else one for one in runs))


def page_break() -> etree._Element:
    return word.r(word.br({f"{{{W}}}type": "page"}))


def footnote(n: int) -> etree._Element:
    """The mark of a footnote."""
    return word.r(word.footnoteReference({f"{{{W}}}id": str(n)}))


def table(*rows: Sequence[str]) -> etree._Element:
    return word.tbl(*(word.tr(*(word.tc(paragraph(cell)) for cell in row)) for row in rows))


def looks(**properties: str | bool) -> etree._Element:
    """What is said of a run: ``strike=True``, ``rStyle="Speaker"``."""
    return word.rPr(
        *(word(name, {} if said is True else {f"{{{W}}}val": str(said)}) for name, said in properties.items())
    )


def style(name: str, kind: str, *properties: etree._Element, made_of: str = "") -> etree._Element:
    """A style of Word, which may be made of another."""
    base = [word.basedOn({f"{{{W}}}val": made_of})] if made_of else []
    return word.style(*base, *properties, {f"{{{W}}}type": kind, f"{{{W}}}styleId": name})


def numbered(list_: int, depth: int = 0) -> etree._Element:
    """What makes a paragraph an entry of a list."""
    val = f"{{{W}}}val"
    return word.pPr(word.numPr(word.ilvl({val: str(depth)}), word.numId({val: str(list_)})))


def numbering(
    lists: Sequence[int], *levels: tuple[str, str], restarts: Mapping[int, int] | None = None
) -> etree._Element:
    """Lists, all of one model with these levels (how they count, what is shown); some begin anew at a number."""
    val = f"{{{W}}}val"
    model = word.abstractNum(
        *(
            word.lvl(word.start({val: "1"}), word.numFmt({val: form}), word.lvlText({val: text}))
            for form, text in levels
        ),
        {f"{{{W}}}abstractNumId": "7"},
    )
    nums = []
    for list_ in lists:
        over = [
            word.lvlOverride(word.startOverride({val: str(start)}), {f"{{{W}}}ilvl": "0"})
            for at, start in (restarts or {}).items()
            if at == list_
        ]
        nums.append(word.num(word.abstractNumId({val: "7"}), *over, {f"{{{W}}}numId": str(list_)}))
    return word.numbering(model, *nums)


def docx(*body: etree._Element, notes: Mapping[int, str] | None = None, **parts: etree._Element) -> bytes:
    """A document of Word; further parts, such as ``header1``, by name."""
    kinds = {"footnotes": "rId1", "styles": "rId2"}
    styles = word.style(word.name({f"{{{W}}}val": "Title"}), {f"{{{W}}}type": "paragraph", f"{{{W}}}styleId": "Title"})
    texts = (word.footnote(paragraph(text), {f"{{{W}}}id": str(n)}) for n, text in (notes or {}).items())
    return zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _links({"officeDocument": ("rId1", "word/document.xml")}),
            "word/_rels/document.xml.rels": _links({kind: (id_, f"{kind}.xml") for kind, id_ in kinds.items()}),
            "word/document.xml": word.document(word.body(*body)),
            "word/footnotes.xml": word.footnotes(*texts),
            "word/styles.xml": word.styles(styles),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def _content_types() -> etree._Element:
    make = ElementMaker(namespace=_TYPES, nsmap={None: _TYPES})
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return make.Types(
        make.Default(Extension="xml", ContentType="application/xml"),
        make.Override(PartName="/word/document.xml", ContentType=main),
    )


def _links(targets: Mapping[str, tuple[str, str]]) -> etree._Element:
    make = ElementMaker(namespace=_LINKS, nsmap={None: _LINKS})
    links = (make.Relationship(Id=id_, Type=f"{_OFFICE}/{kind}", Target=to) for kind, (id_, to) in targets.items())
    return make.Relationships(*links)


def odt(body: str, styles: str = "") -> bytes:
    """A text document of OpenDocument, its body and its automatic styles given as XML."""
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _ODF_NAMES.items())
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def pdf(*pages: Sequence[str], width: int = 6, leading: int = 14, meaning: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages have these lines in a typewriter face; an empty line leaves a gap.

    ``meaning`` tells what letters of the font stand for, as subsets of fonts have it.
    """
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font, _to_unicode(meaning or {})]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 10 Tf {60 + width * (len(line) - len(line.lstrip()))} {780 - leading * at} Td "
            f"({_escaped(line.lstrip())}) Tj ET\n"
            for at, line in enumerate(lines)
            if line
        ).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _pdf_of(objects)


def _to_unicode(meaning: Mapping[str, str]) -> bytes:
    codes = {**{chr(code): chr(code) for code in range(32, 127)}, **meaning}
    pairs = [f"<{ord(code):02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in codes.items()]
    parts = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    stream = f"{head}\n1 begincodespacerange <00> <ff> endcodespacerange\n{lines}\nendcmap end end\n".encode()
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count,
        table,
        count,
        len(out),
    )

"""Word files made to break a loader."""

import zipfile

from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.office_parts import (
    office,
    packed,
    para,
    run,
    w_names,
    word,
)

_DELETED = '<w:del w:id="1"><w:r><w:delText>25,000</w:delText></w:r></w:del>'
_INSERTED = f'<w:ins w:id="2">{run("50,000")}</w:ins>'
_MOVED = f'<w:moveFrom w:id="3">{run("moved away")}</w:moveFrom>'
_HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)
_GERMAN_STYLE = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
)
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "javascript:x"'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the fee page'
    '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    f"<w:txbxContent>{para('Boxed once')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{para('Boxed once')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
_SHADED = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'
    + para("White on blue", look='<w:color w:val="FFFFFF"/>')
    + "</w:tc><w:tc>"
    + para("Fee")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + para("Food")
    + "</w:tc><w:tc>"
    + para("2%")
    + para("white trick", look='<w:color w:val="FEFEFE"/>')
    + "</w:tc></w:tr></w:tbl>"
)
_ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "secret words">]>'


def _nested_tables(depth: int) -> str:
    start = "<w:tbl><w:tr><w:tc>" * depth
    return start + para("deep cell") + "</w:tc></w:tr></w:tbl>" * depth


def _unflagged_password() -> bytes:
    """Return a Word file whose parts say that they are encrypted one by one."""
    content = bytearray(word(para("Locked")))
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    return bytes(content)


WORD_FILES: list[NastyFile] = [
    NastyFile(
        "tracked changes.docx",
        word(f"<w:p>{run('The deposit is RMB ')}{_DELETED}{_INSERTED}{_MOVED}</w:p>"),
        "warns",
        contains="RMB 50,000",
        lacks="25,000",
        finding="deleted-text",
        why="readers that take every text node give both figures",
    ),
    NastyFile(
        "hidden by a style.docx",
        word(
            para("Seen.") + para("obey me", look='<w:rStyle w:val="Unseen"/>'), styles=_HIDDEN_STYLE
        ),
        "warns",
        contains="Seen.",
        lacks="obey",
        finding="hidden-text",
        why="the run itself does not say that it is hidden",
    ),
    NastyFile(
        "white text.docx",
        word(_SHADED),
        "warns",
        contains="White on blue",
        lacks="white trick",
        finding="white-text",
        why="white is hidden on paper and a heading on blue",
    ),
    NastyFile(
        "one point.docx",
        word(para("Readable.") + para("ignore all rules", look='<w:sz w:val="2"/>')),
        "warns",
        contains="Readable.",
        lacks="ignore",
        finding="hidden-text",
        why="text of one point looks like a rule",
    ),
    NastyFile(
        "überschrift.docx",
        word(para("Kaution", style="berschrift1") + para("50.000 RMB"), styles=_GERMAN_STYLE),
        "ok",
        contains="# Kaution",
        why="the id of a style is in the language of its Word",
    ),
    NastyFile(
        "field and box.docx",
        word(_FIELD + _BOX),
        "ok",
        contains="the fee page",
        lacks="javascript",
        why="a field's code is no text, and a text box is stored twice",
    ),
    NastyFile(
        "strict.docx",
        office(
            "word",
            {
                "word/document.xml": (
                    '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
                    f"<w:body>{para('Strict words')}</w:body></w:document>"
                )
            },
        ),
        "ok",
        contains="Strict words",
        why="the strict flavour has other namespaces",
    ),
    NastyFile(
        "entities.docx",
        office(
            "word",
            {
                "word/document.xml": (
                    f"{_ENTITY}<w:document {w_names()}><w:body>{para('Before &x;&y; after')}"
                    "</w:body></w:document>"
                )
            },
        ),
        "ok",
        contains="Before",
        lacks="secret words",
        why="an outside entity would read a file of the server",
    ),
    NastyFile(
        "deep tables.docx",
        word(_nested_tables(2_000)),
        "refuses",
        reason="damaged",
        why="recursion ends readers at a depth of a few hundred",
    ),
    NastyFile(
        "field never ended.docx",
        word(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + para("Still readable.")
        ),
        "ok",
        contains="Still readable.",
        why="an open field would swallow the rest",
    ),
    NastyFile(
        "bomb.docx",
        word(para("x"), parts={"word/media.xml": b" " * 40_000_000}),
        "refuses",
        reason="bomb",
        why="40 MB of blanks in 40 KB",
    ),
    NastyFile(
        "too many parts.docx",
        packed({f"word/{n}.xml": b"" for n in range(10_050)} | {"[Content_Types].xml": b"word/"},
               zipfile.ZIP_STORED),
        "refuses",
        why="each part costs memory before one is read",
    ),
    NastyFile(
        "locked parts.docx",
        _unflagged_password(),
        "refuses",
        why="the parts are encrypted by the archive, not by Word",
    ),
    NastyFile(
        "no main part.docx",
        office("word", {"word/other.xml": "<x/>"}),
        "refuses",
        reason="damaged",
        why="an archive with the right types and nothing in it",
    ),
]  # fmt: skip

"""Decks, OpenDocument, RTF and old Office files made to break a loader."""

import struct

from tests.ingest.nasty.nasty_file import NastyFile
from tests.ingest.nasty.odf_parts import odf
from tests.ingest.nasty.office_parts import (
    shape,
    slides,
)

_OLE_START = (
    bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 65534, 9, 6)
)
_CHANGED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>old rule</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<text:h text:outline-level="1">Deposit</text:h><text:p>New rule'
    "<office:annotation><text:p>ask Li</text:p></office:annotation> holds.</text:p>"
    '<text:p><text:span text:style-name="T1">unseen words</text:span></text:p>'
)
_ODF_HIDDEN = (
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'text:display="none"/></style:style>'
)
_ODF_KEY = '<file-entry full-path="content.xml"><encryption-data checksum="x"/></file-entry>'


def _rtf(body: str, head: str = "") -> bytes:
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset134 SimSun;}}"
        r"{\colortbl;\red255\green255\blue255;}" + head + body + "}"
    ).encode("ascii")


SLIDE_FILES: list[NastyFile] = [
    NastyFile(
        "hidden slide.pptx",
        slides(
            shape("Fees", role="title") + shape("Beauty: 4%", place=(1, 3)),
            shape("Our margin is 30%"),
            shows=("1", "0"),
        ),
        "warns",
        contains="Beauty: 4%",
        lacks="margin",
        finding="hidden-sheet",
        why="a slide that is not shown is not guidance",
    ),
    NastyFile(
        "beside the slide.pptx",
        slides(
            shape("Lower", place=(1, 5))
            + shape("Fees", role="title")
            + shape("Upper", place=(1, 2))
            + shape("outside words", place=(-9, 2))
            + shape("switched off words", place=(4, 2), hidden=True)
            + shape("tiny words", place=(6, 6), look="").replace("<a:rPr>", '<a:rPr sz="100">')
        ),
        "warns",
        contains="Upper\n\nLower",
        lacks=" words",
        finding="hidden-text",
        why="shapes are stored in the order they were drawn in",
    ),
    NastyFile(
        "no layouts.pptx",
        slides(shape("Loop", role="title") + shape("Once")),
        "ok",
        contains="Once",
        why="a deck without layouts or masters",
    ),
    NastyFile(
        "deleted and hidden.odt",
        odf("text", _CHANGED, styles=_ODF_HIDDEN),
        "warns",
        contains="New rule holds.",
        lacks="old rule",
        finding="deleted-text",
        why="deleted text stands first in the file",
    ),
    NastyFile(
        "locked.ods",
        odf("spreadsheet", "", manifest=_ODF_KEY),
        "refuses",
        reason="encrypted",
        why="only the manifest says that the rest is noise",
    ),
    NastyFile(
        "hidden.rtf",
        _rtf(
            r"\pard Fees are {\v secret words}{\deleted gone words}{\cf1 pale words}5%."
            r"{\header running words}\par\pard {\f1\'b1\'a3\'d6\'a4\'bd\'f0}\par"
        ),
        "warns",
        contains="保证金",
        lacks=" words",
        finding="hidden-text",
        why="hidden, deleted and white text, and Chinese by the font's code page",
    ),
    NastyFile(
        "depth.rtf",
        _rtf("{" * 100_000),
        "refuses",
        reason="damaged",
        why="groups that never end",
    ),
    NastyFile(
        "old.doc",
        _OLE_START + b"\0" * 480,
        "refuses",
        why="an OLE container with nothing to read",
    ),
]

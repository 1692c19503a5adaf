"""A PDF to what it carries beside its text: comments, attachments, scripts."""

import ctypes
import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.load.extracted import Finding

_COMMENTS = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_CIRCLE,
    }
)
_MAX_ANNOTATIONS = 2_000
_MAX_SAMPLE = 200
_SCRIPT = re.compile(rb"/(?:JavaScript|JS|Launch)\b")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n")
_MAX_STREAMS = 2_000
_MAX_STREAM_BYTES = 2_000_000


def document_findings(document: pdfium.PdfDocument, content: bytes) -> list[Finding]:
    """Return findings about attachments and scripts; nothing of them is opened or run."""
    findings: list[Finding] = []
    count = document.count_attachments()
    if count > 0:
        name = document.get_attachment(0).get_name()
        findings.append(Finding("attachment", count, name[:_MAX_SAMPLE]))
    if document_scripts(document) or any(_SCRIPT.search(part) for part in plain_parts(content)):
        findings.append(Finding("script"))
    return findings


def document_scripts(document: pdfium.PdfDocument) -> int:
    """Return how many scripts are listed by name."""
    return max(int(raw.FPDFDoc_GetJavaScriptActionCount(document.raw)), 0)


def plain_parts(content: bytes) -> Iterator[bytes]:
    """Yield the file, then its compressed lists of objects as they are stored plainly."""
    yield content
    for nth, match in enumerate(_OBJECT_STREAM.finditer(content)):
        if nth >= _MAX_STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(
                content[match.end() : match.end() + _MAX_STREAM_BYTES], _MAX_STREAM_BYTES
            )
        except zlib.error:
            continue  # encrypted, or in another compression


def page_findings(page: pdfium.PdfPage, number: int) -> list[Finding]:
    """Return findings about the comments and files pinned to a page."""
    comments: list[str] = []
    files = 0
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        subtype = raw.FPDFAnnot_GetSubtype(annotation)
        if subtype == raw.FPDF_ANNOT_FILEATTACHMENT:
            files += 1
        elif subtype in _COMMENTS and (text := _contents(annotation)):
            comments.append(text)
        raw.FPDFPage_CloseAnnot(annotation)
    findings = []
    if comments:
        findings.append(Finding("comment", len(comments), comments[0][:_MAX_SAMPLE], number))
    if files:
        findings.append(Finding("attachment", files, page=number))
    return findings


def _contents(annotation: raw.FPDF_ANNOTATION) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(
        annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length
    )
    return " ".join(buffer.raw.decode("utf-16-le", "replace").rstrip("\0").split())

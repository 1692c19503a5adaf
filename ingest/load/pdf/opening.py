"""A PDF's bytes to an open document, or the reason why not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.load.refusals import refusal
from knowledge.errors import FileRefused

_CATALOG = re.compile(rb"(\d{1,9})\s+0\s+obj(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)


@contextmanager
def opened(name: str, content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF; an empty user password is no password.

    Raises:
        FileRefused: "empty", "encrypted" (a password is needed), or "damaged".
    """
    if not content:
        raise refusal("empty", name)
    document = _document(name, content)
    if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        document.init_forms()  # reads values; this PDFium is built without a script engine
    try:
        yield document
    finally:
        document.close()


def _document(name: str, content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        refusal = _refusal(name, error)
        catalog = _CATALOG.search(content)
        if refusal.reason != "damaged" or not catalog:
            raise refusal from error
    # An upload that broke off has lost its end, which says where everything begins.
    number = catalog.group(1).decode()
    try:
        return pdfium.PdfDocument(content + f"\ntrailer<</Root {number} 0 R>>\n%%EOF".encode())
    except pdfium.PdfiumError as error:
        raise damaged(name) from error


def damaged(name: str) -> FileRefused:
    """Return the refusal of a file that nothing can be read from."""
    return refusal("damaged", name)


def _refusal(name: str, error: pdfium.PdfiumError) -> FileRefused:
    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return refusal("encrypted", name)
    return damaged(name)

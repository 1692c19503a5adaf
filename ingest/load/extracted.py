"""What a loader is given, and what it makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from knowledge.documents import Document

FileKind = Literal[
    "csv",
    "email",
    "epub",
    "excel",
    "html",
    "image",
    "markdown",
    "opendocument",
    "pdf",
    "powerpoint",
    "rtf",
    "text",
    "word",
    "xml",
]
FindingKind = Literal[
    "attachment",  # a file inside the file, not read
    "bad-bytes",  # characters that could not be decoded
    "boilerplate",  # navigation, cookie notices, running heads and feet
    "comment",  # remarks beside the text
    "deleted-text",  # deleted with changes tracked
    "encoding",  # decoded by guess; the sample says as what
    "formula-without-value",  # a cell whose value was never computed
    "garbled",  # glyphs without a usable Unicode map, broken words
    "hidden-sheet",  # a sheet, row, column or slide that the program does not show
    "hidden-text",  # formatted hidden, display:none, outside the page, too small to read
    "invisible-text",  # drawn with no ink: an OCR layer or a trick; read or left out as said
    "macro",  # a program inside the file, not run
    "no-ocr",  # pages are pictures and Tesseract is not installed
    "no-text",  # there is nothing to publish
    "ocr",  # text was recognised from pictures
    "pages-skipped",  # pages that could not be read
    "rows-cut",  # rows beyond the limit
    "script",  # a script inside the file, not run
    "white-text",  # text in the colour of its background
]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a file that its reader should know."""

    kind: FindingKind
    count: int = 1
    """How many times; of characters for kinds of text."""
    sample: str = ""
    """The first of them, at most 200 characters; may be hostile text."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to read."""

    name: str
    """As it was given, for messages; never a path to open."""
    document_id: str
    content: bytes
    progress: Callable[[int, int], None]
    """Called with pages (or sheets, slides, parts) read and their number, as they are read."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's text as a document, and what was noticed on the way."""

    document: Document
    kind: FileKind
    findings: tuple[Finding, ...] = ()
    page_count: int | None = None
    """Pages or slides of the original; None where there are none."""


Loader = Callable[[Incoming], Extracted]
"""Raises FileRefused when the file cannot be read."""

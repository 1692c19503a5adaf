"""A file of any kind that is taken to a document and what was noticed on the way."""

from dataclasses import replace

from ingest.load.detecting import detect
from ingest.load.extracted import Extracted, FileKind, Finding, Incoming, Loader
from ingest.load.invisible import without_invisible
from ingest.load.refusals import refusal
from knowledge.errors import DocumentError, FileRefused

MAX_CHARS = 4_000_000
"""A book of 1,500 pages at 2,600 characters; more is an export, and would take an hour to embed.
More is refused, not cut: a document that silently ends early answers wrongly."""


def read_file(incoming: Incoming) -> Extracted:
    """Return the file's document; without a word in it, with the finding `no-text`.

    Raises:
        FileRefused: The file is of a kind that is not taken, or cannot be read.
    """
    kind = detect(incoming.name, incoming.content)
    try:
        extracted = loader_of(kind)(incoming)
    except FileRefused:
        raise
    except DocumentError as error:
        raise FileRefused(
            str(error), "malformed", name=incoming.name, problem=str(error)
        ) from error
    if len(extracted.document.text) > MAX_CHARS:
        raise refusal("too-much-text", incoming.name)
    return _finished(extracted)


def _finished(extracted: Extracted) -> Extracted:
    seen = without_invisible(extracted.document)
    findings = (*extracted.findings, *seen.findings)
    if _has_text(seen.document.text):
        return replace(extracted, document=seen.document, findings=findings)
    if "no-text" not in {finding.kind for finding in findings}:
        findings = (*findings, Finding("no-text"))
    empty = replace(seen.document, text="", sections=())
    return replace(extracted, document=empty, findings=findings)


def _has_text(text: str) -> bool:
    return any(character.isalnum() for character in text)


def loader_of(kind: FileKind) -> Loader:
    """Return the loader of a kind; its libraries are imported now, not when this module is."""
    match kind:
        case "pdf" | "image":
            from ingest.load import pdf

            return pdf.load_pdf if kind == "pdf" else pdf.load_image
        case "csv" | "excel" | "opendocument" | "powerpoint" | "rtf" | "word":
            from ingest.load import office

            loaders: dict[str, Loader] = {
                "csv": office.load_csv,
                "excel": office.load_excel,
                "opendocument": office.load_opendocument,
                "powerpoint": office.load_powerpoint,
                "rtf": office.load_rtf,
                "word": office.load_word,
            }
            return loaders[kind]
        case "email" | "epub" | "html" | "xml":
            from ingest.load import web

            pages: dict[str, Loader] = {
                "email": web.load_email,
                "epub": web.load_epub,
                "html": web.load_html,
                "xml": web.load_xml,
            }
            return pages[kind]
        case "markdown" | "text":
            from ingest.load import plain

            return plain.load_markdown_file if kind == "markdown" else plain.load_text_file

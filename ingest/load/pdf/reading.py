"""A PDF to a document with headings, pages and tables, and what was noticed."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from ingest.load.assembling import assemble
from ingest.load.extracted import Extracted, Finding, Incoming
from ingest.load.pdf.composing import compose
from ingest.load.pdf.extras import document_findings, plain_parts
from ingest.load.pdf.images import pages_finding
from ingest.load.pdf.layout import PageLayout
from ingest.load.pdf.lines import Line
from ingest.load.pdf.opening import damaged, opened
from ingest.load.pdf.outline import OutlineEntry, outline_of
from ingest.load.pdf.page_reading import read_page
from ingest.load.pdf.running import running_lines
from ingest.load.pdf.scanning import Recogniser
from ingest.load.pdf.titles import title_of

_END = b"startxref"
_LAYERS = b"/OCProperties"
_MAX_SAMPLE = 200


def load_pdf(incoming: Incoming) -> Extracted:
    """Return the PDF's text in reading order and what was noticed.

    Raises:
        FileRefused: It is "empty", "encrypted" (needs a password), or "damaged".
    """
    with opened(incoming.name, incoming.content) as document:
        pages, findings = _read_pages(document, incoming)
        findings += document_findings(document, incoming.content)
        outline = _outline(document)
        metadata = document.get_metadata_value("Title")
        count = len(document)
    if not pages:
        raise damaged(incoming.name)
    return _extracted(incoming, pages, outline, findings, metadata, count)


def _extracted(
    incoming: Incoming,
    pages: Sequence[PageLayout],
    outline: Sequence[OutlineEntry],
    findings: list[Finding],
    metadata: str,
    page_count: int,
) -> Extracted:
    running = running_lines(pages)
    blocks = compose(pages, running, outline)
    if running:
        findings.append(_boilerplate(list(running.values())))
    if not blocks:
        if _END not in incoming.content:
            raise damaged(incoming.name)
        findings.append(Finding("no-text"))
    title = title_of(metadata, blocks, incoming.name)
    document = assemble(incoming.name, incoming.document_id, blocks, title=title)
    return Extracted(document, "pdf", merged(findings), page_count=page_count)


def _read_pages(
    document: pdfium.PdfDocument, incoming: Incoming
) -> tuple[list[PageLayout], list[Finding]]:
    """Return the pages that can be read, and findings about all of them."""
    has_layers = any(_LAYERS in part for part in plain_parts(incoming.content))
    recogniser = Recogniser()
    pages: list[PageLayout] = []
    skipped: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            skipped.append(number)
            continue
        layout = read_page(page, number, len(document), has_layers=has_layers)
        pages.append(recogniser.completed(page, layout))
        page.close()
        incoming.progress(number, len(document))
    findings = [finding for page in pages for finding in page.findings]
    if skipped:
        findings.append(pages_finding("pages-skipped", skipped))
    return pages, [*findings, *recogniser.findings()]


def _outline(document: pdfium.PdfDocument) -> list[OutlineEntry]:
    try:
        return outline_of(document)
    except pdfium.PdfiumError:
        return []  # bookmarks only help to tell headings; a broken list is no loss of text


def _boilerplate(lines: Sequence[Line]) -> Finding:
    text = lines[0].text[:_MAX_SAMPLE]
    return Finding("boilerplate", sum(len(line.text) for line in lines), text, lines[0].page)


def merged(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return one finding a kind: counts added up, with the first sample and page."""
    by_kind: dict[str, Finding] = {}
    for finding in findings:
        first = by_kind.get(finding.kind)
        by_kind[finding.kind] = (
            Finding(
                finding.kind,
                first.count + finding.count,
                first.sample or finding.sample,
                first.page if first.sample else finding.page,
            )
            if first
            else finding
        )
    return tuple(by_kind.values())

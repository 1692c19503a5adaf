"""An OpenDocument text, spreadsheet or presentation to a document."""

from dataclasses import dataclass

from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.finishing import finished
from ingest.load.office.notices import Notices
from ingest.load.office.odf_body import OdfReader, numbered_levels
from ingest.load.office.odf_sheets import odf_sheets
from ingest.load.office.odf_slides import odf_slides
from ingest.load.office.odf_styles import OdfStyles
from ingest.load.office.odf_text import spoken
from ingest.load.office.packages import Package
from ingest.load.office.sheets import extracted_from
from ingest.load.office.trees import Element, children, descend, first
from ingest.load.office.word_styles import Look
from ingest.load.refusals import refusal

_RUNNING = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


@dataclass(frozen=True, slots=True)
class _Parts:
    content: Element
    styles: Element | None
    notices: Notices

    def reader(self) -> OdfReader:
        roots = [self.content, self.styles]
        return OdfReader(OdfStyles(roots), self.notices, numbered_levels(roots))


def load_opendocument(incoming: Incoming) -> Extracted:
    """Return what the program shows, as the loaders of Word, Excel and PowerPoint do.

    Raises:
        FileRefused: The file is damaged, protected by a password, or too large.
    """
    package = Package(incoming.name, incoming.content)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise refusal("encrypted", incoming.name)
    content = package.tree("content.xml")
    body = first(content, "body")
    if content is None or body is None:
        raise refusal("damaged", incoming.name)
    notices = Notices()
    if any(path.startswith(("basic/", "scripts/")) for path in package.paths()):
        notices.count("macro")
    parts = _Parts(content, package.tree("styles.xml"), notices)
    if (sheets := first(body, "spreadsheet")) is not None:
        reader = parts.reader()
        return extracted_from(
            incoming, "opendocument", odf_sheets(incoming, sheets, reader), notices
        )
    if (slides := first(body, "presentation")) is not None:
        return _slides(incoming, slides, parts)
    return _text(incoming, first(body, "text"), parts)


def _slides(incoming: Incoming, slides: Element, parts: _Parts) -> Extracted:
    blocks = list(odf_slides(incoming, slides, parts.styles, parts.reader()))
    pages = sum(1 for _ in children(slides, "page"))
    return finished(incoming, "opendocument", blocks, parts.notices, page_count=pages)


def _text(incoming: Incoming, text: Element | None, parts: _Parts) -> Extracted:
    for page in descend(parts.styles, "master-page"):
        for running in children(page, *_RUNNING):
            parts.notices.text("boilerplate", spoken(running))
    blocks = list(parts.reader().blocks(text, Look())) if text is not None else []
    incoming.progress(1, 1)
    return finished(incoming, "opendocument", blocks, parts.notices)

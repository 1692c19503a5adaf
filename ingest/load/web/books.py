"""An EPUB's bytes to a document: its chapters in reading order."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from ingest.load.assembling import Block, Heading, assemble
from ingest.load.extracted import Extracted, Finding, Incoming
from ingest.load.office.notices import Notices
from ingest.load.office.packages import Package
from ingest.load.office.trees import Element, attribute, descend
from ingest.load.refusals import refusal
from ingest.load.web.pages import decode_page, read_page

_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Encryption of fonts alone, which a reader of the text need not undo."""
_CHAPTER_TYPES = frozenset(("application/xhtml+xml", "text/html"))


def load_epub(incoming: Incoming) -> Extracted:
    """Return the book; a chapter without a heading gets the title of its page.

    Raises:
        FileRefused: It is damaged, protected against copying, or far too large unpacked.
    """
    package = Package(incoming.name, incoming.content)
    if _is_encrypted(package):
        raise refusal("encrypted", incoming.name)
    container = package.tree("META-INF/container.xml")
    opf_path = next((attribute(root, "full-path") for root in descend(container, "rootfile")), "")
    opf = package.tree(opf_path)
    if opf is None:
        raise refusal("damaged", incoming.name)
    chapters = list(_chapters(opf, opf_path))
    notices = Notices()
    blocks: list[Block] = []
    for number, path in enumerate(chapters, start=1):
        blocks += _chapter(incoming.name, package.read(path), notices)
        incoming.progress(number, len(chapters))
    title = next(("".join(map(str, node.itertext())).strip() for node in descend(opf, "title")), "")
    document = assemble(incoming.name, incoming.document_id, blocks, title=title)
    return Extracted(document, "epub", notices.findings())


def _is_encrypted(package: Package) -> bool:
    methods = descend(package.tree("META-INF/encryption.xml"), "EncryptionMethod")
    return any(attribute(method, "Algorithm") not in _FONT_SCRAMBLING for method in methods)


def _chapters(opf: Element, opf_path: str) -> Iterator[str]:
    """Yield the paths of the spine's pages; a page that is listed twice is read once."""
    folder = posixpath.dirname(opf_path)
    items = {attribute(item, "id"): item for item in descend(opf, "item")}
    seen = set()
    for reference in descend(opf, "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or attribute(item, "media-type") not in _CHAPTER_TYPES:
            continue
        # A book's own table of contents repeats its headings.
        is_contents = "nav" in attribute(item, "properties").split()
        path = posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))
        if not is_contents and path not in seen:
            seen.add(path)
            yield path


def _chapter(name: str, content: bytes, notices: Notices) -> list[Block]:
    if not content:
        notices.count("pages-skipped")
        return []
    decoded = decode_page(name, content)
    page = read_page(decoded.text)
    for finding in (*decoded.findings, *page.findings):
        _add(notices, finding)
    has_heading = any(isinstance(block, Heading) for block in page.blocks)
    title = [Heading(1, page.title)] if page.title and page.blocks and not has_heading else []
    return [*title, *page.blocks]


def _add(notices: Notices, finding: Finding) -> None:
    notices.count(finding.kind, finding.count, sample=finding.sample)

"""A web page's text to blocks, its title and address, and what was left out."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.load.assembling import Block, Heading, assemble
from ingest.load.decoding import Decoded, read_text
from ingest.load.extracted import Extracted, Finding, Incoming
from ingest.load.invisible import visible
from ingest.load.office.notices import Notices
from ingest.load.web.flow import Flow
from ingest.load.web.leaving_out import Page, reason_to_leave_out, survey
from ingest.load.web.nodes import COMMENT, TEXT, Walk, attribute, comment, own_text, parse, tag
from ingest.load.web.styles import Ink, rules

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_CHARSET_WITHIN_BYTES = 4096
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as a reader sees it."""

    blocks: tuple[Block, ...]
    title: str
    source_url: str
    """Where it says that it belongs; "" where it does not."""
    findings: tuple[Finding, ...]


def load_html(incoming: Incoming) -> Extracted:
    """Return a saved web page's document.

    Raises:
        FileRefused: It is not text.
    """
    return page_document(incoming, decode_page(incoming.name, incoming.content))


def page_document(incoming: Incoming, decoded: Decoded) -> Extracted:
    """Return the document of a page that was decoded."""
    page = read_page(decoded.text)
    document = assemble(incoming.name, incoming.document_id, page.blocks, title=page.title)
    document = replace(document, source_url=page.source_url)
    return Extracted(document, "html", (*decoded.findings, *page.findings))


def decode_page(name: str, content: bytes, declared: str = "") -> Decoded:
    """Return a page's text; `declared` is the encoding that its sender named.

    Raises:
        FileRefused: It is not text.
    """
    head = content[:_CHARSET_WITHIN_BYTES]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    label = declared or (found[1].decode("ascii") if found else "")
    # A page that can be searched for its encoding is not in one of wide characters.
    is_wide = label.lower().startswith(("utf-16", "utf-32", "ucs-")) and found is not None
    return read_text(name, content, "" if is_wide else label)


def read_page(html: str) -> WebPage:
    """Return what a reader sees of the page, in order."""
    root = parse(html)
    if root is None:
        return WebPage((), "", "", ())
    head = _Head()
    for step in Walk(root):
        if step.is_start:
            head.take(step.node)
    reader = _Reader(survey(root, rules("\n".join(head.styles))))
    reader.read(root)
    first = next((block.text for block in reader.flow.blocks if isinstance(block, Heading)), "")
    # The heading without the name of the site, which titles often add.
    is_same = first and first in head.title
    return WebPage(
        tuple(reader.flow.blocks),
        first if is_same else head.title,
        head.address(),
        reader.notices.findings(),
    )


class _Head:
    """The title, addresses and stylesheets of a page, wherever they stand."""

    def __init__(self) -> None:
        self.title = ""
        self.styles: list[str] = []
        self._canonical = ""
        self._saved_from = ""

    def take(self, node: LexborNode) -> None:
        match tag(node):
            case "title" if not self.title:
                self.title = visible(" ".join(node.text().split()))[:300]
            case "style":
                self.styles.append(node.text())
            case "link" if attribute(node, "rel").lower() == "canonical":
                self._canonical = self._canonical or attribute(node, "href")
            case "meta" if attribute(node, "property") == "og:url":
                self._canonical = self._canonical or attribute(node, "content")
            case "-comment":
                if saved := _SAVED_FROM.search(comment(node)):
                    self._saved_from = self._saved_from or saved[1]

    def address(self) -> str:
        addresses = (self._canonical, self._saved_from)
        return next((address for address in addresses if _ADDRESS.fullmatch(address)), "")


class _Reader:
    """Walks a page; keeps what is seen and notices what is not."""

    def __init__(self, page: Page) -> None:
        self.flow = Flow()
        self.notices = Notices()
        self._page = page
        self._inks = [Ink()]

    def read(self, root: LexborNode) -> None:
        for step in (walk := Walk(root)):
            node = step.node
            name = tag(node)
            if name == TEXT:
                if step.is_start:
                    self._text(own_text(node))
            elif name == COMMENT:
                if step.is_start:
                    self.notices.text("comment", comment(node))
            elif not step.is_start:
                self._inks.pop()
                self.flow.end(node, is_layout=node.mem_id in self._page.layout_tables)
            elif not self._enter(node):
                walk.skip()
        self.flow.finish()

    def _enter(self, node: LexborNode) -> bool:
        """Enter an element; False when what is in it is left out."""
        style = self._page.style(node)
        self._inks.append(self._inks[-1].with_style(style))
        reason = reason_to_leave_out(self._page, node, style)
        if not reason:
            self.flow.start(node, is_layout=node.mem_id in self._page.layout_tables)
            return True
        if reason == "script":
            self.notices.count("script")
        elif reason != "silent":
            self.notices.text(reason, _inner_text(node))
        return False

    def _text(self, text: str) -> None:
        if self._inks[-1].is_invisible and text.strip():
            self.notices.text("white-text", text)
        else:
            self.flow.text(text)


def _inner_text(node: LexborNode) -> str:
    if tag(node) == "template":
        return " ".join(
            fragment.text(deep=True, separator=" ") for fragment in node.template_fragments()
        )
    parts = []
    for step in (walk := Walk(node)):
        name = tag(step.node)
        if step.is_start and name == TEXT:
            parts.append(own_text(step.node))
        elif name in ("script", "style", "svg"):
            walk.skip()
    return " ".join(parts)

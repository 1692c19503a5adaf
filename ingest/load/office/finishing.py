"""The blocks of an Office file and what was noticed to what its loader returns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.load.assembling import Block, Heading, Item, Paragraph, assemble
from ingest.load.extracted import Extracted, FileKind, Incoming
from ingest.load.office.notices import Notices


def finished(
    incoming: Incoming,
    kind: FileKind,
    blocks: Sequence[Block],
    notices: Notices,
    *,
    title: str = "",
    page_count: int | None = None,
) -> Extracted:
    """Return the document, and the finding `no-text` when it has none."""
    document = assemble(
        incoming.name, incoming.document_id, _levelled(_with_text(blocks)), title=title
    )
    if not document.text:
        notices.count("no-text")
    return Extracted(document, kind, notices.findings(), page_count)


def _with_text(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return headings as paragraphs where there is nothing else: all of it is the text."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if len(headings) < len(blocks):
        return blocks
    return [Paragraph(heading.text, heading.page) for heading in headings]


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with no item more than one level below the item before it.

    A list that began further in would be shown as program code.
    """
    deepest = 0
    for block in blocks:
        if isinstance(block, Item):
            level = min(block.level, deepest)
            deepest = level + 1
            yield replace(block, level=level)
        else:
            deepest = 0
            yield block

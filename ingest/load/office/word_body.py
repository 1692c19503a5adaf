"""The body of a Word file to blocks in document order."""

import re
from collections.abc import Iterator, Sequence

from ingest.load.assembling import Block, Heading, Item, Paragraph, TableBlock
from ingest.load.office.cells import Grid, Merge, rows_of
from ingest.load.office.grids import blocks_of_table
from ingest.load.office.notices import Notices
from ingest.load.office.rows import Row
from ingest.load.office.trees import Element, attribute, children, first, local
from ingest.load.office.word_numbering import BULLET, Numbering
from ingest.load.office.word_styles import Look, Styles, numbering_of, outline_level
from ingest.load.office.word_tables import Table, read_table
from ingest.load.office.word_text import DELETED, Inline, TextReader, all_text, alternatives

_CONTAINERS = ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "p-content")
_TYPED_BULLET = re.compile(r"[•●▪◦‣·■◆]\s*(?=\S)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CONTENTS = ("toc ", "table of figures")
LABEL_LEVEL = 9
"""Of a short bold line, which is a heading only where the file has no others."""
MAX_LABEL_CHARS = 80
_SENTENCE_ENDS = (".", ",", ";", "。", "，", "；", "?", "!", "？", "！")
MAX_HEADING_CHARS = 250
"""What is longer was given the style of a heading for its looks."""


class BodyReader:
    """Reads what a body, cell, note or text box holds."""

    def __init__(
        self, styles: Styles, numbering: Numbering, reader: TextReader, notices: Notices
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._reader = reader
        self._notices = notices
        self._carried = ""
        """Text of a paragraph whose end was deleted; the next paragraph goes on with it."""

    def blocks(self, container: Element, around: Look) -> Iterator[Block]:
        """Yield the blocks; `around` is the look of what they stand in."""
        for child in container:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, around)
            elif name == "tbl":
                yield from self._table(child, around)
            elif name == "sdt":
                yield from self._control(child, around)
            elif name == "AlternateContent":
                for chosen in alternatives(child):
                    yield from self.blocks(chosen, around)
            elif name in _CONTAINERS:
                yield from self.blocks(child, around)
            elif name in DELETED:
                self._reader.notice_deleted(child)

    def _control(self, control: Element, around: Look) -> Iterator[Block]:
        gallery = first(control, "sdtPr", "docPartObj", "docPartGallery")
        if attribute(gallery, "val") == "Table of Contents":
            self._notices.text("boilerplate", all_text(control, "t"))
            return
        for content in children(control, "sdtContent"):
            yield from self.blocks(content, around)

    def _paragraph(self, paragraph: Element, around: Look) -> Iterator[Block]:
        properties = first(paragraph, "pPr")
        style_id = attribute(first(properties, "pStyle"), "val")
        inline = self._reader.read(paragraph, around)
        if self._styles.name(style_id).startswith(_CONTENTS):
            self._notices.text("boilerplate", inline.text)
            return
        text = f"{self._carried} {inline.text}".strip() if self._carried else inline.text
        self._carried = ""
        if first(properties, "rPr", "del") is not None:
            self._carried = text
        elif text:
            block = self._block(text, style_id, properties)
            yield _as_label(block) if inline.is_bold else block
        yield from self._beside(inline, around)

    def _block(self, text: str, style_id: str, properties: Element | None) -> Block:
        own = attribute(first(properties, "outlineLvl"), "val")
        level = outline_level(properties) if own else self._styles.heading_level(style_id)
        numbered = numbering_of(properties) or self._styles.numbered(style_id)
        if level and len(text) <= MAX_HEADING_CHARS:
            return Heading(level, text)
        if numbered and numbered.list_id != "0":
            level = numbered.level or self._styles.list_level(style_id)
            return Item(text, level, self._numbering.label(numbered))
        if match := _TYPED_BULLET.match(text):
            return Item(text[match.end() :], 0, BULLET)
        return Paragraph(text)

    def _beside(self, inline: Inline, around: Look) -> Iterator[Block]:
        """Yield the notes that the paragraph refers to, then its text boxes."""
        for note in inline.notes:
            text = " ".join(map(flattened, self.blocks(note, around))).strip()
            if text:
                yield Paragraph(f"注：{text}" if _HAN.search(text) else f"Note: {text}")
        for box in inline.boxes:
            yield from self.blocks(box.content, box.look)

    def _table(self, element: Element, around: Look) -> Iterator[Block]:
        table = read_table(element, self._styles, around, self._reader)
        contents = {
            (cell.row, cell.column): list(self.blocks(cell.content, cell.look))
            for cell in table.cells
        }
        if _is_layout(table, list(contents.values())):
            for blocks in contents.values():
                yield from blocks
            return
        grid = Grid(
            merges=[
                Merge(c.row, c.column, c.bottom, c.right)
                for c in table.cells
                if (c.row, c.column) != (c.bottom, c.right)
            ]
        )
        for (row, column), blocks in contents.items():
            if text := _joined([flattened(block) for block in blocks]):
                grid.cells.setdefault(row, {})[column] = text
        rows = [row for row in rows_of(grid, self._notices) if row.cells]
        if rows and table.header_rows > rows[0].depth:
            rows[0] = Row(rows[0].cells, table.header_rows)
        yield from blocks_of_table(rows)


def _as_label(block: Block) -> Block:
    is_short = isinstance(block, Paragraph) and len(block.text) <= MAX_LABEL_CHARS
    if isinstance(block, Paragraph) and is_short and not block.text.endswith(_SENTENCE_ENDS):
        return Heading(LABEL_LEVEL, block.text)
    return block


def with_labels(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with short bold lines as headings, if there are no others."""
    has_headings = any(isinstance(b, Heading) and b.level < LABEL_LEVEL for b in blocks)
    return [_settled(block, is_heading=not has_headings) for block in blocks]


def _settled(block: Block, *, is_heading: bool) -> Block:
    if not isinstance(block, Heading) or block.level < LABEL_LEVEL:
        return block
    return Heading(1, block.text) if is_heading else Paragraph(block.text)


def flattened(block: Block) -> str:
    """Return a block as running text: rows of a table end with a semicolon."""
    if not isinstance(block, TableBlock):
        return block.text
    rows = [block.header, *block.rows]
    return "; ".join(", ".join(filter(None, row)) for row in rows if any(row))


def _joined(texts: Sequence[str]) -> str:
    """Return the paragraphs of a cell as one text."""
    joined = ""
    for text in filter(None, texts):
        is_ended = not joined or joined.endswith((".", "!", "?", ":", ";", ",", "。", "；", "："))
        joined += ("" if not joined else " " if is_ended else "; ") + text
    return joined


def _is_layout(table: Table, contents: Sequence[Sequence[Block]]) -> bool:
    """Whether the table only places things on the page: a frame, or columns around tables."""
    if all(cell.column == 0 for cell in table.cells):
        return True
    has_table = any(
        isinstance(block, TableBlock) and len(block.rows) > 1
        for blocks in contents
        for block in blocks
    )
    has_headings = any(
        isinstance(block, Heading) and block.level < LABEL_LEVEL
        for blocks in contents
        for block in blocks[1:]
    )
    return len(contents) <= 6 and (has_table or has_headings)

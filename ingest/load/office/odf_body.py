"""The body of an OpenDocument file to blocks in document order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.load.assembling import Block, Heading, Item, Paragraph
from ingest.load.office.cells import rows_of
from ingest.load.office.grids import blocks_of_table
from ingest.load.office.notices import Notices
from ingest.load.office.odf_styles import OdfStyles
from ingest.load.office.odf_tables import read_odf_table
from ingest.load.office.odf_text import OdfInline, OdfTextReader, spoken
from ingest.load.office.rows import Row
from ingest.load.office.trees import Element, attribute, children, local
from ingest.load.office.word_body import flattened
from ingest.load.office.word_styles import Look

_CONTAINERS = ("section", "text-box", "g", "frame", "a", "index-body", "list-item", "list-header")
_SHAPES = ("custom-shape", "rect", "ellipse")
_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class OdfReader:
    """Reads what a text, a frame, a cell or a slide holds."""

    styles: OdfStyles
    notices: Notices
    numbered: frozenset[tuple[str, int]]
    """List styles and their levels that count."""
    page: int | None = None

    def blocks(self, container: Iterable[Element], look: Look) -> Iterator[Block]:
        """Yield the blocks in the order of the file."""
        for child in container:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, look, 0)
            elif name == "h":
                level = attribute(child, "outline-level", "1")
                yield from self._paragraph(child, look, int(level) if level.isdecimal() else 1)
            elif name == "list":
                yield from self._list(child, look, 0, attribute(child, "style-name"))
            elif name == "table":
                yield from self._table(child, look)
            elif name in _INDEXES:
                self.notices.text("boilerplate", spoken(child), page=self.page)
            elif name == "annotation":
                self.notices.text("comment", spoken(child), page=self.page)
            elif name in _CONTAINERS or name in _SHAPES:
                yield from self._inside(child, look)
            elif name == "tracked-changes":
                self._notice_deleted(child)

    def _inside(self, child: Element, look: Look) -> Iterator[Block]:
        if attribute(child, "display") in ("none", "condition"):
            self.notices.text("hidden-text", spoken(child), page=self.page)
            return
        graphic = self.styles.look("graphic", attribute(child, "style-name"))
        yield from self.blocks(child, replace(look, ground=graphic.ground or look.ground))

    def _paragraph(self, element: Element, look: Look, level: int) -> Iterator[Block]:
        inline = OdfTextReader(self.styles, self.notices).read(element, look, self.page)
        level = level or self.styles.heading_level(attribute(element, "style-name"))
        if inline.text:
            if level:
                yield Heading(level, inline.text, self.page)
            else:
                yield Paragraph(inline.text, self.page)
        yield from self._beside(inline, look)

    def _beside(self, inline: OdfInline, look: Look) -> Iterator[Block]:
        for note in inline.notes:
            text = " ".join(map(flattened, self.blocks(note, look))).strip()
            if text:
                mark = "注：" if _HAN.search(text) else "Note: "
                yield Paragraph(mark + text, self.page)
        for shape in inline.shapes:
            yield from self._inside(shape, look)

    def _list(self, element: Element, look: Look, level: int, style: str) -> Iterator[Block]:
        number = 0
        for item in children(element, "list-item", "list-header"):
            is_first = local(item) == "list-item"
            number += is_first
            for child in item:
                if local(child) == "list":
                    inner = attribute(child, "style-name") or style
                    yield from self._list(child, look, level + 1, inner)
                    continue
                for block in self.blocks([child], look):
                    if isinstance(block, Paragraph) and is_first:
                        label = f"{number}." if (style, level) in self.numbered else "-"
                        yield Item(block.text, level, label, self.page)
                        is_first = False
                    else:
                        yield block

    def _table(self, element: Element, look: Look) -> Iterator[Block]:
        table = read_odf_table(element, self.styles, look, self._cell)
        rows = [row for row in rows_of(table.grid, self.notices) if row.cells]
        if rows and table.header_rows > rows[0].depth:
            rows[0] = Row(rows[0].cells, table.header_rows)
        yield from blocks_of_table(rows, self.page)

    def _cell(self, cell: Element, look: Look) -> str:
        return "; ".join(filter(None, map(flattened, self.blocks(cell, look))))

    def _notice_deleted(self, changes: Element) -> None:
        for region in children(changes, "changed-region"):
            for deletion in children(region, "deletion"):
                self.notices.text("deleted-text", spoken(deletion), page=self.page)


def numbered_levels(roots: list[Element | None]) -> frozenset[tuple[str, int]]:
    """Return the list styles and levels, from 0, that count in digits."""
    return frozenset(
        (attribute(style, "name"), int(attribute(level, "level", "1")) - 1)
        for root in roots
        if root is not None
        for style in root.iter("{*}list-style")
        for level in children(style, "list-level-style-number")
        if attribute(level, "num-format") == "1" and attribute(level, "level", "1").isdecimal()
    )

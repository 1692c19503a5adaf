"""The paragraphs and cells of an RTF file to blocks."""

import re
from dataclasses import dataclass, field

from ingest.load.assembling import Block, Heading, Item, Paragraph
from ingest.load.office.cells import Grid, Merge, rows_of
from ingest.load.office.grids import blocks_of_table
from ingest.load.office.notices import Notices

_NUMBER = re.compile(r"\d{1,9}[.)]?\Z")
_STYLED = re.compile(r"(?:heading|标题|标题样式)\s*([1-9])", re.IGNORECASE)


@dataclass(slots=True)
class _Layout:
    """What \\pard resets."""

    level: int = 0
    is_in_table: bool = False
    list_level: int = 0
    is_item: bool = False


@dataclass(slots=True)
class RtfLayout:
    """Collects text into paragraphs, and these into cells and rows."""

    notices: Notices
    blocks: list[Block] = field(default_factory=list)
    style_names: dict[int, str] = field(default_factory=dict)
    label: str = ""
    notes: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _layout: _Layout = field(default_factory=_Layout)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _grid: Grid = field(default_factory=Grid)
    _definitions: list[str] = field(default_factory=list)
    _merge: str = ""
    _rows: int = 0

    def add(self, text: str) -> None:
        """Add to the paragraph."""
        self._text.append(text)

    def obey(self, word: str, number: int | None) -> None:
        """Follow a control word about paragraphs or tables; others do nothing."""
        match word:
            case "par" | "sect" | "page":
                self.end_paragraph()
            case "pard":
                self._layout = _Layout()
            case "s":
                self._layout.level = self._style_level(number or 0)
            case "outlinelevel":
                self._layout.level = number + 1 if number is not None and number < 9 else 0
            case "ls" | "ilvl":
                self._layout.is_item = True
                self._layout.list_level = number or 0 if word == "ilvl" else self._layout.list_level
            case "intbl":
                self._layout.is_in_table = True
            case "trowd":
                self._definitions.clear()
            case "clmrg" | "clvmrg" | "clmgf" | "clvmgf":
                self._merge = word
            case "cellx":
                self._definitions.append(self._merge)
                self._merge = ""
            case "cell":
                self._end_cell()
            case "nestcell":
                self.add("; ")
            case "row":
                self._end_row()

    def end_paragraph(self) -> None:
        """End the paragraph: a block, or a part of a cell."""
        text = " ".join("".join(self._text).split())
        notes, self.notes = self.notes, []
        self._text.clear()
        if self._layout.is_in_table:
            self._cell.extend(filter(None, (text, *notes)))
            return
        if text:
            self._end_table()
            self.blocks.append(self._block(text))
        self.blocks.extend(Paragraph(note) for note in notes)
        self.label = ""

    def finish(self) -> list[Block]:
        """Return all blocks."""
        self.end_paragraph()
        self._end_table()
        return self.blocks

    def _block(self, text: str) -> Block:
        if self._layout.level:
            return Heading(self._layout.level, text)
        if self.label.strip() or self._layout.is_item:
            number = _NUMBER.match(self.label.strip())
            mark = number[0].rstrip(".)") + "." if number else "-"
            return Item(text, self._layout.list_level, mark)
        return Paragraph(text)

    def _end_cell(self) -> None:
        self._layout.is_in_table = True
        self.end_paragraph()
        self._row.append(" ".join(self._cell))
        self._cell.clear()

    def _end_row(self) -> None:
        place = self._rows
        for column, text in enumerate(self._row):
            merged = self._definitions[column] if column < len(self._definitions) else ""
            if merged in ("clmrg", "clvmrg"):
                self._extend(place, column, is_down=merged == "clvmrg")
            elif text:
                self._grid.cells.setdefault(place, {})[column] = text
                if merged:
                    self._grid.merges.append(Merge(place, column, place, column))
        self._row.clear()
        self._rows += 1

    def _extend(self, place: int, column: int, *, is_down: bool) -> None:
        """Let the merged cell above or to the left cover this one too."""
        merges = self._grid.merges
        for n in range(len(merges) - 1, -1, -1):
            merge = merges[n]
            if is_down and merge.left == column and merge.bottom == place - 1:
                merges[n] = Merge(merge.top, merge.left, place, merge.right)
                return
            if not is_down and merge.top == place and merge.right == column - 1:
                merges[n] = Merge(merge.top, merge.left, merge.bottom, column)
                return

    def _end_table(self) -> None:
        rows = [row for row in rows_of(self._grid, self.notices) if row.cells]
        self.blocks.extend(blocks_of_table(rows))
        self._grid, self._rows = Grid(), 0

    def _style_level(self, number: int) -> int:
        name = self.style_names.get(number, "")
        match = _STYLED.match(name)
        return int(match[1]) if match else int(name.lower() == "title")

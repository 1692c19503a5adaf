"""The XML of a sheet to its grid, row by row, however large a range it declares."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from ingest.load.office.cells import Grid, merge_of, place_of
from ingest.load.office.excel_styles import Book, Style, string_of
from ingest.load.office.notices import Notices
from ingest.load.office.number_formats import shown
from ingest.load.office.sheets import MAX_ROWS
from ingest.load.office.trees import Element, attribute, children, first, local

ELEMENTS = ("row", "col", "mergeCell")
MAX_COLUMNS = 16_384
MAX_MERGES = 20_000
"""Of one sheet; what comes after them stays unfilled."""
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class FoundGrid:
    """A grid of up to MAX_ROWS filled rows, and how many more there are."""

    grid: Grid
    further_rows: int


def read_grid(
    elements: Iterable[Element], book: Book, notices: Notices, *, is_on_white: bool
) -> FoundGrid:
    """Return the cells of a sheet as they are shown, from its elements named in ELEMENTS."""
    reader = _Reader(book, notices, is_on_white=is_on_white)
    for element in elements:
        reader.read(element)
    return FoundGrid(reader.grid, reader.further_rows)


@dataclass(slots=True)
class _Reader:
    book: Book
    notices: Notices
    is_on_white: bool = field(kw_only=True)
    grid: Grid = field(default_factory=Grid)
    further_rows: int = 0
    _row: int = -1

    def read(self, element: Element) -> None:
        match local(element):
            case "row":
                self._read_row(element)
            case "col":
                self._read_column(element)
            case _:
                merge = merge_of(attribute(element, "ref"))
                if merge and len(self.grid.merges) < MAX_MERGES:
                    self.grid.merges.append(merge)

    def _read_row(self, element: Element) -> None:
        number = attribute(element, "r")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        if len(self.grid.cells) >= MAX_ROWS:
            self.further_rows += any(len(cell) for cell in children(element, "c"))
            return
        row: dict[int, str] = {}
        column = -1
        for cell in children(element, "c"):
            place = place_of(attribute(cell, "r"))
            column = place[1] if place else column + 1
            text = self._text(cell)
            if text.strip() and column < MAX_COLUMNS:
                row[column] = text
        if row:
            self.grid.cells[self._row] = row
            if attribute(element, "hidden") in _TRUE or attribute(element, "ht") == "0":
                self.grid.hidden_rows.add(self._row)

    def _read_column(self, element: Element) -> None:
        is_hidden = attribute(element, "hidden") in _TRUE or attribute(element, "width") == "0"
        start, end = attribute(element, "min"), attribute(element, "max")
        if is_hidden and start.isdecimal() and end.isdecimal():
            columns = islice(range(int(start) - 1, int(end)), MAX_COLUMNS)
            self.grid.hidden_columns.update(columns)

    def _text(self, cell: Element) -> str:
        value = first(cell, "v")
        content = (value.text or "") if value is not None else ""
        kind = attribute(cell, "t", "n")
        if first(cell, "f") is not None and value is None:
            self.notices.count("formula-without-value", sample=attribute(cell, "r"))
        style = self._style(cell)
        text = self._shown(cell, kind, content, style)
        if content and not text and kind == "n":
            self.notices.text("hidden-text", content)
        if style.is_white and self.is_on_white and text.strip():
            self.notices.text("white-text", text)
            return ""
        return text

    def _style(self, cell: Element) -> Style:
        number = attribute(cell, "s")
        place = int(number) if number.isdecimal() else 0
        return self.book.styles[place] if place < len(self.book.styles) else Style()

    def _shown(self, cell: Element, kind: str, content: str, style: Style) -> str:
        match kind:
            case "s":
                place = int(content) if content.isdecimal() else -1
                return self.book.strings[place] if 0 <= place < len(self.book.strings) else ""
            case "inlineStr":
                item = first(cell, "is")
                return string_of(item) if item is not None else ""
            case "b":
                return ("FALSE", "TRUE")[content.strip() == "1"] if content else ""
            case "d":
                return content.replace("T00:00:00", "").replace("T", " ")
            case "n":
                return self._number(content, style)
            case _:
                return content

    def _number(self, content: str, style: Style) -> str:
        try:
            value = float(content)
        except ValueError:
            return content
        return shown(value, style.code, is_1904=self.book.is_1904)

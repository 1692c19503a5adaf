"""An OpenDocument table or sheet to its grid; what is repeated a million times costs nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.load.office.cells import Grid, Merge
from ingest.load.office.odf_styles import OdfStyles
from ingest.load.office.sheets import MAX_ROWS
from ingest.load.office.trees import Element, attribute, children, descend, local
from ingest.load.office.word_styles import Look

MAX_COLUMNS = 16_384
_ROW_GROUPS = ("table-header-rows", "table-rows", "table-row-group")
_COLUMN_GROUPS = ("table-header-columns", "table-columns", "table-column-group")
_HIDDEN = ("collapse", "filter")


@dataclass(slots=True)
class OdfTable:
    """A grid of up to MAX_ROWS filled rows, and what is beyond; filled as it is read."""

    grid: Grid = field(default_factory=Grid)
    header_rows: int = 0
    further_rows: int = 0


def read_odf_table(
    element: Element,
    styles: OdfStyles,
    around: Look,
    read_cell: Callable[[Element, Look], str],
) -> OdfTable:
    """Return the table; `read_cell` returns what a cell shows in a given look."""
    table = OdfTable()
    _read_columns(element, table.grid, styles)
    reader = _RowReader(table, styles, around, read_cell)
    place = 0
    for row in _rows(element):
        repeated = _number(row, "number-rows-repeated", 1)
        if len(table.grid.cells) >= MAX_ROWS:
            table.further_rows += repeated * any(True for _ in descend(row, "p"))
            continue
        cells = reader.read(row, place)
        table.header_rows += bool(cells) and _is_header(row)
        is_hidden = attribute(row, "visibility") in _HIDDEN
        is_hidden = is_hidden or not styles.is_shown("table-row", attribute(row, "style-name"))
        _keep(table, cells, range(place, place + repeated), is_hidden=is_hidden)
        place += repeated
    return table


def _keep(table: OdfTable, cells: dict[int, str], places: range, *, is_hidden: bool) -> None:
    if not cells:
        return
    kept = places[: max(0, MAX_ROWS - len(table.grid.cells))]
    table.further_rows += len(places) - len(kept)
    for place in kept:
        table.grid.cells[place] = dict(cells)
        if is_hidden:
            table.grid.hidden_rows.add(place)


@dataclass(frozen=True, slots=True)
class _RowReader:
    table: OdfTable
    styles: OdfStyles
    around: Look
    read_cell: Callable[[Element, Look], str]

    def read(self, row: Element, place: int) -> dict[int, str]:
        """Return the row's filled cells; the ranges of merged ones go to the grid."""
        cells: dict[int, str] = {}
        column = 0
        for cell in children(row, "table-cell", "covered-table-cell"):
            repeated = _number(cell, "number-columns-repeated", 1)
            text = self._text(cell)
            if text.strip():
                self._merge(cell, place, column)
                columns = range(column, min(column + repeated, MAX_COLUMNS))
                cells.update(dict.fromkeys(columns, text))
            column += repeated
        return cells

    def _text(self, cell: Element) -> str:
        is_used = len(cell) > 0 or bool(attribute(cell, "formula"))
        if local(cell) != "table-cell" or not is_used:
            return ""
        look = self.styles.look("table-cell", attribute(cell, "style-name"))
        return self.read_cell(cell, look.over(self.around))

    def _merge(self, cell: Element, place: int, column: int) -> None:
        right = column + _number(cell, "number-columns-spanned", 1) - 1
        bottom = place + _number(cell, "number-rows-spanned", 1) - 1
        if (bottom, right) != (place, column):
            self.table.grid.merges.append(Merge(place, column, bottom, right))


def _read_columns(element: Element, grid: Grid, styles: OdfStyles) -> None:
    place = 0
    for column in _columns(element):
        repeated = _number(column, "number-columns-repeated", 1)
        is_shown = styles.is_shown("table-column", attribute(column, "style-name"))
        if attribute(column, "visibility") in _HIDDEN or not is_shown:
            grid.hidden_columns.update(range(place, min(place + repeated, MAX_COLUMNS)))
        place += repeated


def _rows(element: Element) -> Iterator[Element]:
    for child in children(element, "table-row", *_ROW_GROUPS):
        if local(child) == "table-row":
            yield child
        else:
            yield from _rows(child)


def _columns(element: Element) -> Iterator[Element]:
    for child in children(element, "table-column", *_COLUMN_GROUPS):
        if local(child) == "table-column":
            yield child
        else:
            yield from _columns(child)


def _is_header(row: Element) -> bool:
    outer = row.getparent()
    return outer is not None and local(outer) == "table-header-rows"


def _number(element: Element, name: str, default: int) -> int:
    value = attribute(element, name)
    return max(1, min(int(value), 2_000_000)) if value.isdecimal() else default

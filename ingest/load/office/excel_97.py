"""An Excel 97-2003 workbook to a document with the tables it shows."""

import io
import struct
from collections.abc import Iterator

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet

from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.cells import Grid, Merge, rows_of
from ingest.load.office.containers import refuse_legacy
from ingest.load.office.notices import Notices
from ingest.load.office.number_formats import shown
from ingest.load.office.sheets import MAX_ROWS, Sheet, extracted_from
from ingest.load.refusals import refusal

# What reading damaged records raises; xlrd checks few of them itself.
_BROKEN = (
    XLRDError, CompDocError, struct.error, IndexError, KeyError, ValueError, TypeError,
    AssertionError, AttributeError, OverflowError, MemoryError,
)  # fmt: skip
_WHITE = (255, 255, 255)


def load_excel_97(incoming: Incoming) -> Extracted:
    """Return the sheets that are shown, as `load_excel` does.

    Raises:
        FileRefused: It is damaged, protected by a password, or no workbook.
    """
    refuse_legacy(incoming.name, incoming.content)
    notices = Notices()
    try:
        book = xlrd.open_workbook(
            file_contents=incoming.content, formatting_info=True, logfile=io.StringIO()
        )
        sheets = list(_sheets(book, incoming, notices))
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise refusal("encrypted", incoming.name) from error
        raise refusal("damaged", incoming.name) from error
    return extracted_from(incoming, "excel", sheets, notices)


def _sheets(book: Book, incoming: Incoming, notices: Notices) -> Iterator[Sheet]:
    for number, sheet in enumerate(book.sheets(), start=1):
        incoming.progress(number, book.nsheets)
        if sheet.visibility:
            notices.count("hidden-sheet", sample=sheet.name)
            continue
        for note in sheet.cell_note_map.values():
            notices.text("comment", str(note.text))
        grid = Grid(
            merges=[Merge(a, c, b - 1, d - 1) for a, b, c, d in sheet.merged_cells],
            hidden_rows={n for n, row in sheet.rowinfo_map.items() if row.hidden},
            hidden_columns={n for n, column in sheet.colinfo_map.items() if column.hidden},
        )
        further = _read(book, sheet, grid, notices)
        yield Sheet(sheet.name, rows_of(grid, notices), further)


def _read(book: Book, sheet: OldSheet, grid: Grid, notices: Notices) -> int:
    """Fill the grid; return how many filled rows are beyond the limit."""
    further = 0
    for place in range(sheet.nrows):
        cells = enumerate(sheet.row(place))
        if len(grid.cells) >= MAX_ROWS:
            further += any(str(cell.value).strip() for _, cell in cells)
            continue
        texts = {column: _text(book, cell, notices) for column, cell in cells}
        row = {column: text for column, text in texts.items() if text.strip()}
        if row:
            grid.cells[place] = row
    return further


def _text(book: Book, cell: Cell, notices: Notices) -> str:
    text = _shown(book, cell)
    if text.strip() and _is_white(book, cell):
        notices.text("white-text", text)
        return ""
    return text


def _shown(book: Book, cell: Cell) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return shown(float(cell.value), _code(book, cell), is_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(int(cell.value), "#N/A")
        case _:
            return ""


def _code(book: Book, cell: Cell) -> str:
    entry = book.format_map.get(book.xf_list[cell.xf_index or 0].format_key)
    return entry.format_str if entry else "General"


def _is_white(book: Book, cell: Cell) -> bool:
    look = book.xf_list[cell.xf_index or 0]
    font = book.font_list[look.font_index]
    has_ground = look.background is not None and look.background.fill_pattern != 0
    return book.colour_map.get(font.colour_index) == _WHITE and not has_ground

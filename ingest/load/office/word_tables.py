"""A Word table to its cells, each once, with the rows and columns it covers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.load.office.trees import Element, attribute, children, first, local
from ingest.load.office.word_styles import UNKNOWN, Look, Styles, is_on, look_of
from ingest.load.office.word_text import TextReader, alternatives

MAX_SPAN = 63
"""Columns; Word allows no more in a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, merged or not; rows and columns count from 0."""

    row: int
    column: int
    bottom: int
    right: int
    content: Element
    look: Look


@dataclass(frozen=True, slots=True)
class Table:
    """The cells in reading order."""

    cells: tuple[Cell, ...]
    header_rows: int
    """Rows that Word repeats on each page."""


def read_table(table: Element, styles: Styles, around: Look, reader: TextReader) -> Table:
    """Return the table without the rows and cells that a tracked change deleted."""
    style_id = attribute(first(table, "tblPr", "tblStyle"), "val")
    is_painted = styles.is_coloured_table(style_id)
    below = replace(around, ground=UNKNOWN) if is_painted else around
    cells: dict[tuple[int, int], Cell] = {}
    header_rows = 0
    above: dict[int, tuple[int, int]] = {}
    for place, row in enumerate(_rows(table, reader)):
        properties = first(row, "trPr")
        header = first(properties, "tblHeader")
        if header is not None and is_on(header) and header_rows == place:
            header_rows += 1
        above = _read_row(row, above, below, cells, place)
    return Table(tuple(cells.values()), header_rows)


def _read_row(
    row: Element,
    above: Mapping[int, tuple[int, int]],
    below: Look,
    cells: dict[tuple[int, int], Cell],
    place: int,
) -> dict[int, tuple[int, int]]:
    """Add the row's cells; return where the cell of each column began.

    `above` is what this returned for the row above, for cells that go on from there.
    """
    column = _number(first(row, "trPr", "gridBefore"), 0)
    began: dict[int, tuple[int, int]] = {}
    for cell in _within(row, "tc"):
        properties = first(cell, "tcPr")
        right = column + _number(first(properties, "gridSpan"), 1) - 1
        merge = first(properties, "vMerge")
        is_continued = merge is not None and attribute(merge, "val", "continue") == "continue"
        if is_continued and column in above:
            began[column] = above[column]
            cells[above[column]] = replace(cells[above[column]], bottom=place)
        elif first(properties, "cellDel") is None:
            began[column] = (place, column)
            look = look_of(None, properties).over(below)
            cells[place, column] = Cell(place, column, place, right, cell, look)
        column = right + 1
    return began


def _rows(table: Element, reader: TextReader) -> Iterator[Element]:
    for row in _within(table, "tr"):
        if first(row, "trPr", "del") is None:
            yield row
        else:
            reader.notice_deleted(row)


def _within(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, also those wrapped in a control or a tracked change."""
    for child in children(element):
        if local(child) == name:
            yield child
        elif local(child) == "AlternateContent":
            for chosen in alternatives(child):
                yield from _within(chosen, name)
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(child, name)


def _number(element: Element | None, default: int) -> int:
    value = attribute(element, "val")
    return min(int(value), MAX_SPAN) if value.isdecimal() else default

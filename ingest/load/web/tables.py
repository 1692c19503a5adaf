"""The cells of a table in a page to a table with one header row."""

import re
from dataclasses import dataclass, field

from ingest.load.assembling import TableBlock

MAX_SPAN = 100
"""Columns or rows one cell may cover; a page may claim millions."""
MAX_CELLS = 500_000


@dataclass(slots=True)
class _Cell:
    text: list[str]
    columns: int
    rows: int
    is_header: bool


@dataclass(slots=True)
class TableBuilder:
    """Takes a table's cells as they come; a cell over several rows or columns is repeated."""

    rows: list[list[_Cell]] = field(default_factory=list)
    _outside: list[str] = field(default_factory=list)
    _is_in_head: bool = False

    def begin_row(self, *, is_in_head: bool) -> None:
        self.rows.append([])
        self._is_in_head = is_in_head

    def begin_cell(self, columns: str, rows: str, *, is_header: bool) -> None:
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(_Cell([], _span(columns), _span(rows), is_header or self._is_in_head))

    def add(self, text: str) -> None:
        """Add text to the cell that began last, or else to the caption."""
        is_in_cell = self.rows and self.rows[-1]
        (self.rows[-1][-1].text if is_in_cell else self._outside).append(text)

    def taken_caption(self) -> str:
        """Return the text that stood before the first cell."""
        text = " ".join("".join(self._outside).split())
        self._outside.clear()
        return text

    def finished(self) -> TableBlock | None:
        """Return the table; None without a cell. Its first row is the header if it reads so."""
        rows = [row for row in self.rows if row]
        grid = _grid(rows)
        if not grid:
            return None
        if all(cell.is_header for cell in rows[0]) or _reads_as_header(grid):
            return TableBlock(tuple(grid[0]), tuple(map(tuple, grid[1:])))
        return TableBlock(("",) * len(grid[0]), tuple(map(tuple, grid)))


def _span(value: str) -> int:
    return max(1, min(int(value), MAX_SPAN)) if re.fullmatch(r"\d{1,9}", value) else 1


def _grid(rows: list[list[_Cell]]) -> list[list[str]]:
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    cells = 0
    for row in rows:
        line: list[str] = []
        waiting = list(row)
        while waiting or len(line) in below:
            column = len(line)
            if column in below:
                left, text = below.pop(column)
                line.append(text)
                if left > 1:
                    below[column] = (left - 1, text)
                continue
            cell = waiting.pop(0)
            text = " ".join("".join(cell.text).split())
            for _ in range(cell.columns):
                if cell.rows > 1:
                    below[len(line)] = (cell.rows - 1, text)
                line.append(text)
        cells += len(line)
        if cells > MAX_CELLS:
            break
        grid.append(line)
    return grid


def _reads_as_header(grid: list[list[str]]) -> bool:
    """Say whether a row without markup is a header: words above rows with figures."""
    first, *rest = grid
    if len(first) < 2 or not rest or not all(first):
        return False
    has_figures = any(re.search(r"\d", cell) for row in rest for cell in row)
    return has_figures and not any(re.search(r"\d", cell) for cell in first)

"""The cells of a sheet to rows: merged cells filled, hidden rows and columns left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.load.office.notices import Notices
from ingest.load.office.rows import Row

MAX_FILLED = 500_000
"""Cells that merged ones may fill in a sheet; a range over all columns and rows fills the page
of a reader with one word."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})\Z")


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of cells shown as one; all bounds count from 0 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """What a sheet holds, by row and column from 0; rows without a word are not in it."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def rows_of(grid: Grid, notices: Notices) -> list[Row]:
    """Return the rows that are shown; one empty row stands for any gap between them."""
    depths = _fill(grid)
    _notice_hidden(grid, notices)
    left = min((min(row) for row in grid.cells.values() if row), default=0)
    rows: list[Row] = []
    previous = -1
    for place in sorted(grid.cells):
        if place > previous + 1 and rows:
            rows.append(Row(()))
        previous = place
        if place not in grid.hidden_rows:
            cells = tuple(_shown(grid.cells[place], left, grid.hidden_columns))
            rows.append(Row(cells, depths.get(place, 1)))
    return rows


def place_of(reference: str) -> tuple[int, int] | None:
    """Return row and column from 0 of a reference such as "B12"; None when it is none."""
    match = _REFERENCE.match(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def merge_of(reference: str) -> Merge | None:
    """Return the range of a reference such as "A1:C2"; None when it is none."""
    start, _, end = reference.partition(":")
    top_left, bottom_right = place_of(start), place_of(end)
    if not top_left or not bottom_right:
        return None
    return Merge(*top_left, *bottom_right)


def _shown(row: Mapping[int, str], left: int, hidden: set[int]) -> Iterator[str]:
    for column in range(left, max(row, default=left - 1) + 1):
        if column not in hidden:
            yield row.get(column, "")


def _fill(grid: Grid) -> dict[int, int]:
    """Fill merged cells in place; return the depth of rows that would be headers with them.

    A range that is all there is in its row is a title and stays in one cell.
    """
    places = sorted(grid.cells)
    last_column = max((max(row) for row in grid.cells.values() if row), default=0)
    depths: dict[int, int] = {}
    budget = MAX_FILLED
    for merge in grid.merges:
        top = grid.cells.get(merge.top, {})
        text = top.get(merge.left, "")
        others = any(
            cell.strip() and not merge.left <= column <= merge.right for column, cell in top.items()
        )
        if not text.strip() or (not others and merge.bottom == merge.top):
            continue
        right = min(merge.right, last_column) if others else merge.left
        covered = places[bisect_left(places, merge.top) : bisect_right(places, merge.bottom)]
        budget -= len(covered) * (right - merge.left + 1)
        if budget < 0:
            break
        for place in covered:
            grid.cells[place].update(dict.fromkeys(range(merge.left, right + 1), text))
        if others:
            depth = merge.bottom - merge.top + 1 + (merge.right > merge.left)
            depths[merge.top] = max(depths.get(merge.top, 1), depth)
    return depths


def _notice_hidden(grid: Grid, notices: Notices) -> None:
    for place in sorted(grid.hidden_rows & grid.cells.keys()):
        notices.count("hidden-sheet", sample=" ".join(grid.cells[place].values()))
    shown = [row for place, row in grid.cells.items() if place not in grid.hidden_rows]
    for column in sorted(grid.hidden_columns):
        texts = [row[column] for row in shown if row.get(column, "").strip()]
        if texts:
            notices.count("hidden-sheet", sample=" ".join(texts[:5]))

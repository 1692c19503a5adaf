"""Words and ruled lines to tables: the words in each cell of a grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.load.pdf.cells import cell_text, has_header_row
from ingest.load.pdf.layout import PlacedTable
from ingest.load.pdf.lines import rows_of
from ingest.load.pdf.rules import SNAP, Rule, Rules
from ingest.load.pdf.words import Word

_MIN_FILLED = 0.3  # of the cells; the grid of a chart is nearly empty
_MAX_EDGES = 400
_WORD_GAP = 0.6  # of the size; words closer than that belong together across an edge


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules that touch one another."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]

    @property
    def columns(self) -> list[float]:
        """The x of the edges of its columns, from left to right."""
        return _edges([rule.at for rule in self.upright])

    @property
    def rows(self) -> list[float]:
        """The y of the edges of its rows, from top to bottom."""
        return _edges([rule.at for rule in self.across])


def ruled_tables(words: Sequence[Word], rules: Rules, page: int) -> list[PlacedTable]:
    """Return the tables that lines are drawn around; [] without any."""
    tables = (_table(words, grid, page) for grid in grids_of(rules))
    return [table for table in tables if table]


def grids_of(rules: Rules) -> list[Grid]:
    """Return the sets of lines that touch, those with two columns or more only."""
    if not rules.across or not rules.upright or len(rules.across) > 10 * _MAX_EDGES:
        return []
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for upright in rules.upright:
        touching = [rule for rule in rules.across if _touch(rule, upright)]
        merged: tuple[list[Rule], list[Rule]] = (touching, [upright])
        apart = []
        for group in groups:
            if any(rule in group[0] for rule in touching):
                merged = ([*group[0], *merged[0]], [*group[1], *merged[1]])
            else:
                apart.append(group)
        groups = [*apart, (list(dict.fromkeys(merged[0])), merged[1])]
    grids = [Grid(tuple(across), tuple(upright)) for across, upright in groups]
    return [grid for grid in grids if _is_table_shaped(grid)]


def _is_table_shaped(grid: Grid) -> bool:
    return 3 <= len(grid.columns) <= _MAX_EDGES and 2 <= len(grid.rows) <= _MAX_EDGES


def _touch(across: Rule, upright: Rule) -> bool:
    return (
        across.start - SNAP <= upright.at <= across.end + SNAP
        and upright.start - SNAP <= across.at <= upright.end + SNAP
    )


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > SNAP:
            edges.append(place)
    return edges


def _table(words: Sequence[Word], grid: Grid, page: int) -> PlacedTable | None:
    columns, rows = grid.columns, grid.rows
    inside = [
        word
        for word in words
        if columns[0] - SNAP <= word.middle <= columns[-1] + SNAP
        and rows[0] - SNAP <= (word.top + word.bottom) / 2 <= rows[-1] + SNAP
    ]
    if not inside:
        return None
    if len(rows) == 2:
        rows = _text_rows(inside, rows)
    bands = [_in_band(inside, top, bottom) for top, bottom in pairwise(rows)]
    cells = [_row(band, columns, _cut_at(grid, band)) for band in bands]
    filled = [row for row in _spread(cells, grid, rows) if any(row)]
    if not _is_table(filled):
        return None
    return PlacedTable(
        rows=tuple(filled),
        has_header=has_header_row(filled, bands[0], inside),
        left=columns[0],
        right=columns[-1],
        top=rows[0],
        bottom=rows[-1],
        page=page,
        size=median(word.ink.size for word in inside),
    )


def _text_rows(words: Sequence[Word], rows: Sequence[float]) -> list[float]:
    """Return the edges of rows where only lines of text tell them apart."""
    tops = [min(word.top for word in row) for row in rows_of(words)]
    return [rows[0], *tops[1:], rows[-1]]


def _in_band(words: Sequence[Word], top: float, bottom: float) -> list[Word]:
    return [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]


def _cut_at(grid: Grid, band: Sequence[Word]) -> frozenset[float]:
    """Return the x of the upright lines that are drawn beside the words of a row."""
    if not band:
        return frozenset()
    middle = sum((word.top + word.bottom) / 2 for word in band) / len(band)
    return frozenset(rule.at for rule in grid.upright if rule.start <= middle <= rule.end)


def _row(band: Sequence[Word], columns: Sequence[float], cuts: frozenset[float]) -> tuple[str, ...]:
    """Return the text of each cell; a cell over several columns fills the first of them."""
    cells: list[list[Word]] = [[] for _ in columns[1:]]
    first = 0
    for index, (left, right) in enumerate(pairwise(columns)):
        inner = [word for word in band if left <= word.middle < right]
        is_cut = any(abs(cut - left) <= SNAP for cut in cuts)
        if not (index and not is_cut and _run_over(band, left)):
            first = index
        cells[first].extend(inner)
    return tuple(cell_text(cell) for cell in cells)


def _run_over(band: Sequence[Word], edge: float) -> bool:
    """Whether text goes on across `edge`, where no line is drawn."""
    for row in rows_of(band):
        before = [word for word in row if word.middle < edge]
        after = [word for word in row if word.middle >= edge]
        if before and after and after[0].left - before[-1].right < _WORD_GAP * after[0].ink.size:
            return True
        if any(word.left < edge - SNAP and word.right > edge + SNAP for word in row):
            return True
    return False


def _spread(
    cells: Sequence[tuple[str, ...]], grid: Grid, rows: Sequence[float]
) -> list[tuple[str, ...]]:
    """Return the rows with the text of a cell over several rows in each of them."""
    if len(grid.rows) == 2:
        return list(cells)
    spread = [list(row) for row in cells]
    columns = grid.columns
    indices = range(1, len(spread))
    for index, other in (*((i, i - 1) for i in indices), *((i - 1, i) for i in reversed(indices))):
        edge = rows[max(index, other)]
        for column, text in enumerate(spread[index]):
            if not text and not _has_line(grid, edge, columns, column):
                spread[index][column] = spread[other][column]
    return [tuple(row) for row in spread]


def _has_line(grid: Grid, y: float, columns: Sequence[float], column: int) -> bool:
    middle = (columns[column] + columns[column + 1]) / 2
    return any(
        abs(rule.at - y) <= SNAP and rule.start <= middle <= rule.end for rule in grid.across
    )


def _is_table(rows: Sequence[tuple[str, ...]]) -> bool:
    cells = [cell for row in rows for cell in row]
    used = [column for column in zip(*rows, strict=True) if any(column)]
    filled = sum(bool(cell) for cell in cells)
    return len(rows) >= 2 and len(used) >= 2 and filled >= _MIN_FILLED * len(cells)

"""Words in aligned columns without lines around them to tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.load.pdf.cells import cell_text, has_header_row
from ingest.load.pdf.columns import is_text_column
from ingest.load.pdf.grouping import marker_of
from ingest.load.pdf.layout import PlacedTable
from ingest.load.pdf.lines import rows_of
from ingest.load.pdf.words import Word

_GAP = 0.9  # of the size; a space is at most 0.5, columns of tables are 1.0 or more apart
_PAIR_GAP = 1.4  # of the size, between two columns only; stretched lines of text have 1.2
_MIN_ROWS = 3
_MAX_ROW_DISTANCE = 3.2  # of the size, between the baselines of two rows
_CONTINUED = 1.15  # of the smallest distance of lines: a cell's next line
_ROW_STEP = 1.25

Row = Sequence[Word]


@dataclass(frozen=True, slots=True)
class _Band:
    """Neighbouring rows, and the empty strips that part all of them into columns."""

    rows: tuple[Row, ...]
    gaps: tuple[tuple[float, float], ...]


def aligned_tables(words: Sequence[Word], page: int) -> list[PlacedTable]:
    """Return the tables among the words of a page, from top to bottom; [] without any.

    A table has three rows or more with two cells or more that stand below one another, and
    at least one of its columns is too short for running text.
    """
    tables: list[PlacedTable] = []
    rows = rows_of(words)
    start = 0
    while start < len(rows):
        band = _band_from(rows, start)
        table = _table(band, page) if band else None
        if table and band:
            tables.append(table)
            start += len(band.rows)
        else:
            start += 1
    return tables


def _band_from(rows: Sequence[Row], start: int) -> _Band | None:
    """Return the longest run of rows from `start` that share an empty strip."""
    gaps = _gaps(rows[start])
    if not gaps:
        return None
    members: list[Row] = [rows[start]]
    for before, row in pairwise(rows[start:]):
        if not _is_near(before, row):
            break
        shared = _shared(gaps, row)
        if not shared or (len(_gaps(row)) == 0 and not _is_one_cell(row, gaps)):
            break
        gaps = shared
        members.append(row)
    while len(members) > 1 and not _gaps(members[-1]):
        # A last line with one cell may be the text below the table as well as the cell's end.
        if _is_step(members[-2], members[-1]):
            members.pop()
        else:
            break
    return _Band(tuple(members), tuple(gaps)) if len(members) >= _MIN_ROWS else None


def _gaps(row: Row) -> list[tuple[float, float]]:
    """Return the strips of a row that are wider than spaces between words."""
    return [
        (left.right, right.left)
        for left, right in pairwise(row)
        if right.left - left.right >= _GAP * max(left.ink.size, right.ink.size)
    ]


def _shared(gaps: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """Return the parts of `gaps` that the words of `row` leave free."""
    size = max(word.ink.size for word in row)
    shared = []
    for left, right in gaps:
        edges = [left]
        for word in row:
            if word.right > left and word.left < right:
                edges.extend((word.left, word.right))
        edges.append(right)
        free = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        widest = max(free, key=lambda strip: strip[1] - strip[0])
        if widest[1] - widest[0] >= _GAP * size:
            shared.append(widest)
    return shared


def _is_near(before: Row, row: Row) -> bool:
    size = max(word.ink.size for word in (*before, *row))
    return row[0].baseline - before[0].baseline <= _MAX_ROW_DISTANCE * size


def _is_step(before: Row, row: Row) -> bool:
    return row[0].top - before[0].bottom > 0.5 * row[0].ink.size


def _is_one_cell(row: Row, gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether all words of a row stand between two neighbouring gaps."""
    return len({_column(word, gaps) for word in row}) == 1


def _column(word: Word, gaps: Sequence[tuple[float, float]]) -> int:
    return sum(word.middle > (left + right) / 2 for left, right in gaps)


def _table(band: _Band, page: int) -> PlacedTable | None:
    words = [word for row in band.rows for word in row]
    columns = [
        [word for word in words if _column(word, band.gaps) == index]
        for index in range(len(band.gaps) + 1)
    ]
    if not _is_tabular(columns, band):
        return None
    merged = _merged_rows(band)
    rows = tuple(_cells(row, band.gaps) for row in merged)
    if len(rows) < 2 or sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return None
    return PlacedTable(
        rows=rows,
        has_header=has_header_row(rows, merged[0], words),
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        page=page,
        size=median(word.ink.size for word in words),
    )


def _is_tabular(columns: Sequence[Sequence[Word]], band: _Band) -> bool:
    full_rows = sum(len({_column(word, band.gaps) for word in row}) > 1 for row in band.rows)
    if full_rows < _MIN_ROWS or full_rows < 0.4 * len(band.rows):
        return False
    if all(is_text_column(column) for column in columns):
        return False
    if len(columns) > 2:
        return True
    size = max(word.ink.size for word in columns[0])
    left, right = band.gaps[0]
    first = rows_of(columns[0])
    is_list = all(marker_of(f"{row[0].text} ") for row in first)
    return right - left >= _PAIR_GAP * size and not is_list


def _cells(row: Row, gaps: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    return tuple(
        cell_text([word for word in row if _column(word, gaps) == index])
        for index in range(len(gaps) + 1)
    )


def _merged_rows(band: _Band) -> list[list[Word]]:
    """Return the table's rows; a line that goes on with cells above is part of their row."""
    distances = [below[0].baseline - row[0].baseline for row, below in pairwise(band.rows)]
    inner = distances[1:] or distances  # a header stands further off
    has_steps = max(inner) > _ROW_STEP * min(inner)
    merged = [list(band.rows[0])]
    for row, distance in zip(band.rows[1:], distances, strict=True):
        filled = {_column(word, band.gaps) for word in row}
        is_close = has_steps and distance <= _CONTINUED * min(inner)
        is_rest = 0 not in filled or (is_close and len(filled) <= len(band.gaps))
        if is_rest:
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return merged

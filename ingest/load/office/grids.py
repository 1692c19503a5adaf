"""Rows of cells to the paragraphs and tables a reader sees in them."""

from collections.abc import Iterator, Sequence
from itertools import compress, groupby, zip_longest
from statistics import median

from ingest.load.assembling import Block, Paragraph, TableBlock
from ingest.load.office.rows import Row, is_figure

MAX_HEADER_ROWS = 4
MIN_FULL_SHARE = 0.6
"""Of the usual number of filled cells; a header may leave the corner and a remark column empty."""
MAX_LABELS = 3
MIN_NOTE_CHARS = 25
"""A longer text alone in the last rows of a table is a note, a shorter one may be a label."""


def blocks_of_sheet(rows: Sequence[Row], page: int | None = None) -> Iterator[Block]:
    """Yield the paragraphs and tables of a sheet; empty rows part them.

    A part that begins with figures and not with a header goes on with the table before it.
    """
    previous: TableBlock | None = None
    for is_filled, part in groupby(rows, key=lambda row: row.filled > 0):
        for side in _side_by_side(list(part)) if is_filled else ():
            for block in blocks_of_table(side, page, _continued(previous)):
                if isinstance(block, TableBlock):
                    previous = block
                yield block


def blocks_of_table(
    rows: Sequence[Row], page: int | None = None, header: Sequence[str] = ()
) -> Iterator[Block]:
    """Yield the title rows as paragraphs, the table, and the notes below it as paragraphs.

    `header` is used when the rows have no header of their own.
    """
    rows = _without_empty_columns(rows)
    if _is_label_list(rows) and len(header) != 2:
        for row in rows:
            yield Paragraph(_joined(row, ": "), page)
        return
    start = _table_start(rows)
    for row in rows[:start]:
        yield Paragraph(_joined(row), page)
    body = rows[start:]
    end = len(body)
    while end > 1 and _is_note(body[end - 1]):
        end -= 1
    if body:
        yield _table(body[:end], header, page)
    for row in body[end:]:
        yield Paragraph(_joined(row), page)


def _side_by_side(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the tables that stand side by side: empty columns part them and they begin in
    different rows. Where they begin together, an empty column is only space within a table."""
    width = max(len(row.cells) for row in rows)
    used = [any(cell.strip() for cell in column) for column in _columns(rows)]
    edges = [n for n in range(width + 1) if (n > 0 and used[n - 1]) != (n < width and used[n])]
    sides = [
        [Row(row.cells[start:end], row.depth) for row in rows]
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    starts = [next((n for n, row in enumerate(side) if row.filled > 1), -1) for side in sides]
    if len(sides) < 2 or -1 in starts or len(set(starts)) < len(starts):
        return [rows]
    return [[row for row in side if row.filled] for side in sides]


def _columns(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    return zip_longest(*(row.cells for row in rows), fillvalue="")


def _continued(previous: TableBlock | None) -> Sequence[str]:
    return previous.header if previous else ()


def _table_start(rows: Sequence[Row]) -> int:
    """Return the index of the first row of the table; len(rows) when there is none."""
    counts = [row.filled for row in rows if row.filled > 1]
    if not counts:
        return len(rows)
    needed = max(2.0, MIN_FULL_SHARE * median(counts))
    return next((n for n, row in enumerate(rows) if row.filled >= needed), len(rows))


def _table(rows: Sequence[Row], header: Sequence[str], page: int | None) -> TableBlock:
    if not _is_header(rows):
        width = max(len(row.cells) for row in rows)
        own = tuple(header) if len(header) == width else ()
        return TableBlock(own, tuple(row.cells for row in rows), page)
    depth = min(max(1, rows[0].depth), MAX_HEADER_ROWS, max(1, len(rows) - 1))
    return TableBlock(
        _joined_header([row.cells for row in rows[:depth]]),
        tuple(row.cells for row in rows[depth:]),
        page,
    )


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it has words, and figures only as names.

    Years and quarters may be names of columns; they are where a word stands beside them.
    """
    cells = [cell for cell in rows[0].cells if cell.strip()]
    figures = sum(is_figure(cell) for cell in cells)
    if not figures:
        return True
    return figures < len(cells) and not is_figure(cells[0]) and not _looks_alike(rows)


def _looks_alike(rows: Sequence[Row]) -> bool:
    """Whether the first row has figures where the second has them, and other words elsewhere."""
    if len(rows) < 2 or all(len(cell.strip()) == 4 for cell in rows[0].cells if is_figure(cell)):
        return False
    first, second = rows[0].cells, rows[1].cells
    return [is_figure(cell) for cell in first] == [is_figure(cell) for cell in second]


def _joined_header(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return tuple(
        " / ".join(dict.fromkeys(filter(None, names))) for names in zip(*padded, strict=True)
    )


def _is_note(row: Row) -> bool:
    return row.filled == 1 and len(_joined(row)) >= MIN_NOTE_CHARS


def _is_label_list(rows: Sequence[Row]) -> bool:
    """Whether rows such as "As of | 2024-09-01" name values and make no table."""
    if not rows or any(row.filled > 2 for row in rows):
        return False
    pairs = [row for row in rows if row.filled == 2]
    named = [row for row in pairs if is_figure([cell for cell in row.cells if cell.strip()][1])]
    return pairs == list(rows[-1:]) or (0 < len(pairs) <= MAX_LABELS and named == pairs)


def _joined(row: Row, between: str = " ") -> str:
    return between.join(cell for cell in row.cells if cell.strip())


def _without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the columns that no row fills."""
    used = [any(cell.strip() for cell in column) for column in _columns(rows)]
    if all(used):
        return list(rows)
    return [Row(tuple(compress(row.cells, used)), row.depth) for row in rows]

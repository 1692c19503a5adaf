"""Words and lines between rows to tables without upright lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.load.pdf.cells import cell_text, has_header_row
from ingest.load.pdf.layout import PlacedTable
from ingest.load.pdf.lines import rows_of
from ingest.load.pdf.rules import SNAP, Rule, Rules
from ingest.load.pdf.words import Word

_MIN_RULES = 3
_SAME_EDGE = 6.0  # points that the ends of a table's lines may differ by
_GAP = 0.7  # of the size, between two columns over the whole height of the table
_MAX_BAND = 250.0  # points between two lines of one table; a page has 700
_HEADER_ABOVE = 2.5  # of the size: how far above the first line its header may stand

Strip = tuple[float, float]


def lined_tables(words: Sequence[Word], rules: Rules, page: int) -> list[PlacedTable]:
    """Return the tables whose rows stand between three or more lines of one length.

    Its columns are parted by strips that are empty from top to bottom; [] without any.
    """
    tables = (_table(words, group, page) for group in _groups(rules.across))
    return [table for table in tables if table]


def _groups(across: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: rule.at):
        for group in groups:
            last = group[-1]
            is_same = (
                abs(rule.start - last.start) <= _SAME_EDGE
                and abs(rule.end - last.end) <= _SAME_EDGE
            )
            if is_same and rule.at - last.at <= _MAX_BAND:
                if rule.at - last.at > SNAP:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _MIN_RULES]


def _table(words: Sequence[Word], rules: Sequence[Rule], page: int) -> PlacedTable | None:
    left = min(rule.start for rule in rules) - SNAP
    right = max(rule.end for rule in rules) + SNAP
    across = [word for word in words if left <= word.middle <= right]
    edges = [rule.at for rule in rules]
    inside = [word for word in across if edges[0] <= _middle(word) <= edges[-1]]
    if not inside:
        return None
    if above := _header_above(across, inside, edges[0]):
        inside = [*above, *inside]
        edges = [min(word.top for word in above), *edges]
    strips = _strips(inside)
    if not strips:
        return None
    bands = [
        _rows([word for word in inside if a <= _middle(word) < b], strips)
        for a, b in pairwise(edges)
    ]
    rows = [row for band in bands for row in band]
    cells = [_cells(row, strips) for row in rows]
    if len(cells) < 2 or sum(sum(map(bool, row)) > 1 for row in cells) < 2:
        return None
    return PlacedTable(
        rows=tuple(cells),
        has_header=has_header_row(cells, rows[0], inside),
        left=left,
        right=right,
        top=edges[0],
        bottom=edges[-1],
        page=page,
        size=median(word.ink.size for word in inside),
    )


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _header_above(across: Sequence[Word], inside: Sequence[Word], first: float) -> list[Word]:
    """Return the words just above the first line that stand over the table's columns."""
    size = inside[0].ink.size
    near = [word for word in across if first - _HEADER_ABOVE * size <= word.bottom <= first + SNAP]
    near = [word for word in near if _middle(word) < first]
    if not near:
        return []
    row = rows_of(near)[-1]
    together = _strips([*row, *inside])
    has_cells = len({_column(word, together) for word in row}) > 1
    return row if together and has_cells else []


def _strips(words: Sequence[Word]) -> list[Strip]:
    """Return the strips that no word stands in, wider than a space between words."""
    strips: list[Strip] = []
    reach = None
    for word in sorted(words, key=lambda word: word.left):
        if reach is not None and word.left - reach >= _GAP * word.ink.size:
            strips.append((reach, word.left))
        reach = word.right if reach is None else max(reach, word.right)
    return strips


def _column(word: Word, strips: Sequence[Strip]) -> int:
    return sum(word.middle > right - 0.1 for _, right in strips)


def _rows(band: Sequence[Word], strips: Sequence[Strip]) -> list[list[Word]]:
    """Return the rows between two lines: more than one where several begin at the left."""
    rows = rows_of(band)
    begins = [any(_column(word, strips) == 0 for word in row) for row in rows]
    if sum(begins) < 2:
        return [list(band)] if band else []
    full = sum(len({_column(word, strips) for word in row}) > 1 for row in rows)
    if 2 * full < len(rows):
        return [list(band)]
    merged: list[list[Word]] = []
    for row, is_begin in zip(rows, begins, strict=True):
        if is_begin or not merged:
            merged.append(list(row))
        else:
            merged[-1].extend(row)
    return merged


def _cells(row: Sequence[Word], strips: Sequence[Strip]) -> tuple[str, ...]:
    return tuple(
        cell_text([word for word in row if _column(word, strips) == index])
        for index in range(len(strips) + 1)
    )

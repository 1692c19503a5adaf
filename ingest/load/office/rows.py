"""A row of cells, and whether a cell is a figure."""

import re
from dataclasses import dataclass

_FIGURE = re.compile(
    r"[(+-]?\s*(?:[A-Z]{3}|[¥￥$€£])?\s*[(+-]?\d[\d,.\s]*(?:%|‰|[万亿]?元?)?\)?"
    r"|\d{4}-\d\d(?:-\d\d.*)?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as they are shown, with merged ones filled."""

    cells: tuple[str, ...]
    depth: int = 1
    """Rows that a header beginning here has, by its merged cells."""

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(bool(cell.strip()) for cell in self.cells)


def is_figure(cell: str) -> bool:
    """Whether a cell is a number, an amount, a share or a date."""
    return bool(_FIGURE.fullmatch(cell.strip()))

"""Words of a table's cells to their text, and the first row to whether it is a header."""

import re
from collections.abc import Sequence

from ingest.load.pdf.hyphens import Joiner
from ingest.load.pdf.lines import line_of, rows_of
from ingest.load.pdf.words import Word

_FIGURE = re.compile(r"\d")
_NO_JOINER = Joiner([])


def cell_text(words: Sequence[Word]) -> str:
    """Return the words of one cell as text; "" without words."""
    if not words:
        return ""
    text = _NO_JOINER.join([line_of(row, 0, 0.0, 0.0).text for row in rows_of(words)])
    return text.strip(" …") or text


def has_header_row(
    rows: Sequence[tuple[str, ...]], first: Sequence[Word], words: Sequence[Word]
) -> bool:
    """Return whether the first of `rows`, made of the words in `first`, names the columns.

    It does when it is set apart by weight or colour, or has no figures above columns of them.
    Without any sign it does in tables of three columns or more; in two, rows are often
    "name: value" from the first on.
    """
    if len(rows) < 2 or sum(bool(cell) for cell in rows[0]) < 2:
        return False
    taken = {id(word) for word in first}
    rest = [word for word in words if id(word) not in taken]
    if _share_bold(first) > 0.5 > _share_bold(rest):
        return True
    if _colours(first) and not _colours(first) & _colours(rest):
        return True
    return _names_figures(rows) or len(rows[0]) > 2


def _names_figures(rows: Sequence[tuple[str, ...]]) -> bool:
    for column in zip(*rows, strict=True):
        figures = sum(bool(_FIGURE.search(cell)) for cell in column[1:])
        if figures > (len(column) - 1) / 2 and column[0] and not _FIGURE.search(column[0]):
            return True
    return False


def _share_bold(words: Sequence[Word]) -> float:
    total = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if word.ink.is_bold) / total if total else 0.0


def _colours(words: Sequence[Word]) -> set[tuple[int, int, int, int]]:
    return {word.ink.colour for word in words}

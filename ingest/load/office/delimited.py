"""A file of comma, semicolon, tab or pipe separated values to a document with its table."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.load.decoding import read_text
from ingest.load.extracted import Extracted, Incoming
from ingest.load.office.notices import Notices
from ingest.load.office.rows import Row
from ingest.load.office.sheets import MAX_ROWS, Sheet, extracted_from

_DELIMITERS = (",", "\t", ";", "|")
_LINES_LOOKED_AT = 200
MAX_CELL_CHARS = 100_000
"""A cell beyond this comes from a quotation mark that is never closed."""


def load_csv(incoming: Incoming) -> Extracted:
    """Return the rows as a table; no row or cell is dropped, and formulas stay text.

    Raises:
        FileRefused: The file is not text.
    """
    decoded = read_text(incoming.name, incoming.content)
    notices = Notices()
    for finding in decoded.findings:
        notices.count(finding.kind, finding.count, sample=finding.sample)
    rows = _rows(decoded.text.replace("\0", ""))
    incoming.progress(1, 1)
    return extracted_from(incoming, "csv", [_sheet(rows)], notices)


def _sheet(rows: Iterator[list[str]]) -> Sheet:
    kept = [Row(tuple(cells)) for cells in islice(rows, MAX_ROWS + 1)]
    further = sum(any(cell.strip() for cell in cells) for cells in rows)
    return Sheet("", kept, further)


def _rows(text: str) -> Iterator[list[str]]:
    delimiter = ""
    first, _, rest = text.partition("\n")
    # How Excel is told the delimiter, in a line of its own.
    if first.strip('"\r ').lower().startswith("sep=") and len(first.strip('"\r ')) == 5:
        delimiter, text = first.strip('"\r ')[-1], rest
    lines = text.split("\n")
    delimiter = delimiter or _delimiter(lines[:_LINES_LOOKED_AT])
    return _read(lines, delimiter, has_quotes=_closes_quotes(lines, delimiter))


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that gives most rows the same number of cells, two at least."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    rows = _read(lines, delimiter, has_quotes=_closes_quotes(lines, delimiter))
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    split = Counter({width: count for width, count in widths.items() if width > 1})
    if not split:
        return 0.0, 0
    width, count = max(split.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total(), width


def _closes_quotes(lines: Sequence[str], delimiter: str) -> bool:
    """Whether reading with quotation marks leaves no cell that swallows the rest."""
    try:
        return all(
            len(cell) <= MAX_CELL_CHARS and cell.count("\n") < 100
            for row in _read(lines, delimiter, has_quotes=True)
            for cell in row
        )
    except csv.Error:
        return False


def _read(lines: Sequence[str], delimiter: str, *, has_quotes: bool) -> Iterator[list[str]]:
    ended = (line + "\n" for line in lines)
    if has_quotes:
        return csv.reader(ended, delimiter=delimiter, skipinitialspace=True)
    return csv.reader(ended, delimiter=delimiter, quoting=csv.QUOTE_NONE, skipinitialspace=True)

"""The sheets of a workbook to one document with a table for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.load.assembling import Block, Heading
from ingest.load.extracted import Extracted, FileKind, Incoming
from ingest.load.office.finishing import finished
from ingest.load.office.grids import blocks_of_sheet
from ingest.load.office.notices import Notices
from ingest.load.office.rows import Row
from ingest.load.text import title_from_name

MAX_ROWS = 5_000
"""Rows of one sheet. A fee schedule with every category has some 3,000; what is longer is an
export of orders or products, which nobody asks an adviser about and whose passages would crowd
out the guidance."""
MAX_CELLS = 250_000
"""Of one sheet with its widest row's columns, so that a wide sheet is cut as early."""
_UNNAMED = re.compile(
    r"(?:Sheet|Tabelle|Feuil|Hoja|Foglio|Лист|工作表|シート)\s?\d*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name and the rows of it that are shown."""

    name: str
    rows: Sequence[Row]
    further_rows: int = 0
    """Filled rows that were counted and not read."""


def extracted_from(
    incoming: Incoming, kind: FileKind, sheets: Iterable[Sheet], notices: Notices
) -> Extracted:
    """Return the document: a heading and its tables for each sheet that has a word.

    Its title is the file's name. A single sheet whose name is the program's gets no heading.
    """
    filled = [sheet for sheet in sheets if any(row.filled for row in sheet.rows)]
    blocks = [
        block for sheet in filled for block in _blocks(sheet, notices, is_only=len(filled) == 1)
    ]
    title = title_from_name(incoming.name)
    return finished(incoming, kind, blocks, notices, title=title)


def _blocks(sheet: Sheet, notices: Notices, *, is_only: bool) -> Iterator[Block]:
    if not is_only or (sheet.name.strip() and not _UNNAMED.fullmatch(sheet.name.strip())):
        yield Heading(1, sheet.name)
    width = max(len(row.cells) for row in sheet.rows)
    limit = min(MAX_ROWS, max(1, MAX_CELLS // max(1, width)))
    kept = sheet.rows[:limit]
    cut = sum(row.filled > 0 for row in sheet.rows[limit:]) + sheet.further_rows
    notices.count("rows-cut", cut, sample=sheet.name)
    yield from blocks_of_sheet(kept)

"""Rows to a CSV file that a spreadsheet opens as text, whatever brands typed."""

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

# What a spreadsheet takes for a formula, in half and full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Return a file to download; numbers stay numbers, and text is never run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([cell(each) for each in header])
    writer.writerows([cell(each) for each in row] for row in rows)
    # Excel takes a file for the machine's own encoding unless it begins with this mark.
    return Response(
        text.getvalue().encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
        },
    )


def cell(value: object) -> str:
    """Return a value as it is written; text that begins like a formula gets an apostrophe."""
    text = str(value)
    if isinstance(value, str) and text.lstrip().startswith(_FORMULA[:4] + _FORMULA[7:]):
        return f"'{text}"
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text

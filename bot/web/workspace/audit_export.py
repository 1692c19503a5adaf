"""Entries of the audit log to CSV that a spreadsheet may open, and to JSON Lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from knowledge.accounts.audit import Entry

COLUMNS = ("number", "at", "actor", "actor_name", "action", "subject", "details")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes Chinese for Latin-1."""


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a CSV file, the names of its columns first."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for entry in entries:
        yield _line([harmless(value) for value in _values(entry)])


def as_json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for entry in entries:
        values: dict[str, object] = dict(zip(COLUMNS, _values(entry), strict=True))
        values |= {"number": entry.number, "details": dict(entry.details)}
        yield json.dumps(values, ensure_ascii=False) + "\n"


def harmless(cell: str) -> str:
    """Return the cell so that a spreadsheet shows it and never works it out."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell


def iso(seconds: float) -> str:
    """Return a moment as "2026-11-22T22:31:05+00:00"."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _values(entry: Entry) -> tuple[str, ...]:
    return (
        str(entry.number),
        iso(entry.at),
        entry.actor,
        entry.actor_name,
        entry.action,
        entry.subject,
        details_of(entry),
    )


def details_of(entry: Entry) -> str:
    """Return "email: li@example.com; role: consultant"."""
    return "; ".join(f"{name}: {value}" for name, value in entry.details.items())


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()

"""A CSV file to frozen rows, each cell checked against the type of its field."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from knowledge.documents import Confidence
from knowledge.errors import DocumentError

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the text of a cell must look like; `advice` ends the error's sentence."""

    accepts: Callable[[str], bool]
    advice: str


def is_period(value: str) -> bool:
    """Return whether `value` is a real YYYY, YYYY-MM or YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value, re.ASCII):
        return False
    try:
        return bool(date.fromisoformat(value + "-01-01"[len(value) - 4 :]))
    except ValueError:
        return False


def is_web_address(value: str) -> bool:
    """Return whether `value` is an absolute http or https URL with a host and no spaces."""
    return bool(re.fullmatch(r"https?://[^\s/?#<>\"]+\.[^\s/?#<>\".]+([/?#][^\s<>\"]*)?", value))


Period = Annotated[str, Shape(is_period, "write YYYY, YYYY-MM or YYYY-MM-DD")]
WebAddress = Annotated[str, Shape(is_web_address, "write an address that begins with https://")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Where a row's figures come from."""

    source: str
    """Publisher and title: "HTSHub: Tariff records 3304.99"."""
    source_url: WebAddress = ""
    """"" where the document can be named but has no address to show."""
    as_of: Period
    confidence: Confidence


def read_rows(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    """Return the rows of the file; its columns are the fields of the dataclass `kind`.

    Columns may stand in any order. A blank cell takes its field's default; a field without one
    must be filled.

    Raises:
        DocumentError: The file, its header or a cell is not what `kind` asks for.
    """
    return tuple(row for _, row in numbered_rows(path, kind))


def numbered_rows(path: Path, kind: type[Row]) -> Iterator[tuple[int, Row]]:
    """Yield each row with the line of the file that it ends on; otherwise as `read_rows`."""
    columns = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path.name} cannot be read; restore it as a UTF-8 file.") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = next(reader, [])
        if sorted(header) != sorted(columns):
            raise DocumentError(
                f"{path.name}, line 1: the columns are {header!r}; write {','.join(columns)}."
            )
        for cells in reader:
            if cells:
                place = f"{path.name}, line {reader.line_num}"
                yield reader.line_num, _row(place, header, cells, kind)
    except csv.Error as error:
        raise DocumentError(
            f"{path.name}, line {reader.line_num}: not valid CSV ({error}); check its quotes."
        ) from error


def _row(place: str, header: list[str], cells: list[str], kind: type[Row]) -> Row:
    if len(cells) != len(header):
        raise DocumentError(
            f"{place}: {len(cells)} cells ending in {cells[-1]!r}; write {len(header)}."
        )
    hints = get_type_hints(kind, include_extras=True)
    texts = dict(zip(header, cells, strict=True))
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        where, text = f"{place}, column {field.name!r}", texts[field.name].strip()
        if text:
            values[field.name] = _value(where, text, hints[field.name])
        elif field.default is MISSING:
            raise DocumentError(f"{where}: the cell is {texts[field.name]!r}; fill it.")
    return kind(**values)


def _value(where: str, cell: str, hint: Any) -> Any:
    choices = get_args(hint)
    if get_origin(hint) is Literal:
        if cell not in choices:
            allowed = ", ".join(choice for choice in choices if choice)
            raise DocumentError(f"{where}: {cell!r} is unknown; write one of {allowed}.")
        return cell
    if get_origin(hint) is Annotated:
        shape = choices[1]
        if not shape.accepts(cell):
            raise DocumentError(f"{where}: {cell!r} is not valid; {shape.advice}.")
        return _value(where, cell, choices[0])
    if hint is str:
        return cell
    if get_origin(hint) is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    return _number(where, cell, int if int in (hint, *choices) else Decimal)


def _number(where: str, cell: str, kind: type[int] | type[Decimal]) -> int | Decimal:
    try:
        number = kind(cell)
    except (ValueError, InvalidOperation) as error:
        raise DocumentError(f"{where}: {cell!r} is not a number; write digits only.") from error
    if (isinstance(number, Decimal) and not number.is_finite()) or number < 0:
        raise DocumentError(f"{where}: {cell!r} is out of range; write a number of 0 or more.")
    return number

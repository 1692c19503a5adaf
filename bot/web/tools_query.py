"""The query of a calculator's address to its inputs, and to the items of its baskets."""

from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl

from bot.calculators.calculator import Calculator, Field, Raw
from bot.web.error_words import worded
from knowledge.errors import InvalidMessage

MAX_QUERY_BYTES = 4096
MAX_ROWS = 20
ADD, REMOVE = "add", "remove"
"""Buttons of a basket: what they send is no input."""


def read_query(calculator: Calculator, query: str) -> dict[str, list[str]]:
    """Return what `query` says of the calculator's fields, blanks included; the rest is left out.

    Raises:
        InvalidMessage: It is too long.
    """
    if len(query) > MAX_QUERY_BYTES:
        raise worded(InvalidMessage(), "tools-query-long", bytes=f"{MAX_QUERY_BYTES:,}")
    names = {field.name for field in calculator.fields}
    typed: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name in names and len(typed.setdefault(name, [])) < MAX_ROWS:
            typed[name].append(value.strip())
    return typed


def inputs_of(calculator: Calculator, typed: Raw) -> dict[str, list[str]]:
    """Return what was filled in; an item of the basket counts when one of its values was typed."""
    basket = basket_of(calculator)
    kept = [row for row in rows_of(basket, typed) if _is_filled(basket, row)]
    inputs: dict[str, list[str]] = {}
    for field in calculator.fields:
        if field in basket:
            values = [row[field.name] for row in kept]
        else:
            said = [value for value in typed.get(field.name, ()) if value]
            values = said if field.is_repeated else said[:1]
        if any(values):
            inputs[field.name] = values
    return inputs


def changed(calculator: Calculator, typed: Raw, add: str, remove: str) -> dict[str, list[str]]:
    """Return `typed` with one more blank item, or without the item of number `remove`, from 0."""
    basket = basket_of(calculator)
    rows = list(rows_of(basket, typed))
    if remove.isdecimal() and int(remove) < len(rows):
        del rows[int(remove)]
    if add and len(rows) < MAX_ROWS:
        rows.append({field.name: field.default for field in basket})
    shown = {name: list(values) for name, values in typed.items()}
    return shown | {field.name: [row[field.name] for row in rows] for field in basket}


def is_options(calculator: Calculator, field: Field) -> bool:
    """Tell whether several choices may be made of `field`, which belongs to no item then."""
    repeated = [one for one in calculator.fields if one.is_repeated]
    return repeated == [field] and bool(field.choices)


def basket_of(calculator: Calculator) -> list[Field]:
    """Return the fields of an item of the basket; [] when there is none."""
    return [
        field
        for field in calculator.fields
        if field.is_repeated and not is_options(calculator, field)
    ]


def rows_of(basket: Sequence[Field], typed: Raw) -> Iterator[dict[str, str]]:
    """Yield the items of the basket: the nth value of each of its fields."""
    columns = {field.name: typed.get(field.name, ()) for field in basket}
    for nth in range(max(map(len, columns.values()), default=0)):
        yield {name: values[nth] if nth < len(values) else "" for name, values in columns.items()}


def _is_filled(basket: Sequence[Field], row: dict[str, str]) -> bool:
    defaults = {field.name: field.default for field in basket}
    return any(value not in ("", defaults[name]) for name, value in row.items())

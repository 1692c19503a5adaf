"""Calculators to JSON schemas of their inputs, and JSON values to inputs."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators.calculator import Calculator, Field
from bot.translation import Translator
from knowledge.errors import InvalidInput

MAX_VALUES = 20
MAX_VALUE_CHARS = 200
_TYPES: dict[str, list[str]] = {
    "money": ["number", "string"],
    "percent": ["number", "string"],
    "number": ["number", "string"],
    "whole": ["integer", "string"],
    "yes_no": ["boolean", "string"],
    "text": ["string"],
    "date": ["string"],
    "choice": ["string"],
}


def input_schema(calculator: Calculator, say: Translator) -> dict[str, Any]:
    """Return the JSON schema of an object with the calculator's inputs."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _field(calculator, field, say) for field in calculator.fields},
        "additionalProperties": False,
    }
    required = [field.name for field in calculator.fields if field.is_required]
    return schema | ({"required": required} if required else {})


def read_inputs(
    calculator: Calculator, values: Mapping[str, object], say: Translator
) -> dict[str, list[str]]:
    """Return JSON values as inputs; null and "" are left out.

    Raises:
        InvalidInput: A name is unknown, or a value is no scalar and no list of scalars.
    """
    names = [field.name for field in calculator.fields]
    inputs: dict[str, list[str]] = {}
    for name, value in values.items():
        if name not in names:
            nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
            raise InvalidInput(
                say(
                    "calculation-unknown-input",
                    calculator=calculator.name,
                    name=repr(name[:40]),
                    nearest=repr("".join(nearest)),
                ),
                name[:40],
            )
        texts = list(_texts(name, value, say))
        if any(texts):
            inputs[name] = texts
    return inputs


def plain(value: object) -> Any:
    """Return a result as JSON-ready values: decimals and days become text, tuples lists."""
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple() | list() | set() | frozenset():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _field(calculator: Calculator, field: Field, say: Translator) -> dict[str, Any]:
    id = f"{calculator.name}-{field.name}"
    words = [say(name) for name in (id, f"{id}.help") if say.has(name)]
    one: dict[str, Any] = {"type": _TYPES[field.kind]}
    if len(one["type"]) == 1:
        one["type"] = one["type"][0]
    if field.choices:
        one["enum"] = list(field.choices)
    if field.kind == "date":
        one["format"] = "date"
    schema = one
    if field.is_repeated:
        schema = {"type": "array", "items": one, "maxItems": MAX_VALUES}
    if words:
        schema = {"description": ": ".join(words), **schema}
    return schema | ({"default": field.default} if field.default and not field.is_repeated else {})


def _texts(name: str, value: object, say: Translator) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    if len(items) > MAX_VALUES:
        raise InvalidInput(
            say("calculation-too-many", name=repr(name), count=str(MAX_VALUES)), name
        )
    for item in items:
        text = _text(item)
        if text is None or len(text) > MAX_VALUE_CHARS:
            chars = str(MAX_VALUE_CHARS)
            raise InvalidInput(say("calculation-value", name=repr(name), chars=chars), name)
        yield text


def _text(item: object) -> str | None:
    match item:
        case None:
            return ""
        case bool():
            return "yes" if item else "no"
        case str():
            return item.strip()
        case int() | float() | Decimal():
            return f"{Decimal(str(item)):f}"
    return None

"""Calculators to tools of a chat model, and its calls to calculated lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.calculators.calculator import Calculator, Field, Raw
from bot.calculators.computation import Computation, Line
from bot.language_model.guarded_model import Schema
from bot.translation import Translator
from knowledge.errors import InvalidInput

MAX_CALLS = 3
"""Calculations a model may ask for in one answer."""


def schema_of(calculator: Calculator, say: Translator) -> Schema:
    """Return `calculator` in the form of OpenAI's functions, which LangChain knows for all."""
    properties = {field.name: _property(calculator.name, field, say) for field in calculator.fields}
    required = [field.name for field in calculator.fields if field.is_required]
    return {
        "type": "function",
        "function": {
            "name": _tool_name(calculator),
            "description": _words(calculator.name, say) or f"Calculate: {calculator.name}",
            "parameters": {"type": "object", "properties": properties, "required": required},
        },
    }


def find_calculator(name: str, calculators: Sequence[Calculator]) -> Calculator | None:
    """Return the calculator that a model calls `name`; None when there is none."""
    return next((item for item in calculators if _tool_name(item) == name), None)


def run(
    calculator: Calculator, arguments: Mapping[str, Any], say: Translator, today: date
) -> tuple[Line, ...]:
    """Return the lines and steps of a calculation with what the model passed.

    Raises:
        InvalidInput: An input is missing or cannot be used.
    """
    raw = _raw(calculator, arguments)
    missing = calculator.missing(raw)
    if missing:
        raise InvalidInput(f"The input {missing!r} is missing: ask the reader for it.", missing)
    return _lines(calculator.compute(raw, say, today).shown)


def _tool_name(calculator: Calculator) -> str:
    # Some servers take letters, digits and underscores only.
    return calculator.name.replace("-", "_")


def _property(calculator: str, field: Field, say: Translator) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": "string"}
    if field.choices:
        kind["enum"] = list(field.choices)
    words = _words(f"{calculator}-{field.name}", say)
    if words:
        kind["description"] = words
    return {"type": "array", "items": kind} if field.is_repeated else kind


def _words(message_id: str, say: Translator) -> str:
    for name in (f"{message_id}.help", message_id):
        if say.has(name):
            return say(name)
    return ""


def _raw(calculator: Calculator, arguments: Mapping[str, Any]) -> Raw:
    """Return what the model passed by field; names that are no field are left out."""
    known = {field.name for field in calculator.fields}
    return {
        name: [str(item) for item in (value if isinstance(value, list) else [value])]
        for name, value in arguments.items()
        if name in known and value not in (None, "", [])
    }


def _lines(shown: Computation) -> tuple[Line, ...]:
    steps = [step for part in shown.parts for step in part.steps]
    worked = [
        Line(" = ".join(filter(None, (f"{step.label}: {step.working}", step.result))), step.bases)
        for step in steps
    ]
    headline = [Line(line.text.replace("**", ""), line.bases) for line in shown.headline]
    return (*headline, *shown.conditions, *worked)

"""The name of a calculator to inputs that show what it is for."""

from collections.abc import Mapping
from typing import Any

from bot.calculators.calculator import Calculator

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "landed-cost": {
        "product": ["face cream"],
        "price": ["480"],
        "size": ["50 ml"],
        "customs_value": ["200"],
        "route": "compare",
    },
    "platform-cost": {
        "platform": "tmall-global",
        "sales": "5000000",
        "sales_months": "12",
        "margin": "60",
        "goal": "break-even",
    },
    "entry-route": {"product": "skincare", "entity": "no", "country": "France", "price": "480"},
    "campaign-calendar": {
        "campaign": "double-11",
        "year": "2027",
        "product": "cosmetics",
        "route": "cbec",
        "shipping": "sea",
    },
    "readiness-plan": {"product": "pet-food", "route": "bonded", "entity": "no"},
}


def example_of(calculator: Calculator) -> dict[str, Any]:
    """Return inputs that `calculator` takes.

    For one without an example: its defaults, and the first choice of what is required.
    """
    if calculator.name in EXAMPLES:
        return dict(EXAMPLES[calculator.name])
    example: dict[str, Any] = {}
    for field in calculator.fields:
        value = field.default or (field.choices[0] if field.choices and field.is_required else "")
        if value:
            example[field.name] = [value] if field.is_repeated else value
    return example

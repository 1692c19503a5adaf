"""Rules and rates of import tax to citations, and amounts to words."""

from decimal import Decimal

from bot.calculators.citing import cite_row
from bot.calculators.computation import Basis
from bot.calculators.landed_cost.result import ItemTax, rule
from bot.calculators.landed_cost.tax import to_fen
from bot.translation import Translator


def cite_rule(name: str, say: Translator) -> Basis:
    """Return the basis for a limit, share or formula."""
    row = rule(name)
    title = row.name_zh if say.lang == "zh" else row.name
    used = ("value", "what") if row.value is not None else ("what",)
    return cite_row("tax_rules", row, say("landed-cost-table-rules"), title, used)


def cite_rates(item: ItemTax, say: Translator, *used: str) -> tuple[Basis, ...]:
    """Return the basis for cells of the item's row; () where the table has none."""
    row = item.chosen.row
    title = say("landed-cost-table-rates")
    return (cite_row("category_tax_rates", row, title, row.product, used),) if row else ()


def name_of(item: ItemTax, say: Translator) -> str:
    """Return what the reader calls the product."""
    return item.item.text or say("landed-cost-goods")


def rate(value: Decimal, say: Translator) -> str:
    """Return a percentage without trailing zeros."""
    return say.percent(value.normalize())


def money(value: Decimal, say: Translator) -> str:
    """Return an amount rounded to the fen."""
    return say.money(to_fen(value))

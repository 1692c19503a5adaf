"""An item and what one piece costs to the tax rates that hold for it, and where they come from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.landed_cost.order import Item, missing
from bot.calculators.landed_cost.tax import ZERO, Rates
from bot.calculators.products import Product, Tier, may_bear_consumption_tax
from bot.translation import Translator
from knowledge.tables import TaxRate

Origin = Literal["stated", "table", "assumed", "unused"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rates of one item on one route."""

    rates: Rates
    row: TaxRate | None
    """None where the table has no such product."""
    tier: Tier
    is_tier_tested: bool
    """Whether price and content decided the tier, and not the reader's words or rates."""
    vat_from: Origin
    consumption_from: Origin
    duty_from: Origin
    parcel: Decimal = ZERO
    parcel_from: Origin = "unused"
    is_fixed_part_left_out: bool = False
    """Whether an amount per litre would come on top, had the content been given."""


def import_rates(
    item: Item, unit_value: Decimal | None, say: Translator, *, with_duty: bool
) -> Chosen:
    """Return the rates of duty (when `with_duty`), consumption tax and VAT.

    `unit_value` is the RMB value of one piece that the price test looks at, None when unknown.

    Raises:
        MissingInput: A rate, or what decides it, is not known.
    """
    tier, is_tested = _tier(item, unit_value, say)
    row = item.product.row(tier) if item.product else None
    vat, vat_from = _or_table(item.stated.vat, row.vat_pct if row else None)
    if vat is None:
        raise missing("vat_rate", say)
    duty, duty_from = _or_table(item.stated.duty, _duty(row)) if with_duty else (ZERO, "unused")
    if duty is None:
        raise missing("duty_rate", say)
    consumption, consumption_from = _consumption(item, row, say)
    per_litre = _per_litre(item, row)
    if per_litre and _litres(item) is None and item.stated.consumption is None:
        raise missing("size", say)
    return Chosen(
        rates=Rates(vat, consumption, per_litre if _litres(item) else ZERO, duty),
        row=row,
        tier=tier,
        is_tier_tested=is_tested,
        vat_from=vat_from,
        consumption_from=consumption_from,
        duty_from=duty_from,
        is_fixed_part_left_out=bool(per_litre) and not _litres(item),
    )


def parcel_rates(item: Item, unit_value: Decimal, say: Translator) -> Chosen:
    """Return the parcel tax rate; raises as `import_rates` does."""
    if item.stated.parcel is not None and item.product is None:
        tier, is_tested = item.tier, False
    else:
        tier, is_tested = _tier(item, unit_value, say)
    row = item.product.row(tier) if item.product else None
    parcel, parcel_from = _or_table(item.stated.parcel, row.parcel_tax_pct if row else None)
    if parcel is None:
        raise missing("parcel_tax_rate", say)
    return Chosen(
        Rates(ZERO), row, tier, is_tested, "unused", "unused", "unused", parcel, parcel_from
    )


def litres(item: Item) -> Decimal:
    """Return the litres of all pieces; 0 for what is not measured by volume."""
    return (_litres(item) or ZERO) * item.quantity


def threshold(product: Product) -> tuple[Decimal, str]:
    """Return the RMB of a product's price test and the unit it counts per."""
    row = next(row for row in product.rows if row.price_test)
    return row.price_test_rmb or ZERO, row.price_test_unit


def _tier(item: Item, unit_value: Decimal | None, say: Translator) -> tuple[Tier, bool]:
    if not item.product or not item.product.is_tested:
        return item.tier, False
    if item.tier:
        return item.tier, False
    if item.stated.consumption is not None:
        return ("high-end" if item.stated.consumption else "ordinary"), False
    limit, unit = threshold(item.product)
    units = units_of(item, unit)
    if unit_value is not None and unit_value < (units or 1) * limit:
        return "ordinary", True
    if unit_value is not None and units:
        return "high-end", True
    if item.stated.vat is not None:
        # A reader who lists the rates and no consumption tax means that there is none.
        return "ordinary", False
    raise missing("tier" if unit_value is None else "size", say)


def units_of(item: Item, unit: str) -> Decimal | None:
    """Return how many units of the price test one piece holds; None when it is not known."""
    is_by_piece = unit == "piece"
    if item.size and (item.size.unit == "piece") == is_by_piece:
        return item.size.value
    is_watch = is_by_piece and item.product and item.product.rows[0].category == "watches"
    return Decimal(1) if is_watch else None


def _or_table(stated: Decimal | None, cell: Decimal | None) -> tuple[Decimal | None, Origin]:
    return (cell, "table") if stated is None else (stated, "stated")


def _duty(row: TaxRate | None) -> Decimal | None:
    if row is None:
        return None
    return row.mfn_duty_pct if row.provisional_duty_pct is None else row.provisional_duty_pct


def _consumption(item: Item, row: TaxRate | None, say: Translator) -> tuple[Decimal, Origin]:
    if item.stated.consumption is not None:
        return item.stated.consumption, "stated"
    if row and row.consumption_tax_pct is not None:
        return row.consumption_tax_pct, "table"
    if row and row.consumption_tax_rmb_per_litre is not None:
        return ZERO, "table"
    if row or may_bear_consumption_tax(item.text):
        raise missing("consumption_tax_rate", say)
    return ZERO, "assumed"


def _per_litre(item: Item, row: TaxRate | None) -> Decimal:
    if item.stated.consumption_per_litre is not None:
        return item.stated.consumption_per_litre
    return (row.consumption_tax_rmb_per_litre if row else None) or ZERO


def _litres(item: Item) -> Decimal | None:
    return item.size.litres if item.size else None

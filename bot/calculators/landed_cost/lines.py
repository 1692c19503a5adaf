"""An order to its lines with their values, and each line to its tax."""

from dataclasses import dataclass
from decimal import Decimal

from bot.calculators.landed_cost.order import Item, Order, missing
from bot.calculators.landed_cost.rates import import_rates, litres, parcel_rates
from bot.calculators.landed_cost.result import ItemTax, figure
from bot.calculators.landed_cost.tax import (
    ZERO,
    Taxes,
    cbec_taxes,
    full_taxes,
    parcel_tax,
    shared_out,
)
from bot.translation import Translator
from knowledge.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Line:
    item: Item
    goods: Decimal
    extras: Decimal
    """Its part of freight and insurance, less discounts."""

    @property
    def value(self) -> Decimal:
        return self.goods + self.extras

    @property
    def unit_value(self) -> Decimal:
        return self.value / self.item.quantity


def retail_lines(order: Order, say: Translator) -> list[Line]:
    if any(item.price is None for item in order.items):
        raise missing("price", say)
    goods = tuple((item.price or ZERO) * item.quantity for item in order.items)
    extras = order.freight + order.insurance - order.discount
    if sum(goods, ZERO) + extras < 0 or order.discount > sum(goods, ZERO):
        raise InvalidInput(say("landed-cost-discount-too-large"), "discount")
    return [
        Line(item, value, extra)
        for item, value, extra in zip(order.items, goods, shared_out(extras, goods), strict=True)
    ]


def customs_lines(order: Order, say: Translator) -> list[Line]:
    if all(item.customs_value is not None for item in order.items):
        return [Line(item, item.customs_value or ZERO, ZERO) for item in order.items]
    if any(item.customs_value is not None for item in order.items):
        raise missing("customs_value", say)
    return retail_lines(order, say)


def unit_value_at_customs(line: Line) -> Decimal | None:
    """Return the value of one piece; None for a shipment of an unknown number of pieces."""
    item = line.item
    is_shipment = item.price is None and not item.is_counted and not item.size
    return None if is_shipment else line.unit_value


def cbec_item(line: Line, say: Translator, *, is_reduced: bool) -> ItemTax:
    if not is_reduced:
        return full_item(line, line.unit_value, say)
    chosen = import_rates(line.item, line.unit_value, say, with_duty=False)
    taxes = cbec_taxes(line.value, chosen.rates, figure("cbec-share"), litres(line.item))
    return ItemTax(line.item, line.value, chosen, taxes)


def full_item(line: Line, unit_value: Decimal | None, say: Translator) -> ItemTax:
    chosen = import_rates(line.item, unit_value, say, with_duty=True)
    taxes = full_taxes(line.value, chosen.rates, litres(line.item))
    return ItemTax(line.item, line.value, chosen, taxes)


def parcel_item(line: Line, say: Translator) -> ItemTax:
    chosen = parcel_rates(line.item, line.unit_value, say)
    return ItemTax(line.item, line.value, chosen, Taxes(), parcel_tax(line.value, chosen.parcel))

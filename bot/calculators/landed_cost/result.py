"""What a landed-cost calculation comes to, and the limits and shares it rests on."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.landed_cost.order import Item
from bot.calculators.landed_cost.rates import Chosen
from bot.calculators.landed_cost.tax import ZERO, Taxes
from knowledge.tables import TaxRule, tax_rules

Route = Literal["cbec", "general-trade", "personal-parcel"]
Reason = Literal[
    "within", "single-item", "order-limit", "year-limit", "general-trade", "waived",
    "parcel-single", "parcel-limit",
]  # fmt: skip
"""What decided the tax: the limits kept, or which one was passed and what follows."""


@dataclass(frozen=True, slots=True)
class ItemTax:
    """The tax on one line of an order; RMB, exact."""

    item: Item
    taxable: Decimal
    chosen: Chosen
    taxes: Taxes
    """The parcel tax stands in `parcel`."""
    parcel: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class RouteTax:
    """Taxes and landed cost of an order on one route; RMB to the fen, rates in percent.

    `goods`, `freight_and_insurance`, the four taxes and `other_costs` add up to `cost`, but for
    rounding.
    """

    route: Route
    goods: Decimal
    """After discounts; the CIF value where one was given."""
    freight_and_insurance: Decimal
    duty: Decimal
    consumption_tax: Decimal
    vat: Decimal
    parcel_tax: Decimal
    other_costs: Decimal
    taxable: Decimal
    tax: Decimal
    cost: Decimal
    effective_rate: Decimal
    """Tax in percent of the taxable value, two decimals."""
    within_limits: bool
    reason: Reason
    is_reduced: bool
    """Whether the CBEC share of VAT and consumption tax applied."""
    is_price_as_customs_value: bool
    items: tuple[ItemTax, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A route that cannot be worked out: `field` is the input that is missing."""

    route: Route
    field: str


def rule(name: str) -> TaxRule:
    """Return the row of the table of tax rules with this name."""
    return next(row for row in tax_rules() if row.rule == name)


def figure(name: str) -> Decimal:
    """Return the value of a limit or share of the table of tax rules."""
    value = rule(name).value
    assert value is not None
    return value

"""What a landed-cost calculation needs to know: its inputs, and the order they describe in RMB."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.calculators.calculator import Field
from bot.calculators.products import Product, Tier
from bot.calculators.reading.sizes import Size
from bot.translation import Translator
from knowledge.errors import InvalidInput

Asked = Literal["compare", "cbec", "general-trade", "personal-parcel"]
ROUTES: tuple[Asked, ...] = ("cbec", "general-trade", "personal-parcel")

FIELDS = (
    Field("product", "text", is_repeated=True, group="items"),
    Field("price", "money", is_repeated=True, group="items"),
    Field("quantity", "whole", is_repeated=True, default="1", group="items"),
    Field("size", "text", is_repeated=True, group="items"),
    Field("customs_value", "money", is_repeated=True, group="items"),
    Field("tier", "choice", is_repeated=True, choices=("ordinary", "high-end"), group="rates"),
    Field("vat_rate", "percent", is_repeated=True, group="rates"),
    Field("consumption_tax_rate", "percent", is_repeated=True, group="rates"),
    Field("consumption_tax_per_litre", "number", is_repeated=True, group="rates"),
    Field("duty_rate", "percent", is_repeated=True, group="rates"),
    Field("parcel_tax_rate", "percent", is_repeated=True, group="rates"),
    Field("route", "choice", default="compare", choices=("compare", *ROUTES), group="order"),
    Field("tax_included", "yes_no", default="no", group="order"),
    Field("freight", "money", group="order"),
    Field("insurance", "money", group="order"),
    Field("discount", "money", group="order"),
    Field("used_this_year", "money", group="order"),
    Field("other_costs", "money", group="order"),
    Field("exchange_rate", "number", group="exchange"),
    Field("exchange_date", "date", group="exchange"),
)


class MissingInput(InvalidInput):
    """An input that has to be asked for; `field` names it."""


def missing(field: str, say: Translator) -> MissingInput:
    """Return the error for a missing input, with the question for it."""
    return MissingInput(f"{say(f'landed-cost-{field}')}: {say(f'landed-cost-{field}.ask')}", field)


@dataclass(frozen=True, slots=True)
class StatedRates:
    """Rates the reader gave, in percent; None for those left to the table."""

    vat: Decimal | None = None
    consumption: Decimal | None = None
    consumption_per_litre: Decimal | None = None
    duty: Decimal | None = None
    parcel: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an order."""

    text: str
    """The product in the reader's words."""
    product: Product | None
    """None where the table has no such product."""
    price: Decimal | None
    """RMB for one piece, without tax unless the order says otherwise."""
    customs_value: Decimal | None
    """RMB for all pieces of the line: CIF at the Chinese port."""
    quantity: int
    is_counted: bool
    """Whether the quantity was given."""
    size: Size | None
    tier: Tier
    stated: StatedRates


@dataclass(frozen=True, slots=True)
class Exchange:
    """A rate the reader gave: `rate` RMB for one unit of `currency`."""

    currency: str
    rate: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Order:
    """What is bought, in RMB."""

    items: tuple[Item, ...]
    asked: Asked
    is_tax_included: bool
    freight: Decimal
    insurance: Decimal
    discount: Decimal
    used_this_year: Decimal
    other_costs: Decimal
    exchange: Exchange | None

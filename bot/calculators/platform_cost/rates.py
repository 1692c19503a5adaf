"""A platform and a charge to the amounts that sources publish, as one range."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.calculators.ranges import Range
from knowledge.planning_tables import CostBenchmark, cost_benchmarks
from knowledge.tables import PlatformFee, platform_fees

Part = Literal[
    "deposit", "annual_fee", "commission", "payment_fee", "service_fee", "points", "agency",
    "logistics", "marketing", "returns", "set_up", "fixed_costs",
]  # fmt: skip
PARTS: tuple[Part, ...] = (
    "deposit", "annual_fee", "commission", "payment_fee", "service_fee", "points", "agency",
    "logistics", "marketing", "returns", "set_up", "fixed_costs",
)  # fmt: skip
Unit = Literal["share", "order", "month", "year", "plan", "once"]
"""Of sales; for each order; for each month or year; for the months of the sales; once."""

FIELDS: tuple[tuple[str, Part, Unit], ...] = (
    ("deposit", "deposit", "once"),
    ("annual_fee", "annual_fee", "year"),
    ("commission", "commission", "share"),
    ("payment_fee", "payment_fee", "share"),
    ("service_fee", "service_fee", "share"),
    ("points", "points", "share"),
    ("agency_fee", "agency", "month"),
    ("agency_share", "agency", "share"),
    ("logistics", "logistics", "order"),
    ("logistics_share", "logistics", "share"),
    ("marketing", "marketing", "share"),
    ("marketing_budget", "marketing", "plan"),
    ("returns", "returns", "share"),
    ("set_up", "set_up", "once"),
    ("fixed_costs", "fixed_costs", "year"),
)
"""Each field with a rate, the part of the cost it belongs to and its unit."""

_PLATFORM_NAMES = {
    "tmall-global": "Tmall Global",
    "tmall": "Tmall (domestic)",
    "taobao": "Taobao",
    "jd-worldwide": "JD Worldwide",
    "douyin-global": "Douyin global shopping",
    "pinduoduo": "Pinduoduo overseas stores",
}
PLATFORMS = tuple(_PLATFORM_NAMES)
_ANY_PLATFORM = ("agency", "set_up")
"""Agencies quote for Tmall Global; their order of magnitude serves for other platforms too."""
_UNITS: dict[str, Unit] = {
    "once": "once", "per year": "year", "per month": "month", "per sale": "share",
    "per order": "order",
}  # fmt: skip

Row = PlatformFee | CostBenchmark


@dataclass(frozen=True, slots=True)
class Rate:
    """What one charge is: a percentage of sales or an amount."""

    field: str
    part: Part
    unit: Unit
    value: Range
    rows: tuple[Row, ...] = ()
    """Where it is published; () when the reader stated it."""


def rows_of(platform: str, part: Part) -> tuple[Row, ...]:
    """Return what sources say about a charge, in any currency; () where none is known."""
    name = _PLATFORM_NAMES["tmall-global" if part in _ANY_PLATFORM else platform]
    item = part.replace("_", "-" if part == "set_up" else " ")
    fees = (row for row in platform_fees() if (row.platform, row.item) == (name, item))
    return (*fees, *(row for row in cost_benchmarks() if row.item == part))


def published(platform: str, part: Part, currency: str) -> Rate | None:
    """Return the published range of a charge; None where nothing is published in `currency`.

    Amounts that no longer apply are left out, and those of low confidence where better ones are
    known.
    """
    usable = [
        row
        for row in rows_of(platform, part)
        if row.currency in (currency, "percent")
        if not isinstance(row, PlatformFee) or row.still_valid != "no"
    ]
    sound = [row for row in usable if row.confidence != "low"] or usable
    if not sound:
        return None
    unit = _UNITS[sound[0].basis]
    same = tuple(row for row in sound if _UNITS[row.basis] == unit)
    field = next(name for name, of, in_ in FIELDS if (of, in_) == (part, unit))
    return Rate(field, part, unit, _span(same), same)


def ends_of(row: Row) -> Range:
    """Return the lowest and the highest amount of a row."""
    low = row.amount_low or Decimal(0)
    return Range(low, low if row.amount_high is None else row.amount_high)


def _span(rows: Sequence[Row]) -> Range:
    return Range(min(ends_of(row).low for row in rows), max(ends_of(row).high for row in rows))

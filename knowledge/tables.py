"""The CSV tables beside this file to typed rows that calculators use."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from knowledge.csv_rows import Shape, Sourced, read_rows

FOLDER = Path(__file__).parent / "tables"

Route = Literal["import", "export", "import and export"]
Needed = Literal["", "yes", "partly", "no"]

HsHeading = Annotated[
    str,
    Shape(lambda text: text.replace(".", "").isdigit(), "write digits and dots, as in 3304.99"),
]
Month = Annotated[
    int, Shape(lambda text: text in map(str, range(1, 13)), "write a month from 1 to 12")
]
Percent = Decimal
"""20 means 20%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate(Sourced):
    """Tax on one product; a rate is None where it is not known, which is not the same as 0."""

    category: str
    """A product group as guides write it in `applies_to`."""
    product: str
    names: tuple[str, ...]
    """What people call the product, in English and Chinese."""
    hs_heading: HsHeading
    mfn_duty_pct: Percent | None = None
    provisional_duty_pct: Percent | None = None
    """Applies instead of the MFN duty while it is in force."""
    vat_pct: Percent | None = None
    consumption_tax_pct: Percent | None = None
    consumption_tax_rmb_per_litre: Decimal | None = None
    parcel_tax_pct: Percent | None = None
    price_test: Literal["", "below", "from"] = ""
    """On which side of `price_test_rmb` the row applies; "" at any price."""
    price_test_rmb: Decimal | None = None
    price_test_unit: Literal["", "ml or g", "piece"] = ""
    positive_list: Literal["yes", "category", "unverified"]
    """"category": goods of the kind are listed, but the line and its remark need a check."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFee(Sourced):
    """One published amount or range for one charge of one platform."""

    platform: str
    item: Literal[
        "deposit", "annual fee", "commission", "payment fee", "service fee", "points", "agency",
        "set-up", "budget",
    ]  # fmt: skip
    who: str
    """To which stores or categories the amount applies."""
    amount_low: Decimal | None = None
    amount_high: Decimal | None = None
    """The same as `amount_low` for a single amount."""
    currency: Literal["RMB", "USD", "NZD", "percent"]
    basis: Literal["once", "per year", "per month", "per sale"]
    years: str
    """When the amount was published or valid, in words: "about 2016 to 2018"."""
    still_valid: Literal["no", "unconfirmed"]
    """No published amount is confirmed for today."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRequirement(Sourced):
    """What a product group needs before it may be sold in China."""

    category: str
    product: str
    names: tuple[str, ...]
    cbec_registration: Needed = ""
    cbec_notes: str = ""
    general_trade: str
    regulator: str
    months_low: Decimal | None = None
    months_high: Decimal | None = None
    cost: str = ""
    label_rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent(Sourced):
    """A yearly sale, a planning deadline of a past year, or the day a rule starts."""

    name: str
    name_zh: str = ""
    kind: Literal["sale", "deadline", "rule"]
    when: str
    month_from: Month
    """Where a calendar shows the event."""
    month_to: Month
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomsCode(Sourced):
    """A supervision code under which goods cross the border."""

    code: str
    name: str
    name_zh: str
    direction: Route
    sells_into_china: Literal["yes", "no"]
    what: str
    tax: str = ""
    registration_waived: Needed = ""
    legal_base: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRule(Sourced):
    """One limit, share or formula of import tax."""

    rule: str
    """A stable name: "cbec-order-limit"."""
    value: Decimal | None = None
    """None for a formula."""
    unit: Literal["", "percent", "RMB"] = ""
    name: str
    name_zh: str
    what: str


@cache
def tax_rates() -> tuple[TaxRate, ...]:
    """Return tax by product; rates are records of the year in `as_of`."""
    return read_rows(FOLDER / "category_tax_rates.csv", TaxRate)


@cache
def tax_rules() -> tuple[TaxRule, ...]:
    """Return limits, shares and formulas of import tax; `rule` is unique."""
    return read_rows(FOLDER / "tax_rules.csv", TaxRule)


@cache
def platform_fees() -> tuple[PlatformFee, ...]:
    """Return published charges of platforms; several rows of one item disagree on purpose."""
    return read_rows(FOLDER / "platform_fees.csv", PlatformFee)


@cache
def category_requirements() -> tuple[CategoryRequirement, ...]:
    """Return registration and label rules by product group."""
    return read_rows(FOLDER / "category_requirements.csv", CategoryRequirement)


@cache
def calendar() -> tuple[CalendarEvent, ...]:
    """Return events in the order of the year."""
    events = read_rows(FOLDER / "calendar.csv", CalendarEvent)
    return tuple(sorted(events, key=lambda event: (event.month_from, event.month_to)))


@cache
def customs_codes() -> tuple[CustomsCode, ...]:
    """Return supervision codes, import codes first."""
    return read_rows(FOLDER / "customs_codes.csv", CustomsCode)

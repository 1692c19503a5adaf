"""The CSV tables beside this file on costs, campaigns and lead times to typed rows."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal

from knowledge.csv_rows import Period, Shape, Sourced, read_rows
from knowledge.tables import FOLDER

Festival = Literal["spring-festival", "qixi", "mid-autumn"]
Day = Annotated[int, Shape(lambda text: text.isdigit(), "write a whole number of days")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostBenchmark(Sourced):
    """A running cost that no platform publishes; levels are orders of magnitude."""

    item: Literal["logistics", "marketing", "returns"]
    who: str
    amount_low: Decimal
    amount_high: Decimal
    currency: Literal["RMB", "USD", "percent"]
    basis: Literal["per sale", "per order"]
    years: str
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Sourced):
    """A yearly sale and how many days before its day it opens."""

    campaign: str
    """A stable id: "double-11"."""
    name: str
    name_zh: str
    names: tuple[str, ...]
    """What people call it, in English and Chinese, lower case."""
    rule: Literal["fixed", "spring-festival", "qixi", "mid-autumn", "black-friday"]
    month: int = 0
    day: int = 0
    """With `month` for the rule "fixed"; else 0."""
    opens_days_low: Day
    opens_days_high: Day
    """Days from the opening of the sale to its day; 0 where no earlier opening is known."""
    opens: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDay(Sourced):
    """The day on which a festival of the lunar calendar falls."""

    festival: Festival
    day: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime(Sourced):
    """How long a step of the preparation takes."""

    step: Literal[
        "trademark", "documents", "application", "opening", "scores", "enrolment", "prices",
        "stock-plan", "export", "transport", "customs", "shelving", "content",
    ]  # fmt: skip
    applies: tuple[str, ...] = ()
    """Ways of shipping ("sea") or kinds of stock ("bonded", "warehouse"); () means always."""
    low: Day
    high: Day
    unit: Literal["days", "months"]
    """Calendar days or calendar months."""
    what: str
    notes: str = ""


@cache
def cost_benchmarks() -> tuple[CostBenchmark, ...]:
    """Return running costs; the first row of an item is the one to plan with."""
    return read_rows(FOLDER / "cost_benchmarks.csv", CostBenchmark)


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Return the yearly sales in the order of the year."""
    return read_rows(FOLDER / "campaigns.csv", Campaign)


@cache
def lunar_days() -> tuple[LunarDay, ...]:
    """Return the days of lunar festivals of the years that the table covers."""
    return read_rows(FOLDER / "lunar_days.csv", LunarDay)


@cache
def lead_times() -> tuple[LeadTime, ...]:
    """Return durations by step."""
    return read_rows(FOLDER / "lead_times.csv", LeadTime)

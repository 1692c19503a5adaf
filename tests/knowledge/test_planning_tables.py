"""The tables on costs, campaigns and lead times: they load, and their ranges hold."""

from collections.abc import Callable
from datetime import date

import pytest

from knowledge import planning_tables as tables
from knowledge.csv_rows import Sourced

LOADERS = (tables.cost_benchmarks, tables.campaigns, tables.lunar_days, tables.lead_times)


@pytest.mark.parametrize("load", LOADERS)
def test_every_table_loads_and_every_row_names_its_source(
    load: Callable[[], tuple[Sourced, ...]],
) -> None:
    rows = load()
    assert rows
    assert all(row.source and row.as_of and row.confidence for row in rows)


def test_a_range_runs_from_low_to_high() -> None:
    assert all(row.amount_low <= row.amount_high for row in tables.cost_benchmarks())
    assert all(row.low <= row.high for row in tables.lead_times())
    assert all(row.opens_days_low <= row.opens_days_high for row in tables.campaigns())


def test_a_fixed_campaign_has_a_day_that_exists() -> None:
    fixed = [row for row in tables.campaigns() if row.rule == "fixed"]
    assert all(date(2027, row.month, row.day) for row in fixed)


def test_a_lunar_festival_falls_once_a_year_in_its_season() -> None:
    months = {"spring-festival": (1, 2), "qixi": (7, 8), "mid-autumn": (9, 10)}
    days = [(row.festival, date.fromisoformat(row.day)) for row in tables.lunar_days()]
    assert all(day.month in months[festival] for festival, day in days)
    assert len({(festival, day.year) for festival, day in days}) == len(days)
    assert ("spring-festival", date(2030, 2, 3)) in days

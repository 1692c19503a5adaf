"""The tables: each file loads, and a bad cell is refused in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge import tables
from knowledge.csv_rows import Sourced, read_rows
from knowledge.errors import DocumentError

LOADERS = (
    tables.tax_rates,
    tables.platform_fees,
    tables.category_requirements,
    tables.calendar,
    tables.customs_codes,
)
HEAD = "product,duty_pct,tags,month,source,source_url,as_of,confidence\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Sourced):
    product: str
    duty_pct: Decimal | None = None
    tags: tuple[str, ...] = ()
    month: tables.Month = 1


def read(path: Path, text: str) -> tuple[Rate, ...]:
    path.write_text(text, "utf-8")
    return read_rows(path, Rate)


@pytest.fixture
def rates(tmp_path: Path) -> Path:
    return tmp_path / "rates.csv"


def test_a_row_is_typed_and_a_blank_cell_is_unknown(rates: Path) -> None:
    rows = read(
        rates, HEAD + "Wine,14,red|红酒,11,HTSHub: Wine,,2024-01,high\nTea,,,,Q: T,,2024,low\n"
    )
    assert rows == (
        Rate(
            product="Wine",
            duty_pct=Decimal(14),
            tags=("red", "红酒"),
            month=11,
            source="HTSHub: Wine",
            as_of="2024-01",
            confidence="high",
        ),
        Rate(product="Tea", source="Q: T", as_of="2024", confidence="low"),
    )


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (",14,,,S: T,,2024,high", "product", "''"),
        ("Wine,14%,,,S: T,,2024,high", "duty_pct", "'14%'"),
        ("Wine,-1,,,S: T,,2024,high", "duty_pct", "'-1'"),
        ("Wine,NaN,,,S: T,,2024,high", "duty_pct", "'NaN'"),
        ("Wine,14,,13,S: T,,2024,high", "month", "'13'"),
        ("Wine,14,,,,,2024,high", "source", "''"),
        ("Wine,14,,,S: T,example.com,2024,high", "source_url", "'example.com'"),
        ("Wine,14,,,S: T,,2024-13,high", "as_of", "'2024-13'"),
        ("Wine,14,,,S: T,,2024,sure", "confidence", "'sure'"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(
    rates: Path, row: str, column: str, value: str
) -> None:
    with pytest.raises(DocumentError) as error:
        read(rates, f"{HEAD}Tea,,,,S: T,,2024,high\n{row}\n")
    assert f"rates.csv, line 3, column {column!r}: " in str(error.value)
    assert value in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("product,duty\nWine,14\n", "line 1: the columns are"),
        (HEAD + "Wine,14\n", "line 2: 2 cells"),
        (HEAD + 'Wine,"14"x,,,S: T,,2024,high\n', "line 2: not valid CSV"),
        ("", "line 1: the columns are []"),
    ],
)
def test_a_file_of_another_form_is_refused(rates: Path, text: str, says: str) -> None:
    with pytest.raises(DocumentError, match=r"rates\.csv") as error:
        read(rates, text)
    assert says in str(error.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"none\.csv cannot be read"):
        read_rows(tmp_path / "none.csv", Rate)


@pytest.mark.parametrize("load", LOADERS)
def test_every_table_loads_and_every_row_names_its_source(
    load: Callable[[], tuple[Sourced, ...]],
) -> None:
    rows = load()
    assert rows
    assert all(row.source and row.as_of and row.confidence for row in rows)


def test_a_price_test_has_its_amount_and_unit_and_both_sides() -> None:
    tested = [row for row in tables.tax_rates() if row.price_test]
    assert all(row.price_test_rmb and row.price_test_unit for row in tested)
    below = {row.hs_heading for row in tested if row.price_test == "below"}
    assert below == {row.hs_heading for row in tested if row.price_test == "from"}


def test_a_range_runs_from_low_to_high() -> None:
    for fee in tables.platform_fees():
        assert fee.amount_low is not None
        assert fee.amount_high is None or fee.amount_low <= fee.amount_high
    for need in tables.category_requirements():
        assert need.months_high is None or (need.months_low or 0) <= need.months_high


def test_the_calendar_runs_through_the_year() -> None:
    months = [event.month_from for event in tables.calendar()]
    assert months == sorted(months)


def test_the_rates_give_the_totals_that_the_guides_print() -> None:
    rows = {row.product: row for row in tables.tax_rates()}
    assert general_trade_total(rows["Skincare, ordinary"]) == Decimal("14.13")
    assert general_trade_total(rows["Skincare, high-end"]) == Decimal("34.27")
    assert general_trade_total(rows["Infant formula powder, retail"]) == Decimal("18.65")
    assert general_trade_total(rows["Still wine, bottles up to 2 litres"]) == Decimal("43.13")


def general_trade_total(row: tables.TaxRate) -> Decimal:
    """Percent of CIF: (d + c + v + dv) / (1 - c)."""
    applied = row.provisional_duty_pct if row.provisional_duty_pct is not None else row.mfn_duty_pct
    assert applied is not None
    assert row.vat_pct is not None
    duty, vat, consumption = (
        applied / 100,
        row.vat_pct / 100,
        (row.consumption_tax_pct or Decimal(0)) / 100,
    )
    return round((duty + consumption + vat + duty * vat) / (1 - consumption) * 100, 2)

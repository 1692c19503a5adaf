"""The tax formulas give the worked figures of the guides, to the fen."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.landed_cost.tax import (
    Rates,
    cbec_taxes,
    composite_rate,
    full_taxes,
    shared_out,
    to_fen,
    value_inside,
)

SHARE = Decimal(70)
SPIRITS = Rates(Decimal(13), Decimal(20), Decimal("0.912"), Decimal(5))
VALUES = st.decimals(1, 10**7, places=2)
PERCENTS = st.decimals(0, 60, places=1)


def rates(duty: str, consumption: str, vat: str = "13") -> Rates:
    return Rates(vat=Decimal(vat), consumption=Decimal(consumption), duty=Decimal(duty))


@pytest.mark.parametrize(
    ("value", "of", "duty", "consumption", "vat", "total"),
    [
        ("100000", rates("1", "0"), "1000", "0", "13130", "14130"),
        ("100000", rates("1", "15"), "1000", "17823.53", "15447.06", "34270.59"),
        ("100000", rates("3", "15"), "3000", "18176.47", "15752.94", "36929.41"),
        ("100000", rates("14", "10"), "14000", "12666.67", "16466.67", "43133.33"),
        ("100000", rates("0", "10"), "0", "11111.11", "14444.44", "25555.56"),
        ("100000", rates("6", "0"), "6000", "0", "13780", "19780"),
        ("20000", rates("11", "20"), "2200", "5550", "3607.50", "11357.50"),
        ("8000", rates("11", "0"), "880", "0", "1154.40", "2034.40"),
        ("8000", rates("6", "0"), "480", "0", "1102.40", "1582.40"),
    ],
)
def test_general_trade_gives_the_worked_examples(
    value: str, of: Rates, duty: str, consumption: str, vat: str, total: str
) -> None:
    taxes = full_taxes(Decimal(value), of)
    found = [to_fen(tax) for tax in (taxes.duty, taxes.consumption, taxes.vat, taxes.total)]
    assert found == [Decimal(each) for each in (duty, consumption, vat, total)]


def test_spirits_bear_the_compound_tax() -> None:
    taxes = full_taxes(Decimal(100000), SPIRITS, Decimal(1000))
    assert to_fen(taxes.consumption) == Decimal("27390.00")
    assert to_fen(taxes.total) == Decimal("49600.70")
    assert to_fen(cbec_taxes(Decimal(300), SPIRITS, SHARE, Decimal("0.7")).total) == Decimal(
        "87.26"
    )


@pytest.mark.parametrize(
    ("value", "consumption", "total"),
    [("300", "0", "27.30"), ("425", "15", "98.00"), ("400", "10", "71.56"), ("260", "0", "23.66")],
)
def test_cbec_gives_the_worked_examples(value: str, consumption: str, total: str) -> None:
    taxes = cbec_taxes(Decimal(value), rates("9", consumption), SHARE)
    assert to_fen(taxes.total) == Decimal(total)
    assert taxes.duty == 0


@pytest.mark.parametrize(
    ("vat", "consumption", "percent"),
    [
        ("13", "0", "9.10"),
        ("9", "0", "6.30"),
        ("13", "5", "13.26"),
        ("13", "10", "17.89"),
        ("13", "15", "23.06"),
        ("13", "20", "28.88"),
    ],
)
def test_composite_rates_follow_from_the_formula(vat: str, consumption: str, percent: str) -> None:
    assert to_fen(composite_rate(rates("0", consumption, vat), SHARE)) == Decimal(percent)


@settings(max_examples=60, deadline=None)
@given(VALUES, PERCENTS, PERCENTS, PERCENTS)
def test_the_steps_agree_with_the_one_formula(
    value: Decimal, duty: Decimal, consumption: Decimal, vat: Decimal
) -> None:
    d, c, v = duty / 100, consumption / 100, vat / 100
    at_once = value * (d + c + v + d * v) / (1 - c)
    assert abs(full_taxes(value, Rates(vat, consumption, duty=duty)).total - at_once) < Decimal(
        "1e-9"
    )


@settings(max_examples=60, deadline=None)
@given(VALUES, PERCENTS, PERCENTS, st.decimals(0, 50, places=2))
def test_the_value_inside_a_tax_included_price_is_found_to_the_fen(
    value: Decimal, consumption: Decimal, vat: Decimal, litres: Decimal
) -> None:
    of = Rates(vat, consumption, Decimal("0.912"))

    def tax(on: Decimal) -> Decimal:
        return cbec_taxes(on, of, SHARE, litres).total

    inside = value_inside(value + tax(value), tax(Decimal(0)), tax(Decimal(100)))
    assert to_fen(inside) == to_fen(value)


@settings(max_examples=60, deadline=None)
@given(VALUES, PERCENTS, PERCENTS, PERCENTS)
def test_cbec_is_never_above_the_full_tax(
    value: Decimal, duty: Decimal, consumption: Decimal, vat: Decimal
) -> None:
    of = Rates(vat, consumption, duty=duty)
    assert 0 <= cbec_taxes(value, of, SHARE).total <= full_taxes(value, of).total


@settings(max_examples=60, deadline=None)
@given(st.decimals(-100, 1000, places=2), st.lists(VALUES, min_size=1, max_size=5))
def test_what_is_shared_out_adds_up(amount: Decimal, values: list[Decimal]) -> None:
    assert to_fen(sum(shared_out(amount, tuple(values)), Decimal(0))) == to_fen(amount)


def test_half_a_fen_is_rounded_up() -> None:
    assert to_fen(Decimal("8518.125")) == Decimal("8518.13")

"""What a store costs: charges, what is left, and the sales at which nothing is lost."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.calculators.platform_cost.result import PlatformCost
from bot.calculators.ranges import Range, exactly
from bot.calculators.support import loose_figures
from bot.translation import translator
from knowledge.errors import InvalidInput

TODAY = date(2026, 11, 22)
EN, ZH = translator("en"), translator("zh")
COST = PlatformCostCalculator()
FEW = settings(max_examples=40, deadline=None)
AMOUNTS = st.integers(1, 10**9)
SHARES = st.integers(0, 60)


def work_out(**inputs: str) -> PlatformCost:
    result = COST.compute({name: [text] for name, text in inputs.items()}, EN, TODAY).result
    assert isinstance(result, PlatformCost)
    return result


def refusal(**inputs: str) -> InvalidInput:
    with pytest.raises(InvalidInput) as error:
        work_out(**inputs)
    assert str(error.value).count(". ") == 0
    return error.value


def test_stated_rates_are_added_up_exactly() -> None:
    found = work_out(
        sales="RMB 3 million", sales_months="12", commission="4%", payment_fee="1%",
        annual_fee="60,000",
    )  # fmt: skip
    assert found.fees == exactly(Decimal(210_000))
    assert found.share == exactly(Decimal(7))
    assert found.left == exactly(Decimal(2_790_000))


def test_published_amounts_are_used_as_ranges_and_cited() -> None:
    outcome = COST.compute({"sales": ["RMB 5,000,000"], "sales_months": ["12"]}, EN, TODAY)
    assert isinstance(outcome.result, PlatformCost)
    # 30,000 + 0.5% + 1% of 5 million, and 60,000 + 5% + 1%.
    assert outcome.result.fees == Range(Decimal(105_000), Decimal(360_000))
    assert outcome.result.deposit is not None
    assert outcome.result.deposit.amount == Range(Decimal(150_000), Decimal(300_000))
    assert {basis.document_id for basis in outcome.shown.headline[0].bases} == {
        "tables/platform_fees"
    }
    assert all(quote in b.passage for b in outcome.shown.headline[0].bases for quote in b.quotes)


def test_a_charge_of_2024_that_is_open_is_said_and_not_included() -> None:
    shown = COST.compute({"sales": ["RMB 5,000,000"], "sales_months": ["12"]}, EN, TODAY).shown
    said = " ".join(line.text for line in shown.conditions)
    assert "Whether Tmall Global still charges an annual fee is not confirmed" in said
    assert "service fee of 0.6%" in said


def test_amounts_in_dollars_are_not_converted_but_shown() -> None:
    shown = COST.compute({"sales": ["RMB 5,000,000"], "sales_months": ["12"]}, EN, TODAY).shown
    assert ("Deposit", "USD 25,000") in [row[:2] for row in shown.grids[0].rows]


def test_a_month_of_a_yearly_plan_takes_a_twelfth_of_each() -> None:
    found = work_out(
        sales="RMB 3,600,000", sales_months="12", months="1", commission="5", annual_fee="60000"
    )
    assert found.sales == Decimal(300_000)
    assert found.fees == exactly(Decimal(20_000))


def test_only_the_parts_asked_for_are_added_up() -> None:
    raw = {
        "sales": ["RMB 800,000"], "commission": ["3"], "payment_fee": ["1"],
        "annual_fee": ["60000"], "parts": ["commission", "payment-fee"],
    }  # fmt: skip
    result = COST.compute(raw, EN, TODAY).result
    assert isinstance(result, PlatformCost)
    assert result.fees == exactly(Decimal(32_000))


def test_orders_and_their_value_make_the_sales() -> None:
    found = work_out(
        orders="5,000", order_value="RMB 200", sales_months="1", commission="5", logistics="RMB 15"
    )
    assert found.sales == Decimal(1_000_000)
    assert found.fees == exactly(Decimal(125_000))


def test_break_even_is_solved_with_cost_for_each_order() -> None:
    found = work_out(
        goal="break-even", order_value="RMB 250", margin="50", commission="5", payment_fee="1",
        logistics="RMB 20", fixed_costs="RMB 540,000", months="1",
    ).break_even  # fmt: skip
    assert found is not None
    # 50% - 6% - 8% = 36% of sales for 45,000 a month.
    assert (found.sales_low, found.orders_low) == (Decimal("125000.00"), 500)


def test_break_even_from_what_one_order_leaves() -> None:
    found = work_out(goal="break-even", left_per_order="RMB 42.2", fixed_costs="900000").break_even
    assert found is not None
    assert (found.orders_low, found.sales_low) == (21_328, None)


def test_a_margin_below_the_charges_never_breaks_even_and_says_so() -> None:
    raw = {
        "goal": ["break-even"], "margin": ["20"], "commission": ["5"], "marketing": ["30"],
        "fixed_costs": ["100000"],
    }  # fmt: skip
    shown = COST.compute(raw, EN, TODAY).shown
    assert "You never break even at this margin" in shown.headline[0].text
    assert "永远无法保本" in COST.compute(raw, ZH, TODAY).shown.headline[0].text


def test_a_range_may_break_even_only_at_its_low_end() -> None:
    found = work_out(goal="break-even", margin="20", commission="10-25", fixed_costs="100000")
    assert found.break_even is not None
    assert found.break_even.sales_low == Decimal("1000000.00")
    assert found.break_even.sales_high is None


def test_a_stated_exchange_rate_with_its_date_brings_money_together() -> None:
    found = work_out(
        sales="USD 100,000", annual_fee="RMB 35,500", commission="5", rate="7.1",
        rate_date="2026-11-20",
    )  # fmt: skip
    assert found.plan.currency == "USD"
    assert found.fees == exactly(Decimal(10_000))


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"sales": "lots"}, "sales"),
        ({"sales": "RMB -5"}, "sales"),
        ({"sales": "0"}, "sales"),
        ({"sales": "RMB 1,000,000", "commission": "400%"}, "commission"),
        ({"sales": "USD 1,000,000", "commission": "5", "annual_fee": "RMB 60,000"}, "rate"),
        ({"sales": "USD 1", "annual_fee": "RMB 6", "rate": "7.1"}, "rate_date"),
        ({"sales": "EUR 1", "annual_fee": "USD 6", "rate": "7", "rate_date": "2026-01-01"},
         "rate_date"),
        ({"sales": "RMB 1,000,000", "months": "1.5"}, "months"),
        ({"sales": "RMB 1,000,000", "platform": "amazon"}, "platform"),
        ({"sales": "RMB 1,000,000", "parts": "tips"}, "parts"),
        ({"sales": "RMB 100", "order_value": "RMB 100", "unit_cost": "RMB 120"}, "unit_cost"),
        ({"commission": "5"}, "sales"),
        ({"sales": "RMB 1,000,000", "platform": "jd-worldwide", "parts": "commission"},
         "commission"),
        ({"goal": "break-even", "fixed_costs": "5"}, "margin"),
    ],
)  # fmt: skip
def test_an_input_that_cannot_be_used_is_refused_in_one_sentence(
    inputs: dict[str, str], field: str
) -> None:
    assert refusal(**inputs).field == field


@FEW
@given(sales=AMOUNTS, more=AMOUNTS, commission=SHARES, fee=SHARES)
def test_fees_grow_with_sales(sales: int, more: int, commission: int, fee: int) -> None:
    rates = {"commission": f"{commission}-{commission + 5}", "payment_fee": str(fee)}
    first = work_out(sales=str(sales), **rates).fees
    second = work_out(sales=str(sales + more), **rates).fees
    assert first.low <= first.high
    assert first.low <= second.low
    assert first.high <= second.high


@FEW
@given(margin=st.integers(1, 100), commission=SHARES, fixed=AMOUNTS, value=st.integers(1, 5000))
def test_break_even_sales_really_break_even(
    margin: int, commission: int, fixed: int, value: int
) -> None:
    shares = {"margin": str(margin), "commission": str(commission), "fixed_costs": str(fixed)}
    found = work_out(goal="break-even", order_value=f"RMB {value}", **shares).break_even
    assert found is not None
    if found.sales_low is None:
        assert margin <= commission
        return
    at = work_out(goal="contribution", sales=str(found.sales_low), **shares).contribution
    below = found.sales_low - Decimal("0.01")
    assert at is not None
    assert at.low >= Decimal("-0.001")
    assert below * (margin - commission) / 100 < fixed
    assert found.orders_low is not None
    assert (found.orders_low - 1) * value < found.sales_low <= found.orders_low * value


def test_every_figure_shown_follows_from_inputs_steps_or_quotes() -> None:
    for raw in (
        {"sales": ["RMB 5,000,000"], "sales_months": ["12"]},
        {"sales": ["RMB 600"], "margin": ["75"], "marketing": ["30"], "goal": ["contribution"]},
        {"goal": ["break-even"], "margin": ["50"], "commission": ["5"], "fixed_costs": ["900000"]},
    ):  # fmt: skip
        for say in (EN, ZH):
            shown = COST.compute(raw, say, TODAY).shown
            assert loose_figures(shown, urlencode(raw, doseq=True)) == set()


def test_every_field_has_its_words_in_both_languages() -> None:
    for say in (EN, ZH):
        for field in COST.fields:
            id = f"platform-cost-{field.name}"
            assert all(say.has(name) for name in (id, f"{id}.help", f"{id}.ask"))
            assert all(say.has(f"{id}-{choice}") for choice in field.choices)
            assert say.has(f"platform-cost-{field.group}")


def test_the_working_is_saved_as_a_table() -> None:
    file = COST.file({"sales": ["RMB 800,000"], "commission": ["3"]}, "csv", EN, TODAY)
    assert "24,000" in file.content.decode("utf-8-sig")

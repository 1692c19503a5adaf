"""The landed-cost calculation: limits, thresholds, baskets, and what never happens."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.calculator import Raw
from bot.calculators.landed_cost.landed_cost import LandedCost, LandedCostCalculator
from bot.calculators.landed_cost.order import FIELDS
from bot.calculators.landed_cost.result import RouteTax
from bot.translation import LANGS, translator
from knowledge.errors import InvalidInput
from knowledge.tables import tax_rates

CALCULATOR = LandedCostCalculator()
TODAY = date(2026, 11, 22)
PRICES = st.decimals(1, 4000, places=2)
PRODUCTS = st.sampled_from(["toys", "handbag", "wine", "honey", "serum", "whisky", "headphones"])


def result(**inputs: str | Sequence[str]) -> LandedCost:
    raw: Raw = {
        name: [value] if isinstance(value, str) else value for name, value in inputs.items()
    }
    found = CALCULATOR.compute(raw, translator("en"), TODAY).result
    assert isinstance(found, LandedCost)
    return found


def only(**inputs: str | Sequence[str]) -> RouteTax:
    (route,) = result(**inputs).routes
    return route


def money(value: Decimal) -> str:
    return f"RMB {value}"


@settings(max_examples=25, deadline=None)
@given(PRODUCTS, PRICES)
def test_cbec_is_never_above_the_full_tax_on_the_same_value(product: str, price: Decimal) -> None:
    inputs = {"product": product, "price": money(price), "size": "700 ml"}
    reduced = only(**inputs, route="cbec")
    full = only(**inputs, route="general-trade")
    assert Decimal(0) <= reduced.tax <= full.tax


@settings(max_examples=25, deadline=None)
@given(PRODUCTS, PRICES, st.decimals(0, 900, places=2))
def test_a_higher_price_never_bears_less_tax(product: str, price: Decimal, more: Decimal) -> None:
    lower = only(product=product, price=money(price), size="700 ml", route="cbec")
    higher = only(product=product, price=money(price + more), size="700 ml", route="cbec")
    assert lower.tax <= higher.tax


@settings(max_examples=25, deadline=None)
@given(PRODUCTS, PRICES)
def test_the_tax_inside_a_price_is_the_tax_put_on_it(product: str, price: Decimal) -> None:
    outside = only(product=product, price=money(price), size="0.7 l", route="cbec")
    inside = only(
        product=product, price=money(outside.cost), size="0.7 l", route="cbec", tax_included="yes"
    )
    assert abs(inside.taxable - outside.taxable) <= Decimal("0.01")
    assert abs(inside.tax - outside.tax) <= Decimal("0.01")
    assert inside.cost == outside.cost


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(PRODUCTS, PRICES), min_size=2, max_size=4), st.randoms())
def test_the_order_of_items_makes_no_difference(
    items: list[tuple[str, Decimal]], random: object
) -> None:
    def tax(basket: list[tuple[str, Decimal]]) -> tuple[Decimal, Decimal]:
        route = only(
            product=[product for product, _ in basket],
            price=[money(price) for _, price in basket],
            size=["700 ml"] * len(basket),
            freight="RMB 40",
            route="cbec",
        )
        return route.tax, route.cost

    assert tax(items) == tax(list(reversed(items)))


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 5), st.decimals(1, 900, places=2))
def test_pieces_of_one_line_are_as_many_lines_of_one_piece(count: int, price: Decimal) -> None:
    together = only(product="toys", price=money(price), quantity=str(count), route="cbec")
    apart = only(product=["toys"] * count, price=[money(price)] * count, route="cbec")
    assert (together.tax, together.cost) == (apart.tax, apart.cost)


@pytest.mark.parametrize(
    ("price", "reason", "tax"),
    [
        ("5000", "within", "455.00"),
        ("5000.01", "single-item", "989.00"),
        ("26000", "single-item", "5142.80"),
        ("26000.01", "year-limit", "5142.80"),
    ],
)
def test_one_item_jumps_to_the_full_tax_at_the_order_limit(
    price: str, reason: str, tax: str
) -> None:
    route = only(product="handbag", price=price, route="cbec")
    assert (route.reason, route.tax) == (reason, Decimal(tax))
    assert route.within_limits == (reason == "within")


def test_several_items_above_the_order_limit_cannot_use_cbec() -> None:
    route = only(product="handbag", price="3000", quantity="2", route="cbec")
    assert (route.reason, route.is_reduced, route.tax) == ("order-limit", False, Decimal("1186.80"))


def test_what_was_bought_this_year_counts_against_the_yearly_limit() -> None:
    within = only(product="handbag", price="2000", route="cbec", used_this_year="24000")
    beyond = only(product="handbag", price="2000.01", route="cbec", used_this_year="24000")
    assert (within.reason, beyond.reason) == ("within", "year-limit")


@pytest.mark.parametrize(
    ("product", "size", "below", "at"),
    [("serum", "30 ml", "299.99", "300"), ("sheet mask", "5 pieces", "74.99", "75")],
)
def test_consumption_tax_jumps_at_the_price_test(
    product: str, size: str, below: str, at: str
) -> None:
    ordinary = only(product=product, size=size, price=below, route="cbec")
    high_end = only(product=product, size=size, price=at, route="cbec")
    assert (ordinary.effective_rate, high_end.effective_rate) == (Decimal("9.10"), Decimal("23.06"))


def test_a_watch_is_high_end_from_ten_thousand() -> None:
    ordinary = only(product="watch", price="9999.99", route="general-trade")
    high_end = only(product="watch", price="10000", route="general-trade")
    assert (ordinary.consumption_tax, high_end.consumption_tax) == (Decimal(0), Decimal("2775.00"))


def test_freight_counts_for_the_cbec_price_test_and_not_for_the_import_value() -> None:
    serum = {"product": "serum", "size": "30 ml", "price": "480", "customs_value": "240"}
    cbec, general, _ = result(**serum).routes
    assert cbec.consumption_tax > 0
    assert (general.consumption_tax, general.tax) == (Decimal(0), Decimal("33.91"))
    assert not general.is_price_as_customs_value


@pytest.mark.parametrize(
    ("product", "price", "tax", "reason"),
    [
        ("shirt", "250", "0", "waived"),
        ("shirt", "250.05", "50.01", "within"),
        ("chocolate", "384.61", "0", "waived"),
        ("chocolate", "384.70", "50.01", "within"),
        ("wine", "100", "0", "waived"),
        ("handbag", "2000", "400.00", "within"),
        ("handbag", "2000.01", "400.00", "parcel-single"),
    ],
)
def test_parcel_tax_is_waived_up_to_fifty_and_the_value_is_limited(
    product: str, price: str, tax: str, reason: str
) -> None:
    route = only(product=product, price=price, route="personal-parcel")
    assert (route.tax, route.reason) == (Decimal(tax), reason)


def test_a_parcel_of_several_items_above_the_limit_is_no_parcel() -> None:
    route = only(product="handbag", price="1500", quantity="2", route="personal-parcel")
    assert (route.reason, route.within_limits) == ("parcel-limit", False)


def test_parts_add_up_to_the_landed_cost() -> None:
    for route in result(
        product="toys", price="100", freight="10", insurance="2", discount="5", other_costs="7"
    ).routes:
        taxes = route.duty + route.consumption_tax + route.vat + route.parcel_tax
        parts = route.goods + route.freight_and_insurance + route.other_costs + taxes
        assert route.cost == parts


def test_a_stated_rate_wins_over_the_table_and_is_marked() -> None:
    raw = {"product": ["wine"], "price": ["100"], "vat_rate": ["9"], "route": ["cbec"]}
    shown = CALCULATOR.compute(raw, translator("en"), TODAY).shown
    labels = [step.label for part in shown.parts for step in part.steps]
    assert "VAT, 9% (as you gave it)" in labels
    assert "Consumption tax, 10%" in labels


def test_a_rate_the_table_does_not_know_is_asked_for_and_never_zero() -> None:
    raw = {"product": ["hair dryer"], "price": ["500"], "route": ["general-trade"]}
    assert CALCULATOR.missing(raw) == "duty_rate"
    with pytest.raises(InvalidInput, match="Duty rate: Which duty rate"):
        CALCULATOR.compute(raw, translator("en"), TODAY)


def test_a_comparison_shows_what_can_be_worked_out_and_names_what_is_not_known() -> None:
    found = result(product="hair dryer", price="500")
    assert [route.route for route in found.routes] == ["cbec", "personal-parcel"]
    assert [(each.route, each.field) for each in found.unknown] == [("general-trade", "duty_rate")]


def test_an_exchange_rate_is_never_invented() -> None:
    raw = {"product": ["toys"], "price": ["EUR 45"], "route": ["cbec"]}
    assert CALCULATOR.missing(raw) == "exchange_rate"
    route = only(product="toys", price="EUR 45", exchange_rate="7.8", route="cbec")
    assert (route.taxable, route.tax) == (Decimal("351.00"), Decimal("31.94"))


def test_goods_that_may_bear_consumption_tax_are_not_taken_as_free_of_it() -> None:
    raw = {"product": ["gin"], "price": ["300"], "vat_rate": ["13"], "route": ["cbec"]}
    assert CALCULATOR.missing(raw) == "consumption_tax_rate"
    assert CALCULATOR.missing({**raw, "product": ["yoga mat"]}) == ""


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"product": ["toys"], "price": ["lots"]}, "price"),
        ({"product": ["toys"], "price": ["-5"]}, "price"),
        ({"product": ["toys"], "price": ["0"]}, "price"),
        ({"product": ["toys"], "price": ["9999999999999"]}, "price"),
        ({"product": ["toys"], "price": ["10"], "quantity": ["1.5"]}, "quantity"),
        ({"product": ["toys"], "price": ["10"], "quantity": ["0"]}, "quantity"),
        ({"product": ["serum"], "price": ["10"], "size": ["big"]}, "size"),
        ({"product": ["toys"], "price": ["10"], "vat_rate": ["900%"]}, "vat_rate"),
        ({"price": ["9"], "consumption_tax_rate": ["100"]}, "consumption_tax_rate"),
        ({"product": ["toys"], "price": ["10"], "route": ["ship"]}, "route"),
        ({"product": ["toys"], "price": ["10"], "discount": ["11"]}, "discount"),
        ({"product": ["toys"], "price": ["10"], "tax_included": ["perhaps"]}, "tax_included"),
        ({"product": ["toys"], "price": ["EUR 10"], "freight": ["USD 3"]}, "price"),
        ({"product": ["toys"], "price": ["EUR 10"], "exchange_rate": ["0"]}, "exchange_rate"),
        ({"product": ["toys"] * 51, "price": ["1"] * 51}, "product"),
        ({}, "price"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", LANGS)
def test_a_bad_input_is_refused_in_one_sentence_in_the_readers_language(
    inputs: Raw, field: str, lang: str
) -> None:
    say = translator("zh" if lang == "zh" else "en")
    with pytest.raises(InvalidInput) as error:
        CALCULATOR.compute(inputs, say, TODAY)
    text = str(error.value)
    assert error.value.field == field
    assert "\n" not in text
    assert text.endswith((".", "?", "。", "？"))
    assert CALCULATOR.missing(inputs) in ("", field)


@pytest.mark.parametrize("lang", LANGS)
def test_every_input_has_its_words(lang: str) -> None:
    say = translator("zh" if lang == "zh" else "en")
    for field in FIELDS:
        name = f"landed-cost-{field.name}"
        assert say.has(name)
        assert say.has(f"{name}.help")
        assert say.has(f"{name}.ask")
        assert say.has(f"landed-cost-{field.group}")
        assert all(say.has(f"{name}-{choice}") for choice in field.choices)


@pytest.mark.parametrize("row", tax_rates(), ids=lambda row: row.product)
def test_every_row_of_the_rate_table_is_worked_out_or_asks(row: object) -> None:
    product = getattr(row, "product", "")
    raw = {"product": [product], "price": ["100"], "size": ["500 ml"], "route": ["cbec"]}
    missing = CALCULATOR.missing(raw)
    assert missing in ("", "consumption_tax_rate", "size")
    if not missing:
        for lang in LANGS:
            assert CALCULATOR.compute(raw, translator(lang), TODAY).shown.headline


def test_the_file_is_the_working_as_a_table() -> None:
    raw = {
        "product": ["=cmd()"],
        "price": ["100"],
        "vat_rate": ["13"],
        "route": ["cbec"],
        "freight": ["5"],
    }
    file = CALCULATOR.file(raw, "csv", translator("en"), TODAY)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == ["Route", "Step", "Working", "Result", "Source", "As of"]
    assert ["CBEC", "'=cmd()", "", "RMB 100", "", ""] in rows
    with pytest.raises(InvalidInput, match="ask for csv"):
        CALCULATOR.file(raw, "pdf", translator("en"), TODAY)

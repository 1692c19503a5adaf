"""Amounts, percentages and the rest as people write them, and one sentence when it is none."""

import contextlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.reading.amounts import (
    Amount,
    amounts,
    parse_choice,
    parse_date,
    parse_money,
    parse_number,
    parse_percent,
    parse_whole,
    parse_yes_no,
    shares,
)
from bot.translation import translator
from knowledge.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB 3 million", [("3000000", "RMB")]),
        ("¥560", [("560", "RMB")]),
        ("€20", [("20", "EUR")]),
        ("USD 45", [("45", "USD")]),
        ("45 dollars", [("45", "USD")]),
        ("20 欧元", [("20", "EUR")]),
        ("8万元", [("80000", "RMB")]),
        ("1.2m yuan", [("1200000", "RMB")]),
        ("RMB80,000", [("80000", "RMB")]),
        ("RMB 1,200.50", [("1200.50", "RMB")]),
        ("US$45 and HK$30", [("45", "USD"), ("30", "HKD")]),
        ("RMB 30 USD 45", [("30", "RMB"), ("45", "USD")]),
        ("三百五十元", [("350", "RMB")]),
        ("一瓶二百块的面霜", [("200", "RMB")]),
        ("500日元", [("500", "JPY")]),
        ("人民币8万元", [("80000", "RMB")]),
        ("售价650的葡萄酒", [("650", "")]),
        ("a serum at 560, please", [("560", "")]),
        ("sales of 3 million", [("3000000", "")]),
        ("CIF10万元", [("100000", "RMB")]),
        ("RMB -5", [("-5", "RMB")]),
    ],
)
def test_amounts_are_read_in_the_ways_people_write_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(amount.value, amount.currency) for amount in amounts(text)] == [
        (Decimal(value), currency) for value, currency in expected
    ]


@pytest.mark.parametrize(
    "text", ["30 ml", "in 2026", "10,000 units", "13%", "a box of 5 masks", "notice 486", ""]
)
def test_counts_years_contents_and_rates_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


def test_an_amount_knows_where_it_stands() -> None:
    text = "sold at RMB 260 today"
    (amount,) = amounts(text)
    assert text[amount.start : amount.end] == "RMB 260"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13%", ["13"]),
        ("13 per cent and 9.1 %", ["13", "9.1"]),
        ("百分之十", ["10"]),
        ("增值税13%", ["13"]),
        ("13", []),
    ],
)
def test_percentages_are_read_in_both_languages(text: str, expected: list[str]) -> None:
    assert [share.value for share in shares(text)] == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("lots", "'lots' is not a price: write an amount such as RMB 260."),
        ("", "'' is not a price"),
        ("NaN", "not a price"),
        ("Infinity", "not a price"),
        ("1e5", "not a price"),
        ("12,50", "not a price"),
        ("RMB 1 2", "not a price"),
        ("-3", "'-3' is below zero: write 0 or more."),
        ("RMB -3", "below zero"),
        ("RMB 9999999999999", "too large"),
        ("9" * 5000, "too large"),
        ("1.1234567", "too many decimals"),
    ],
)
def test_what_is_no_price_is_refused_in_one_sentence(raw: str, says: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_money(raw, "price")
    assert says in str(error.value)
    assert str(error.value).count(". ") == 0
    assert len(str(error.value)) < 140
    assert error.value.field == "price"


def test_a_refusal_is_in_the_readers_language() -> None:
    with pytest.raises(InvalidInput, match="不是金额"):
        parse_money("很多", "price", say=translator("zh"))


def test_an_amount_without_currency_takes_the_default() -> None:
    assert parse_money("260", "price") == Amount(Decimal(260), "RMB", 0, 3)
    assert parse_money("260", "price", "EUR").currency == "EUR"
    assert parse_money("EUR 260", "price").currency == "EUR"


@pytest.mark.parametrize(
    ("parse", "raw", "expected"),
    [
        (parse_percent, "13%", Decimal(13)),
        (parse_percent, "13", Decimal(13)),
        (parse_percent, "百分之十三", Decimal(13)),
        (parse_whole, "1,200", 1200),
        (parse_number, "0.7", Decimal("0.7")),
        (parse_date, "2026-11-22", date(2026, 11, 22)),
        (parse_date, "22 November 2026", date(2026, 11, 22)),
        (parse_date, "2026年11月22日", date(2026, 11, 22)),
        (parse_yes_no, "Yes", True),
        (parse_yes_no, "否", False),
    ],
)
def test_other_inputs_are_read(
    parse: Callable[[str, str], object], raw: str, expected: object
) -> None:
    assert parse(raw, "field") == expected


@pytest.mark.parametrize(
    ("parse", "raw"),
    [
        (parse_percent, "130%"),
        (parse_percent, "-1%"),
        (parse_percent, "high"),
        (parse_whole, "0"),
        (parse_whole, "1.5"),
        (parse_whole, "many"),
        (parse_number, "NaN"),
        (parse_date, "2026-02-30"),
        (parse_date, "1026-01-01"),
        (parse_yes_no, "perhaps"),
    ],
)
def test_other_bad_inputs_are_refused_by_field(
    parse: Callable[[str, str], object], raw: str
) -> None:
    with pytest.raises(InvalidInput) as error:
        parse(raw, "field")
    assert error.value.field == "field"
    assert str(error.value).endswith(".")


def test_a_choice_is_one_of_those_offered() -> None:
    assert parse_choice("General trade", "route", ("cbec", "general-trade")) == "general-trade"
    with pytest.raises(InvalidInput, match="write one of cbec"):
        parse_choice("ship", "route", ("cbec",))


@settings(max_examples=60, deadline=None)
@given(st.decimals(0, 10**9, places=2))
def test_an_amount_written_out_is_read_back(value: Decimal) -> None:
    assert parse_money(f"RMB {value:,}", "price").value == value
    assert amounts(f"at RMB {value:,} each")[0].value == value


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_one_error(text: str) -> None:
    amounts(text)
    shares(text)
    with contextlib.suppress(InvalidInput):
        parse_money(text, "price")

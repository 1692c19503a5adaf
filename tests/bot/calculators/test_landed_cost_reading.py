"""Questions in people's words to figures worked out by hand; what asks for a rule is left alone."""

import contextlib
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.landed_cost.landed_cost import LandedCostCalculator
from bot.calculators.support import loose_figures
from bot.question import language
from bot.translation import translator
from knowledge.errors import InvalidInput

CALCULATOR = LandedCostCalculator()
TODAY = date(2026, 11, 22)

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "tax_questions.tsv")
    .read_text("utf-8")
    .splitlines()[1:]
]
"""Questions, and what the headline must hold, worked out by hand from the rates in the question
or the table; several figures are parted by "|"."""

WORDS = [
    "how much",
    "CBEC",
    "tax",
    "CIF",
    "RMB 300",
    "EUR 4",
    "13%",
    "VAT",
    "wine",
    "30 ml",
    "serum",
    "2",
    "x",
    "and",
    ",",
    "freight",
    "each",
    "含税",
    "多少",
    "税",
    "8万元",
    "999999999999999999",
]
RULES = (
    "What is the VAT rate on wine?",
    "What happens when an order is above RMB 5,000?",
    "Is a parcel below RMB 2,000 tax free?",
    "How much may a customer buy in a year before the full tax is due: RMB 26,000?",
    "Does a serum at RMB 300 for 30 ml count as high-end?",
    "What tax is due on a single item over RMB 5,000?",
    "Is the RMB 50 waiver of the parcel tax still valid?",
    "How much corporate income tax do we pay on RMB 3 million of profit?",
    "What does Tmall Global charge on RMB 800,000 of sales with 3% commission?",
    "When does a mask of RMB 15 bear consumption tax?",
    "葡萄酒的增值税税率是多少？",
    "跨境电商单次限额5000元是什么意思？",
    "行邮税50元以下免征吗？",
)


@pytest.mark.parametrize(("question", "holds"), CASES, ids=[case[0] for case in CASES])
def test_a_question_is_worked_out_as_by_hand(question: str, holds: str) -> None:
    raw = CALCULATOR.read(question)
    assert raw is not None
    assert CALCULATOR.missing(raw) == ""
    shown = CALCULATOR.compute(raw, translator(language(question)), TODAY).shown
    headline = " ".join(line.text for line in shown.headline)
    assert [figure for figure in holds.split("|") if figure not in headline] == []
    assert loose_figures(shown, urlencode(raw, doseq=True)) == set()


@pytest.mark.parametrize("question", RULES)
def test_a_question_about_a_rule_is_left_to_the_guides(question: str) -> None:
    assert CALCULATOR.read(question) is None


@pytest.mark.parametrize(
    ("question", "field", "reply", "holds"),
    [
        ("How much CBEC tax on a USD 45 toy?", "exchange_rate", "7.1", "29.07"),
        ("What CBEC tax is due on a serum sold at RMB 560?", "size", "30 ml", "129.13"),
        ("What CBEC tax is due on a serum sold at RMB 560?", "size", "it holds 100ml", "50.96"),
        ("How much CBEC tax is due on a RMB 300 order?", "product", "chocolate", "27.30"),
        ("A yoga mat at RMB 300 through CBEC, how much tax?", "vat_rate", "13%", "27.30"),
        ("Import tax on skincare, CIF RMB 100,000?", "tier", "ordinary", "14,130"),
        ("Import tax on skincare, CIF RMB 100,000?", "tier", "high-end", "34,270.59"),
        ("How much general trade tax on smartphones, CIF RMB 10,000?", "duty_rate", "0%", "1,300"),
        ("Parcel tax on diapers worth RMB 500, please", "parcel_tax_rate", "20%", "RMB 100"),
        ("跨境电商卖一瓶560元的精华，要交多少税？", "size", "30毫升", "129.13"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for_and_the_reply_is_read(
    question: str, field: str, reply: str, holds: str
) -> None:
    raw = CALCULATOR.read(question)
    assert raw is not None
    assert CALCULATOR.missing(raw) == field
    known = {**raw, **CALCULATOR.read_answer(field, reply)}
    shown = CALCULATOR.compute(known, translator(language(question)), TODAY).shown
    assert holds in shown.headline[0].text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.text(max_size=6),
        ),
        max_size=14,
    )
)
def test_any_words_are_read_and_worked_out_or_refused(words: list[str]) -> None:
    raw = CALCULATOR.read(" ".join(["how much tax", *words]))
    if raw is not None:
        CALCULATOR.missing(raw)
        with contextlib.suppress(InvalidInput):
            assert CALCULATOR.compute(raw, translator("en"), TODAY).shown.headline


@pytest.mark.parametrize(
    ("field", "reply"),
    [("size", "a lot"), ("vat_rate", "the usual"), ("exchange_rate", "today's"), ("tier", "well")],
)
def test_a_reply_that_is_none_is_refused(field: str, reply: str) -> None:
    with pytest.raises(InvalidInput) as error:
        CALCULATOR.read_answer(field, reply)
    assert error.value.field == field

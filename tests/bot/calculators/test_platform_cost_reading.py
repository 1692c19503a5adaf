"""Sentences about sales and charges to the figure that answers them, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.calculators.platform_cost.result import PlatformCost
from bot.translation import translator
from knowledge.errors import InvalidInput

COST = PlatformCostCalculator()
TODAY = date(2026, 11, 22)

FEES = (
    ("We turn over RMB 12 million a year; the category rate is 5% plus 1% for Alipay. How much"
     " goes to the platform each month?", 60_000),
    ("Our first-year GMV is RMB 2.4m, commission 2%, Alipay 1% and the yearly service fee 30,000."
     " What is the total for the platform?", 102_000),
    ("What would 5% commission on monthly revenue of RMB 150,000 come to over a year?", 90_000),
    ("We expect 20,000 orders at RMB 180 each. How much commission at 4% and payment fee at 1% do"
     " we owe?", 180_000),
    ("Tmall domestic takes a 0.6% software service fee. How much is this on RMB 25 million of"
     " confirmed sales?", 150_000),
    ("A TP asks 8% of sales and we plan RMB 6 million for the year. What does it cost per month?",
     40_000),
    ("On an order of RMB 350, what do we pay in commission (5%) and Alipay (1%)?", 21),
    ("Half-year sales of RMB 900,000, commission 3%, payment fee 1%. What are the fees?", 36_000),
    ("Sales of RMB 3 million: what is 0.6% of that as a service fee?", 18_000),
    ("What do the platform fees add up to with RMB 10 million GMV, 5% commission and 1% payment,"
     " excluding the annual fee?", 600_000),
    ("Yearly platform cost, please calculate: 1,000 orders per month, basket RMB 300, 4%"
     " commission, 1% payment fee, RMB 60,000 annual fee.", 240_000),
    ("A livestream sold RMB 3 million; the host took a RMB 300,000 slot fee and 25% commission."
     " What did the host cost in total?", 1_050_000),
    ("A TP charges RMB 30,000 a month plus 5% of sales. With sales of RMB 4 million a year, what"
     " does the TP cost in a year?", 560_000),
    ("The TP retainer is RMB 30,000 a month, the annual fee RMB 60,000 and staff RMB 480,000 a"
     " year. What are the fixed costs in a year?", 900_000),
    ("Commission and payment fees of 4% and 1% on quarterly sales of RMB 1.2 million: what is"
     " that per quarter?", 60_000),
    ("Our deposit is RMB 300,000, the annual fee RMB 60,000 and we sell RMB 5 million at 3%"
     " commission. How much cash do we need in the first year including the deposit?", 210_000),
    ("天猫国际年成交额500万，佣金5%，支付宝1%，年费6万，不算保证金，一年要付平台多少钱？", 360_000),
    ("店铺一季度卖了120万元，类目扣点4%，支付手续费1%，一共扣多少？", 60_000),
    ("一个月卖3000单，每单200元，佣金5%、支付费1%，每月平台扣多少钱？", 36_000),
    ("代运营每月收3万元，外加销售额的5%，年销售额400万元，一年代运营费是多少？", 560_000),
    ("首年GMV目标600万，TP月费3万元加5%提成，一年代运营费用多少？", 660_000),
    ("客单价250元，佣金5%，支付宝1%，每单平台费多少？", 15),
    ("每月销售额50万元，类目佣金5%，支付宝费率1%，一年的佣金和支付手续费合计多少？", 360_000),
    ("年销1000万，代运营收8%，佣金3%，支付宝1%，不含保证金，总共要付多少？", 1_200_000),
)  # fmt: skip
BREAK_EVEN = (
    ("Our gross margin is 60%, fixed costs RMB 900,000 a year, commission 4%, Alipay 1% and"
     " marketing 25%. At which sales do we break even?", "3000000.00"),
    ("How many orders a month do we need to break even if the average order is RMB 250, gross"
     " margin 50%, commission 5%, payment 1%, logistics RMB 20 per order and fixed costs RMB"
     " 45,000 a month?", "125000.00"),
    ("毛利率60%，佣金5%，支付宝1%，广告25%，固定费用每年87万，销售额多少才能保本？", "3000000.00"),
    ("毛利率50%，固定成本每年90万，佣金5%，支付宝1%，客单价200元，多少单才能保本？", "2045454.55"),
)  # fmt: skip
OTHERS = (
    "What is the commission on Tmall Global?",
    "How much is the deposit for a store with RMB 3 million of sales?",
    "Is the annual fee refunded if we sell RMB 360,000?",
    "How much CBEC tax falls on a serum sold at RMB 260 including freight?",
    "We import skincare, CIF RMB 80,000, duty 1%, VAT 13%. What is the total import tax?",
    "A TP wants 8% of sales or RMB 30,000 a month: which is cheaper at RMB 4 million?",
    "what is the 50,000 dollar rule for payments",
    "天猫国际佣金是多少？",
    "保证金到底是多少？",
)


def result_of(question: str) -> PlatformCost:
    raw = COST.read(question)
    assert raw is not None
    assert COST.missing(raw) == ""
    result = COST.compute(raw, translator("en"), TODAY).result
    assert isinstance(result, PlatformCost)
    return result


@pytest.mark.parametrize(("question", "fees"), FEES)
def test_the_fees_are_those_worked_out_by_hand(question: str, fees: int) -> None:
    found = result_of(question).fees
    assert (found.low, found.high) == (Decimal(fees), Decimal(fees))


@pytest.mark.parametrize(("question", "sales"), BREAK_EVEN)
def test_the_break_even_is_the_one_worked_out_by_hand(question: str, sales: str) -> None:
    found = result_of(question).break_even
    assert found is not None
    assert found.sales_low == found.sales_high == Decimal(sales)


def test_what_is_left_counts_the_goods() -> None:
    found = result_of(
        "GMV RMB 6 million, marketing 30%, returns 5%, TP 8%, commission 4%, payment 1%, product"
        " cost 25%. What is left?"
    )
    assert found.contribution is not None
    assert found.contribution.low == Decimal(1_620_000)


def test_a_stated_range_is_kept() -> None:
    found = result_of("Sales of USD 600,000 a year, commission of 2-5%: how much is that a month?")
    assert (found.fees.low, found.fees.high) == (Decimal(1000), Decimal(2500))


@pytest.mark.parametrize("question", OTHERS)
def test_a_question_about_rules_or_another_calculation_is_left_alone(question: str) -> None:
    assert COST.read(question) is None


def test_a_platform_without_published_rates_is_asked_about() -> None:
    raw = COST.read("We sell RMB 2 million a year on JD Worldwide. What are the platform fees?")
    assert raw is not None
    assert COST.missing(raw) == "commission"
    answered = {**raw, **COST.read_answer("commission", "about 8%")}
    assert COST.missing(answered) == ""


@pytest.mark.parametrize(
    ("field", "reply", "read"),
    [
        ("sales", "3 million RMB a year", {"sales": ["RMB 3000000"], "sales_months": ["12"]}),
        ("sales", "每月80万", {"sales": ["800000"], "sales_months": ["1"]}),
        ("margin", "about 55%", {"margin": ["55"]}),
        ("order_value", "RMB 250", {"order_value": ["RMB 250"]}),
    ],
)
def test_a_reply_is_read_for_its_field(field: str, reply: str, read: dict[str, list[str]]) -> None:
    assert COST.read_answer(field, reply) == read


def test_a_reply_without_an_amount_is_refused() -> None:
    with pytest.raises(InvalidInput, match="'lots'"):
        COST.read_answer("sales", "lots")
    with pytest.raises(InvalidInput, match="'a bit'"):
        COST.read_answer("commission", "a bit")

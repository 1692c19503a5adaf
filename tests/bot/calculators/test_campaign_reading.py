"""Sentences about campaigns to inputs; questions about the sale itself are left alone."""

import pytest

from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from knowledge.errors import InvalidInput

CALENDAR = CampaignCalendar()
COSMETICS = "General cosmetics (skincare, make-up, shampoo, perfume)"
SUNSCREEN = (
    "Special cosmetics (sunscreen, whitening, hair dye and perm, anti-hair-loss, new efficacy)"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We want to be live for Double 11 next year with cosmetics by CBEC: when do we have to"
         " start?",
         {"campaign": "double-11", "year": "next", "product": COSMETICS, "route": "cbec"}),
        ("When must sunscreen be shipped by sea for 11.11 2027 under general trade?",
         {"campaign": "double-11", "year": "2027", "product": SUNSCREEN,
          "route": "general-trade", "shipping": "sea"}),
        ("明年双十一想卖化妆品，一般贸易，现在准备来得及吗？",
         {"campaign": "double-11", "year": "next", "product": COSMETICS,
          "route": "general-trade"}),
        ("Can we still make Chinese New Year with wine by air? We already have a store.",
         {"campaign": "new-year-goods", "product": "Wine", "shipping": "air",
          "has_store": "yes"}),
        ("We plan to launch on 15 March 2028, when must the goods ship by rail?",
         {"date": "2028-03-15", "shipping": "rail"}),
        ("我们已经有天猫国际店了，七夕想做一波，什么时候要发货？空运",
         {"campaign": "qixi", "shipping": "air", "has_store": "yes"}),
        ("Make us a timeline to prepare for 3.8: when do we start?", {"campaign": "womens-day"}),
        ("Is it too late to join Double 12 this year?", {"campaign": "double-12", "year": "this"}),
        ("新店想赶上明年春节，没有中国商标，现在要准备什么，最晚什么时候开始？",
         {"campaign": "new-year-goods", "year": "next", "has_store": "no",
          "has_trademark": "no"}),
        ("We plan to launch on 31 February 2027, when do we have to start?",
         {"date": "31 February 2027"}),
    ],
)  # fmt: skip
def test_a_question_of_when_to_start_is_read(text: str, read: dict[str, str]) -> None:
    assert CALENDAR.read(text) == {name: [value] for name, value in read.items()}


@pytest.mark.parametrize(
    "text",
    [
        "When is Double 11?",
        "When does 618 start?",
        "双11什么时候开始？",
        "How long does Double 11 run now?",
        "How fast must Double 11 orders be shipped?",
        "双11发货时限是多久？",
        "618大促要什么时候备货？",
        "四月启动还来得及双11吗？",
        "When is the sign-up for Double 11?",
        "How much did Tmall sell at 618 last year?",
        "When do we have to start?",
        "When must stock be in China for 618 and Double 11?",
        "What does a store cost when we sell RMB 618 a day?",
    ],
)
def test_a_question_about_the_sale_itself_is_left_alone(text: str) -> None:
    assert CALENDAR.read(text) is None


def test_a_campaign_is_asked_for_and_its_reply_read() -> None:
    assert CALENDAR.missing({"product": ["wine"]}) == "campaign"
    assert CALENDAR.read_answer("campaign", "the Singles' Day sale") == {"campaign": ["double-11"]}
    assert CALENDAR.missing({"date": ["2027-05-01"]}) == ""
    with pytest.raises(InvalidInput, match="'Diwali'"):
        CALENDAR.read_answer("campaign", "Diwali")

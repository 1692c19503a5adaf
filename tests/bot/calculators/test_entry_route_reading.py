"""What people say of their brand, read as inputs of the entry route."""

import pytest

from bot.calculators.entry_route.reading import read_route_question, read_route_reply


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        (
            "We are a French skincare brand without a company in China, "
            "should we go CBEC or general trade?",
            {"product": "skincare", "country": "FR", "entity": "no"},
        ),
        (
            "Which route fits a US supplement brand with a RMB 1 million budget?",
            {"product": "vitamins", "country": "US", "budget": "RMB 1000000"},
        ),
        ("我们是做宠物食品的，应该走跨境还是一般贸易？", {"product": "pet-food"}),
        (
            "我们是新西兰的乳制品品牌，没有中国公司，预算200万元，该选哪种模式？",
            {"product": "dairy", "country": "NZ", "entity": "no", "budget": "RMB 2000000"},
        ),
        (
            "Our wine has a trademark registered in China and we have a WFOE; "
            "which channel is right for restaurants?",
            {"product": "wine", "trademark": "yes", "entity": "yes", "wants": "offline"},
        ),
    ],
)
def test_a_brand_that_asks_for_its_route_is_understood(text: str, inputs: dict[str, str]) -> None:
    assert read_route_question(text) == {name: [value] for name, value in inputs.items()}


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between 9610 and 1210?",
        "Which route into China should we take?",
        "We make our goods in the United States: which route?",
        "Do cosmetics need animal tests in general trade?",
        "Which route waives registration for cosmetics?",
        "跨境电商和一般贸易有什么区别？",
        "Which route should a cosmetics brand take in the first year?",
        "Should a skincare brand begin cross-border or with normal import?",
        "新品牌先做保税还是直邮？",
        "零残忍品牌怎么进入中国？",
        "Our skincare needs a Chinese label, who prints it?",
        "",
    ],
)
def test_a_general_question_is_left_to_the_guidance(text: str) -> None:
    assert read_route_question(text) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("product", "dog food, mostly", "pet-food"),
        ("product", "红酒", "wine"),
        ("entity", "No, we only have a Hong Kong company", "no"),
        ("entity", "没有", "no"),
        ("entity", "yes", "yes"),
        ("entity", "We have a subsidiary in China", "yes"),
        ("country", "from Italy", "IT"),
    ],
)
def test_a_short_reply_is_understood(field: str, text: str, value: str) -> None:
    assert read_route_reply(field, text) == {field: [value]}

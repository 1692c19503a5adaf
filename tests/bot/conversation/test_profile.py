"""What clients send and readers say to a profile, and a profile to what is searched."""

from dataclasses import replace

import pytest

from bot.answers import Facet, Turn
from bot.conversation.narrowing import narrowed
from bot.conversation.profile import Profile, learn, merge, read_profile
from bot.question import read_question
from knowledge.errors import InvalidMessage

PET_FOOD = Facet("product:pet-food", "product", "pet food")


def test_a_whole_profile_is_read() -> None:
    record = {
        "home_country": "FR",
        "products": ["cosmetics"],
        "has_chinese_entity": False,
        "stage": "deciding",
        "budget_band": "500k-2m",
    }
    assert read_profile(record) == Profile(
        "fr", ("cosmetics",), has_chinese_entity=False, stage="deciding", budget_band="500k-2m"
    )


@pytest.mark.parametrize("record", [None, {}, {"home_country": "", "products": None, "stage": ""}])
def test_what_is_left_out_is_not_known(record: object) -> None:
    assert read_profile(record) == Profile()


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ([], r"^The profile must be a JSON object"),
        ({"colour": "red"}, r"^The profile has no 'colour': use home_country, products"),
        ({"home_country": "zz9"}, r"^home_country must be a country's ISO code"),
        ({"home_country": 3}, r"^home_country must be"),
        ({"products": "wine"}, r"^products must be a list, not 'wine'"),
        ({"products": ["spaceships"]}, r"^products cannot hold 'spaceships': use cosmetics"),
        ({"products": [{}]}, r"^products cannot hold"),
        ({"has_chinese_entity": "no"}, r"^has_chinese_entity must be true, false or null"),
        ({"stage": "done"}, r"^stage must be one of exploring"),
        ({"budget_band": 5}, r"^budget_band must be one of under-500k"),
    ],
)
def test_an_invalid_profile_is_refused_in_one_sentence(record: object, sentence: str) -> None:
    with pytest.raises(InvalidMessage, match=sentence):
        read_profile(record)


@pytest.mark.parametrize(
    ("message", "learned"),
    [
        ("we are a French skincare brand", Profile("fr", ("cosmetics",))),
        ("We are a UK brand, do we need a licence?", Profile("gb")),
        ("I'm from Italy and we make shoes.", Profile("it", ("shoes",))),
        ("We are from the US", Profile("us")),
        ("我们是德国的宠物食品品牌", Profile("de", ("pet-food",))),
        ("我们卖宠物食品，需要什么许可证？", Profile(products=("pet-food",))),
        ("We have no company in China.", Profile(has_chinese_entity=False)),
        ("我们在中国没有公司", Profile(has_chinese_entity=False)),
        ("We have a subsidiary in China.", Profile(has_chinese_entity=True)),
        ("我们在国内有子公司", Profile(has_chinese_entity=True)),
        ("We already sell on Tmall Global.", Profile(stage="selling")),
        ("Our budget is RMB 1.5 million.", Profile(budget_band="500k-2m")),
        ("预算300万元", Profile(budget_band="over-2m")),
    ],
)
def test_statements_about_the_own_brand_are_learned(message: str, learned: Profile) -> None:
    assert learn(message, Profile()) == learned


@pytest.mark.parametrize(
    "message",
    [
        "How are French wines taxed?",
        "Do Korean skincare brands need a filing?",
        "What if we were a Japanese brand?",
        "Our competitor is a German toy brand.",
        "We are not a food brand.",
        "We want to set up a company in China.",
        "Is it true that we need a company in China?",
        "法国葡萄酒要交多少税？",
        "Our budget is USD 2 million.",
    ],
)
def test_questions_and_other_brands_teach_nothing(message: str) -> None:
    known = Profile("se", ("toys",), has_chinese_entity=True)
    assert learn(message, known) == known


def test_newer_values_replace_older_ones_and_unknown_ones_nothing() -> None:
    older = Profile("fr", ("cosmetics",), has_chinese_entity=False, stage="deciding")
    assert merge(older, Profile(stage="selling", has_chinese_entity=True)) == Profile(
        "fr", ("cosmetics",), has_chinese_entity=True, stage="selling"
    )


def test_a_question_that_leaves_the_product_out_is_about_the_brands() -> None:
    question = narrowed(
        read_question("Do we need a registration?", ()), Profile(products=("pet-food",))
    )
    assert question.standalone == "Do we need a registration for pet food?"
    assert question.about == (replace(PET_FOOD, is_carried=True),)
    assert question.text == "Do we need a registration?"


def test_our_product_is_the_brands_whatever_the_route() -> None:
    question = read_question("我们的产品可以走跨境电商吗？", ())
    assert "宠物食品" in narrowed(question, Profile(products=("pet-food",))).standalone


@pytest.mark.parametrize(
    "message",
    [
        "Do we need a registration for wine?",
        "Do we need a registration through CBEC?",
        "Who leads Alibaba?",
        "How much is the deposit on Tmall Global?",
    ],
)
def test_other_questions_are_not_narrowed(message: str) -> None:
    question = read_question(message, ())
    assert narrowed(question, Profile("fr", ("pet-food",), stage="selling")) == question


def test_several_products_narrow_nothing() -> None:
    question = read_question("Do we need a registration for our product?", ())
    assert narrowed(question, Profile(products=("pet-food", "toys"))) == question


def test_the_profile_never_enters_the_conversation() -> None:
    history = [Turn("user", "We are a French brand."), Turn("assistant", "Good.")]
    assert read_question("Who leads Alibaba?", history).standalone == "Who leads Alibaba?"

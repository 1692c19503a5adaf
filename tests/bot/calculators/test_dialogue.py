"""A conversation in which something is worked out, asked for, changed and set aside."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs

import pytest

import app
from bot.answers import Answer, Turn
from bot.conversation.profile import Profile
from bot.translation import translator

TODAY = date(2026, 11, 22)
CREAM = "How much CBEC tax is due on a 50 ml cream at RMB 300?"
SERUM = "What is the landed cost of a serum at RMB 260 through CBEC?"
SIZE = "How many ml or g does one piece hold?"
BRAND = "We are a French skincare brand, should we go CBEC or general trade?"
ENTITY = "Do you have a company in mainland China?"
GUIDANCE = "The guidance says so [1]."

Talk = Callable[..., list[Answer | None]]


@pytest.fixture
def talk(shipped: app.Parts) -> Talk:
    """Say messages one after another; None is a reply that the guides give."""

    def say(*messages: str, profile: Profile = Profile()) -> list[Answer | None]:  # noqa: B008
        history: list[Turn] = []
        answers = []
        for message in messages:
            answer = shipped.advisor.dialogue.reply(message, history, TODAY, profile)
            answers.append(answer)
            said = answer.text if answer else GUIDANCE
            history += [Turn("user", message), Turn("assistant", said)]
        return answers

    return say


def outcomes(answers: list[Answer | None]) -> list[str]:
    return [answer.outcome if answer else "guidance" for answer in answers]


def inputs(answer: Answer | None) -> dict[str, str]:
    assert answer is not None
    assert answer.calculation is not None
    return {name: values[0] for name, values in parse_qs(answer.calculation.query).items()}


def text(answer: Answer | None) -> str:
    assert answer is not None
    return answer.text


def test_a_whole_question_is_worked_out_in_one_go(talk: Talk) -> None:
    (answer,) = talk(CREAM)
    assert outcomes([answer]) == ["computed"]
    assert text(answer).startswith("The CBEC tax is **RMB 27.30**")


@pytest.mark.parametrize(
    ("messages", "asked"),
    [
        ((SERUM, "30 ml"), [SIZE]),
        (
            ("We want to calculate the import tax for a perfume at EUR 45 by CBEC", "7.8", "50 ml"),
            ["How many RMB is one unit of your currency?", SIZE],
        ),
        (("300元面霜跨境税多少钱？", "50毫升"), ["单件是多少毫升或多少克？"]),
        (
            ("Make us a 12-month plan for China", "wine"),
            ["What do you want to sell in China?"],
        ),
        ((BRAND, "no"), [ENTITY]),
    ],
)
def test_what_is_missing_is_asked_for_one_by_one(
    talk: Talk, messages: tuple[str, ...], asked: list[str]
) -> None:
    *questions, last = talk(*messages)
    assert [text(question) for question in questions] == asked
    assert outcomes([*questions, last]) == ["clarifying"] * len(asked) + ["computed"]


@pytest.mark.parametrize(
    ("opening", "changes", "expected"),
    [
        (CREAM, ["and at RMB 500?"], {"price": "RMB 500", "product": "cream"}),
        (CREAM, ["and by general trade?"], {"route": "general-trade", "price": "RMB 300"}),
        (CREAM, ["how much is it by general trade?"], {"route": "general-trade"}),
        (CREAM, ["and for wine?"], {"product": "wine", "price": "RMB 300"}),
        (CREAM, ["What if the price is RMB 500?"], {"price": "RMB 500"}),
        (CREAM, ["and for 3 bottles of wine?"], {"product": "wine", "quantity": "3"}),
        (CREAM, ["with freight of RMB 30"], {"freight": "RMB 30", "price": "RMB 300"}),
        (CREAM, ["and for wine?", "and at RMB 400?"], {"product": "wine", "price": "RMB 400"}),
        ("100毫升面霜卖300元，跨境税多少？", ["那一般贸易呢？"], {"route": "general-trade"}),
        ("100毫升面霜卖300元，跨境税多少？", ["换成红酒呢？"], {"product": "红酒"}),
        ("100毫升面霜卖300元，跨境税多少？", ["如果卖400元呢？"], {"price": "RMB 400"}),
        (
            "Our store sells RMB 800,000 in a month with 3% commission. What do we pay?",
            ["and with 5%?", "and if we sell RMB 2 million?"],
            {"commission": "5", "sales": "RMB 2000000"},
        ),
        (
            "When do we have to start for Double 11 with cosmetics?",
            ["and for 618?", "and by air?"],
            {"campaign": "618", "shipping": "air"},
        ),
    ],
)
def test_a_follow_up_changes_one_input_and_keeps_the_others(
    talk: Talk, opening: str, changes: list[str], expected: dict[str, str]
) -> None:
    answers = talk(opening, *changes)
    assert outcomes(answers) == ["computed"] * len(answers)
    known = inputs(answers[-1])
    assert {name: known[name] for name in expected} == expected


def test_what_was_said_of_one_product_is_not_taken_for_another(talk: Talk) -> None:
    assert "size" not in inputs(talk(CREAM, "and for wine?")[-1])


@pytest.mark.parametrize(
    "question",
    [
        "What is general trade?",
        "and what label does wine need?",
        "Do I need a Chinese label for it?",
        "那需要中文标签吗？",
        "Which is cheaper?",
        "And who pays it?",
    ],
)
def test_another_question_after_a_calculation_goes_to_the_guides(talk: Talk, question: str) -> None:
    assert outcomes(talk(CREAM, question)) == ["computed", "guidance"]


def test_a_changed_mind_is_followed_while_we_ask(talk: Talk) -> None:
    answers = talk(SERUM, "actually at RMB 400", "30 ml")
    assert [text(answer) for answer in answers[:2]] == [SIZE, SIZE]
    assert inputs(answers[-1])["price"] == "RMB 400"


def test_an_unrelated_question_in_between_does_not_lose_the_calculation(talk: Talk) -> None:
    answers = talk(SERUM, "What is CBEC?", "30 ml")
    assert outcomes(answers) == ["clarifying", "guidance", "computed"]


@pytest.mark.parametrize(
    ("opening", "reply", "sentence"),
    [
        (
            SERUM,
            "lots",
            f"{translator('en')('amount-not-size', value='lots')} {SIZE}",
        ),
        (
            "300元面霜跨境税多少钱？",
            "很多",
            f"{translator('zh')('amount-not-size', value='很多')} 单件是多少毫升或多少克？",
        ),
        (BRAND, "maybe", f"'maybe' is neither yes nor no: write one of the two. {ENTITY}"),
        (
            SERUM,
            "I don't know",
            "Say instead whether it is ordinary or high-end for the consumption tax, or look for "
            f"the content on the pack. {SIZE}",
        ),
        (
            BRAND,
            "not sure",
            "A brand that is not established in China has none: write no, and change it "
            f"afterwards. {ENTITY}",
        ),
    ],
)
def test_a_reply_that_cannot_be_used_gets_one_sentence_and_the_question_again(
    talk: Talk, opening: str, reply: str, sentence: str
) -> None:
    answers = talk(opening, reply)
    assert outcomes(answers) == ["clarifying", "clarifying"]
    assert text(answers[-1]) == sentence


def test_the_profile_answers_for_the_reader(talk: Talk) -> None:
    profile = Profile("de", has_chinese_entity=False)
    (answer,) = talk("We sell toys. Which route fits us?", profile=profile)
    assert outcomes([answer]) == ["computed"]
    assert inputs(answer) == {"product": "toys", "country": "Germany", "entity": "no"}


def test_what_is_said_beats_the_profile(talk: Talk) -> None:
    (answer,) = talk(BRAND, profile=Profile("de", has_chinese_entity=True))
    assert inputs(answer) == {"product": "skincare", "country": "FR", "entity": "yes"}


@pytest.mark.parametrize(
    "filler", ["", "What is CBEC? " * 20_000, "我们卖300元面霜多少税？" * 9_000]
)
def test_a_long_conversation_with_odd_turns_is_followed(shipped: app.Parts, filler: str) -> None:
    odd = [Turn("assistant", filler), Turn("assistant", ""), Turn("user", filler)] * 20
    known = [Turn("user", CREAM), Turn("assistant", "The CBEC tax is **RMB 27.30**.")]
    reply = shipped.advisor.dialogue.reply
    answer = reply("and at RMB 500?", [*odd, *known], TODAY, Profile())
    assert inputs(answer)["price"] == "RMB 500"
    assert reply("and at RMB 500?", odd, TODAY, Profile()) is None


def test_a_page_of_figures_asks_for_no_calculation(talk: Talk) -> None:
    assert talk("我们卖300元面霜多少税？" * 330) == [None]
    assert talk("Sales RMB 300, 5% commission, what is the total? " * 20) == [None]


def test_a_joined_question_is_not_taken_for_the_calculation_before_it(shipped: app.Parts) -> None:
    history = [Turn("user", CREAM), Turn("assistant", "The CBEC tax is **RMB 27.30**.")]
    joined = f"{CREAM} Who pays it?"
    understood = shipped.advisor.dialogue.reply_understood
    assert understood(joined, history, TODAY, Profile()) is None
    assert understood(joined, (), TODAY, Profile()) is not None


def test_a_rate_that_the_table_has_otherwise_is_said(talk: Talk) -> None:
    (answer,) = talk("As wine bears 9.1% CBEC tax, how much tax is on a RMB 200 bottle of wine?")
    assert "Consumption tax rate: you gave 0%, and the rate table has 10% for wine" in text(answer)

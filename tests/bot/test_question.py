"""Messages as questions: limits, language, and what a follow-up leaves out."""

from collections.abc import Sequence

import pytest

from bot.answers import Facet, Turn
from bot.question import checked_message, language, read_question
from knowledge.errors import InvalidMessage


def test_an_empty_message_is_refused_in_one_sentence() -> None:
    with pytest.raises(InvalidMessage, match=r"^The message is empty: type a question\.$"):
        checked_message(" \x00\n", 100)


def test_a_long_message_is_refused_with_its_length_and_the_limit() -> None:
    with pytest.raises(InvalidMessage, match=r"has 20,000 characters; shorten it to 4,000"):
        checked_message("a" * 20_000, 4000)


def test_language_is_told_by_the_share_of_chinese_characters() -> None:
    assert language("天猫国际 TP 是什么") == "zh"
    assert language("What does 保证金 mean for our budget?") == "en"


HISTORY = (
    Turn("user", "How much is the deposit on Tmall Global for cosmetics?"),
    Turn("assistant", "RMB 150,000."),
)


class Model:
    """A rewriter that says what it was told to, and remembers that it was asked."""

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def rewrite(self, message: str, history: Sequence[Turn]) -> str:
        self.asked.append(message)
        return self.reply


def test_a_follow_up_takes_its_subject_from_the_question_before() -> None:
    question = read_question("And do we get it back?", HISTORY)
    assert "deposit" in question.standalone
    assert question.text == "And do we get it back?"


def test_a_chain_of_follow_ups_reaches_back_to_the_last_whole_question() -> None:
    history = [
        Turn("user", "Which papers does a cosmetics filing need in China?"),
        Turn("user", "How long does it take?"),
        Turn("user", "and the cost?"),
    ]
    assert "cosmetics filing" in read_question("Is that fixed?", history).standalone


def test_a_question_that_names_its_subject_stands_alone() -> None:
    history = [Turn("user", "How much is the deposit?")]
    text = "Which documents does a trademark application at CNIPA need from a foreign company?"
    assert read_question(text, history).standalone == text


def test_what_was_understood_is_named_and_what_was_carried_is_marked() -> None:
    question = read_question("and on JD?", HISTORY)
    assert question.about == (
        Facet("platform:jd-worldwide", "platform", "JD Worldwide"),
        Facet("product:cosmetics", "product", "cosmetics", is_carried=True),
    )
    assert question.shown == "Asking about: cosmetics on JD Worldwide"


def test_what_was_understood_is_shown_in_chinese() -> None:
    history = [Turn("user", "化妆品走跨境电商要交多少税？"), Turn("assistant", "9.1%。")]
    assert read_question("那宠物食品呢？", history).shown == "当前所问：宠物食品，跨境电商"


def test_a_question_about_nothing_to_choose_shows_nothing() -> None:
    assert read_question("Who leads Alibaba?", ()).shown == ""


def test_a_reader_may_change_what_a_question_is_about() -> None:
    question = read_question("and on JD?", HISTORY, about=["platform:douyin", "product:pet-food"])
    assert question.standalone == "How much is the deposit on Douyin for pet food?"
    assert [item.id for item in question.about] == ["platform:douyin", "product:pet-food"]


def test_a_reader_may_ask_it_just_as_written() -> None:
    assert read_question("and on JD?", HISTORY, about=[]).standalone == "and on JD?"


def test_an_unknown_choice_is_refused_in_one_sentence() -> None:
    with pytest.raises(InvalidMessage, match=r"^'product:spaceship' is not something"):
        read_question("and on JD?", HISTORY, about=["product:spaceship"])


def test_a_model_rewrites_only_what_leans_on_the_conversation() -> None:
    model = Model("How much is the deposit on JD Worldwide?")
    leaning = read_question("and on JD?", HISTORY, rewriter=model)
    read_question("Who leads Alibaba?", HISTORY, rewriter=model)
    assert leaning.standalone == "How much is the deposit on JD Worldwide?"
    assert model.asked == ["and on JD?"]


@pytest.mark.parametrize("reply", ["", " \n ", "word " * 500])
def test_the_rules_stand_in_for_a_model_without_a_usable_answer(reply: str) -> None:
    question = read_question("and on JD?", HISTORY, rewriter=Model(reply))
    assert question.standalone == "How much is the deposit on JD for cosmetics?"


def test_the_figure_asked_for_is_that_of_the_message_itself() -> None:
    question = read_question("How long does it take?", HISTORY)
    assert question.figure_kinds == {"period"}

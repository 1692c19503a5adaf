"""Messages as questions: limits, language, and what a follow-up leaves out."""

import pytest

from bot.answers import Turn
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


def test_a_follow_up_takes_its_subject_from_the_question_before() -> None:
    history = [
        Turn("user", "How much is the security deposit of Tmall Global?"),
        Turn("assistant", "RMB 150,000."),
    ]
    question = read_question("And do we get it back?", history)
    assert question.standalone == (
        "How much is the security deposit of Tmall Global? And do we get it back?"
    )


def test_a_chain_of_follow_ups_reaches_back_to_the_last_whole_question() -> None:
    history = [
        Turn("user", "Which papers does a cosmetics filing need in China?"),
        Turn("user", "How long does it take?"),
        Turn("user", "and the cost?"),
    ]
    assert read_question("Is that fixed?", history).standalone.startswith("Which papers")


def test_a_question_that_names_its_subject_stands_alone() -> None:
    history = [Turn("user", "How much is the deposit?")]
    text = "Which documents does a trademark application at CNIPA need from a foreign company?"
    assert read_question(text, history).standalone == text

"""Follow-ups to questions that stand alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Turn
from bot.conversation.follow_ups import stand_alone
from bot.conversation.listed import items_of, with_listed


def _after(*said: str, message: str) -> str:
    """Return the reading of `message` after messages of the reader and, between them, answers."""
    history = [Turn("user" if i % 2 == 0 else "assistant", text) for i, text in enumerate(said)]
    return stand_alone(message, history).standalone


@pytest.mark.parametrize(
    ("question", "message", "standalone"),
    [
        (
            "How much is the deposit on Tmall Global for cosmetics?",
            "and on JD?",
            "How much is the deposit on JD for cosmetics?",
        ),
        (
            "How much is the deposit on Tmall Global?",
            "and for pet food?",
            "How much is the deposit on Tmall Global for pet food?",
        ),
        (
            "How much tax does wine bear through CBEC?",
            "and by general trade?",
            "How much tax does wine bear through general trade?",
        ),
        (
            "What help do British exporters get?",
            "And Italian ones?",
            "What help do Italian exporters get?",
        ),
        ("How do search ads work?", "And banner ads?", None),
        (
            "化妆品走跨境电商要交多少税？",
            "那宠物食品呢？",
            "宠物食品走跨境电商要交多少税？",
        ),
        ("天猫国际的保证金是多少？", "抖音呢？", "抖音的保证金是多少？"),
        ("天猫国际可以退保证金吗？", "那年费呢？", "天猫国际可以退年费吗？"),
    ],
)
def test_a_new_name_replaces_the_old_one_of_its_kind(
    question: str, message: str, standalone: str | None
) -> None:
    read = _after(question, "An answer.", message=message)
    if standalone is None:
        assert {"search", "banner"} <= set(read.split())
    else:
        assert read == standalone


@pytest.mark.parametrize(
    ("question", "message", "standalone"),
    [
        (
            "What is the positive list?",
            "What if our product isn't on it?",
            "What if our product isn't on the positive list?",
        ),
        ("What are daigou?", "Should we fight them?", "Should we fight daigou?"),
        ("What is a Tmall Partner?", "How are they paid?", "How are a Tmall Partner paid?"),
        ("What is eWTP?", "When was its start?", "When was eWTP's start?"),
        ("什么是TP？", "他们怎么收费？", "TP怎么收费？"),
    ],
)
def test_a_pronoun_becomes_what_was_asked_about(
    question: str, message: str, standalone: str
) -> None:
    assert _after(question, "An answer.", message=message) == standalone


def test_he_is_the_person_last_named() -> None:
    read = _after("What is eWTP?", "An idea of Jack Ma.", message="Does he still lead Alibaba?")
    assert read == "Does Jack Ma still lead Alibaba?"


@pytest.mark.parametrize(
    ("message", "standalone"),
    [
        ("No, I meant Douyin.", "How much is the deposit on Douyin for wine?"),
        ("sorry, I mean pet food", "How much is the deposit on Tmall Global for pet food?"),
        ("not wine, toys", "How much is the deposit on Tmall Global for toys?"),
        ("不是，我问的是抖音", "How much is the deposit on 抖音 for wine?"),
    ],
)
def test_a_correction_replaces_what_was_misunderstood(message: str, standalone: str) -> None:
    question = "How much is the deposit on Tmall Global for wine?"
    assert _after(question, "An answer.", message=message) == standalone


LIST = "There are:\n1. **Brand flagship store**: for owners [1]\n2. Multi-brand store\n3. 专卖店"


@pytest.mark.parametrize(
    ("message", "standalone"),
    [
        ("What does the second one need?", "What does Multi-brand store need?"),
        ("Who can open the first?", "Who can open Brand flagship store?"),
        ("第三种需要什么？", "专卖店需要什么？"),
        ("What about the last one?", "What about 专卖店?"),
        ("What about the ninth one?", "What about the ninth one?"),
        ("Does option 2 cost more?", "Does Multi-brand store cost more?"),
        ("What was the first year like?", "What was the first year like?"),
        ("How long does it last?", "How long does it last?"),
    ],
)
def test_an_ordinal_is_the_item_of_the_last_answer(message: str, standalone: str) -> None:
    assert with_listed(message, [Turn("user", "Which?"), Turn("assistant", LIST)]) == standalone


def test_an_ordinal_may_mean_the_readers_own_list() -> None:
    history = [
        Turn("user", "We compare Tmall Global, JD Worldwide and Douyin."),
        Turn("assistant", "Each has its strengths."),
    ]
    read = with_listed("What is the deposit on the third?", history)
    assert read == "What is the deposit on Douyin?"


def test_bold_labels_are_items_where_there_is_no_list() -> None:
    assert items_of("**Bonded** is fast. **Direct mail** is simple.") == ("Bonded", "Direct mail")


@pytest.mark.parametrize(
    "message",
    [
        "What are daigou?",
        "Who leads Alibaba?",
        "Must cosmetics be tested on animals?",
        "Is it possible to sell wine through CBEC?",
        "What is the new Trademark Law?",
        "Can one shopper place two CBEC orders?",
        "How did Allbirds prepare its start?",
        "A website claims Tmall Global takes 8% commission. Is that right?",
        "Could Tmall Global just buy from us instead of us running a store?",
        "Is there a tax break if we keep our profit in China?",
        "Why is the deposit for cross-border stores higher than for domestic Tmall ones?",
        "什么是正面清单？",
    ],
)
def test_a_short_message_on_another_subject_is_left_alone(message: str) -> None:
    history = ("How much is the deposit on Tmall Global for cosmetics?", "RMB 150,000.")
    assert _after(*history, message=message) == message


def test_a_full_question_on_another_platform_does_not_bring_the_old_one() -> None:
    history = ("How many people use Xiaohongshu?", "Many.")
    read = _after(*history, message="And how many shop on Tmall Global?")
    assert "Xiaohongshu" not in read


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    history = ("What is the Blue Hat?", "A mark.", "How long does it take?", "Long.")
    assert "Blue Hat" in _after(*history, message="And what does it cost?")


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["dog food", "wine", "toys", "skincare", "handbags"]),
    st.sampled_from(["through CBEC", "by general trade", "by direct mail"]),
    st.sampled_from(["on Tmall Global", "on JD Worldwide", "on Douyin"]),
    st.lists(
        st.tuples(
            st.sampled_from(["user", "assistant"]),
            st.sampled_from(
                ["And for pet food?", "Which routes are there?", LIST, "什么是TP？", ""]
            ),
        ),
        max_size=6,
    ),
)
def test_a_question_that_names_everything_is_never_changed(
    product: str, route: str, platform: str, turns: list[tuple[str, str]]
) -> None:
    question = f"How much is the deposit {platform} for {product} {route}?"
    history = [Turn("user" if role == "user" else "assistant", text) for role, text in turns]
    assert stand_alone(question, history).standalone == question


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=5))
def test_any_text_is_read(message: str, said: list[str]) -> None:
    history = [Turn("user" if i % 2 else "assistant", text) for i, text in enumerate(said)]
    assert isinstance(stand_alone(message, history).standalone, str)


def test_a_long_conversation_with_huge_messages_is_read() -> None:
    huge = "the deposit and the tax on wine, or it, " * 20_000
    history = [Turn("user" if i % 3 else "assistant", huge + str(i)) for i in range(60)]
    assert stand_alone("How much is it?", history).leans
    assert stand_alone("What about the second one?", history).standalone


def test_each_case_is_each_of_what_was_compared() -> None:
    history = ("What is the difference between bonded and direct mail?", "Where stock waits.")
    read = _after(*history, message="Who handles the returns in each case?")
    assert read == "Who handles the returns in each case (bonded, direct mail)?"

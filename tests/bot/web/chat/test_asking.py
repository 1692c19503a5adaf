"""Questions asked on the chat page, and what becomes of them."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.bot.web.browsing import OpenPage
from tests.bot.web.chat.visiting import NOT_COVERED, TEXT, Adviser, ask, ask_and_wait

pytestmark = pytest.mark.browser


def test_a_conversation_outlives_a_reload_with_its_citations(
    open_page: OpenPage, adviser: Adviser
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    ask_and_wait(page, "drone")
    page.reload()
    expect(page.locator("#transcript .turn")).to_have_count(2)
    page.locator(".text .cite").first.click()
    expect(page.locator("#panel mark").first).to_have_text("The deposit is")
    page.keyboard.press("Escape")
    ask_and_wait(page, "deposit again")
    assert [turn.content for turn in adviser.histories[-1]] == [
        "deposit", TEXT, "drone", NOT_COVERED,
    ]  # fmt: skip
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".empty")
    page.reload()
    page.wait_for_selector(".empty")
    assert page.locator(".turn").count() == 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("late", "The answer took longer than 20 seconds: try again."),
        ("   ", "The message is empty: write a question."),
    ],
)
def test_an_error_is_one_sentence_and_keeps_what_was_typed(
    open_page: OpenPage, question: str, sentence: str
) -> None:
    page = open_page()
    ask(page, question)
    expect(page.get_by_role("alert")).to_have_text(sentence)
    expect(page.get_by_label("Your question")).to_have_value(question)
    expect(page.locator(".empty")).to_be_visible()


def test_a_client_that_asks_too_much_is_told_when_to_come_back(
    open_page: OpenPage, shelf: Any
) -> None:
    page = open_page()
    for _ in range(20):
        page.request.post(page.url + "api/chat", data={"message": "deposit"})
    ask(page, "deposit")
    expect(page.get_by_role("alert")).to_contain_text("You have reached 20 requests a minute")


def test_an_address_with_a_question_asks_it_once(open_page: OpenPage, adviser: Adviser) -> None:
    page = open_page("/?ask=How%20much%20is%20the%20deposit%3F")
    expect(page.locator("#transcript .asked")).to_contain_text("How much is the deposit?")
    page.reload()
    page.wait_for_selector("#transcript .turn")
    page.wait_for_timeout(300)
    assert len(adviser.histories) == 1


def test_starters_and_suggestions_ask_their_question(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="What do we pay before we start?").click()
    expect(page.locator("#transcript .asked")).to_contain_text("What do we pay before we start?")
    page.get_by_role("button", name="When do we get it back?").click()
    expect(page.locator("#transcript .asked").last).to_contain_text("When do we get it back?")


def test_an_answer_can_be_stopped_and_its_question_kept(
    open_page: OpenPage, adviser: Adviser
) -> None:
    page = open_page()
    ask(page, "slow deposit")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("slow deposit")

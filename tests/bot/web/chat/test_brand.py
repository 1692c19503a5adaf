"""What is known of the brand: said in a form or in passing, kept, sent, forgotten."""

import pytest
from playwright.sync_api import Page, expect

from bot.conversation.profile import Profile
from tests.bot.web.browsing import PHONE, OpenPage
from tests.bot.web.chat.visiting import Adviser, ask_and_wait

pytestmark = pytest.mark.browser


def say_it_is_french_skincare(page: Page) -> None:
    page.get_by_text("About your brand").click()
    page.get_by_label("Home country").select_option("fr")
    page.get_by_label("Company in China").select_option("no")
    page.get_by_role("checkbox", name="cosmetics").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".profile .chip").first).to_have_text("brand from France")


def test_the_form_is_sent_with_each_question_and_outlives_a_reload(
    open_page: OpenPage, adviser: Adviser
) -> None:
    page = open_page(viewport=PHONE)
    say_it_is_french_skincare(page)
    expect(page.locator(".profile summary")).to_be_focused()
    page.reload()
    expect(page.locator(".profile .chip")).to_have_text(
        ["brand from France", "cosmetics", "no company in China"]
    )
    ask_and_wait(page, "deposit")
    assert adviser.asked[-1][1] == Profile("fr", ("cosmetics",), has_chinese_entity=False)


def test_what_is_forgotten_is_sent_no_more(open_page: OpenPage, adviser: Adviser) -> None:
    page = open_page()
    say_it_is_french_skincare(page)
    page.get_by_text("About your brand").click()
    page.get_by_role("button", name="Forget").click()
    expect(page.locator(".profile .is-wanted")).to_have_count(5)
    page.reload()
    ask_and_wait(page, "deposit")
    assert adviser.asked[-1][1] == Profile()


def test_what_is_said_in_passing_is_noted_once_and_can_be_undone(
    open_page: OpenPage, adviser: Adviser
) -> None:
    page = open_page()
    ask_and_wait(page, "We are a French skincare brand. What is the deposit?")
    expect(page.locator(".noted")).to_contain_text("Noted: brand from France, cosmetics")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".noted")).to_have_count(0)
    ask_and_wait(page, "deposit")
    assert adviser.asked[-1][1] == Profile()
    ask_and_wait(page, "We are a French brand.")
    expect(page.locator(".noted")).to_have_count(1)
    ask_and_wait(page, "deposit")
    expect(page.locator(".noted")).to_have_count(0)
    assert adviser.asked[-1][1] == Profile("fr")

"""The passage behind a statement, one click away."""

import pytest
from playwright.sync_api import expect

from tests.bot.web.browsing import OpenPage
from tests.bot.web.chat.visiting import ask_and_wait

pytestmark = pytest.mark.browser


def test_a_marker_opens_its_passage_with_the_quoted_words_marked(
    open_page: OpenPage,
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    marker = page.locator(".text .cite").first
    expect(marker).to_have_accessible_name("Source 1: Fees <b>in short</b>, Deposit, as of 2021")
    marker.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Source")
    expect(panel).to_be_focused()
    assert [text.strip() for text in panel.locator("mark").all_inner_texts()] == [
        "The deposit is", "RMB\u00a0150,000", "in 2021", "S1", ".",
        "Annual fee", "RMB\u00a060,000 in 2021", "S1",
    ]  # fmt: skip
    expect(panel).to_contain_text("The deposit comes back when the store closes")
    expect(panel.get_by_role("link", name="Read the guide")).to_have_attribute(
        "href", "/guides/platform/fees?version=v1#section-fees-deposit"
    )
    expect(panel.get_by_role("link", name="Original source")).to_have_attribute(
        "href", "https://example.com/notice"
    )
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(marker).to_be_focused()


def test_of_several_quotes_the_one_before_the_marker_is_pointed_out(
    open_page: OpenPage,
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    page.locator(".text .cite").first.click()
    pointed_out = page.locator("#panel .here").all_inner_texts()
    assert "".join(pointed_out).startswith("The deposit is RMB\u00a0150,000 in 2021")
    assert page.locator("#panel mark:not(.here)").first.inner_text() == "Annual fee"


def test_html_in_questions_answers_and_passages_stays_text(
    open_page: OpenPage,
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit <img src=x onerror=alert(1)> ${1+1} {{value}}")
    page.locator(".source").first.click()
    expect(page.locator(".asked")).to_contain_text("<img src=x onerror=alert(1)> ${1+1} {{value}}")
    expect(page.locator(".text")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("#panel .title")).to_have_text("Fees <b>in short</b>")
    assert page.locator("#transcript img, #transcript script, #panel img, #panel b").count() == 0

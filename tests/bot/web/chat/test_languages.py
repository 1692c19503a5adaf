"""The chat page in the language of its reader, from the first thing drawn."""

import re

import pytest
from playwright.sync_api import expect

from tests.bot.web.browsing import OpenPage
from tests.bot.web.chat.visiting import ask, ask_and_wait

pytestmark = pytest.mark.browser

ENGLISH = re.compile(r"[A-Za-z]{2,}")
KNOWN = {"Landfall", "English", "Word", "md"}


def test_a_chinese_browser_never_sees_an_english_word_of_the_page(open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    source = page.request.get(page.url, headers={"Accept-Language": "zh-CN"}).text()
    assert [words for words in ("New conversation", "@say:", '"Ask"') if words in source] == []
    page.wait_for_selector(".starters, .reviewed")
    shown = page.locator("body").inner_text()
    assert set(ENGLISH.findall(shown)) - KNOWN == set()
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    ask(page, "   ")
    expect(page.get_by_role("alert")).to_have_text("消息为空：请写下您的问题。")


def test_a_reader_chooses_the_other_language_and_keeps_it(open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    ask_and_wait(page, "deposit")
    expect(page.get_by_role("button", name="没有帮助")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Not helpful")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto(page.url.split("?")[0])
    expect(page.get_by_role("link", name="Guides")).to_be_visible()
    expect(page.get_by_role("button", name="Not helpful")).to_be_visible()
    page.get_by_role("link", name="Guides").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guides")


def test_an_answer_in_another_language_than_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page(locale="zh-CN")
    ask_and_wait(page, "deposit")
    expect(page.locator(".turn .text")).to_have_attribute("lang", "en")
    expect(page.locator(".related summary")).to_have_text("Related guidance（2）")

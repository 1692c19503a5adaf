"""What a visitor does with an answer: takes it away, judges it, tells the consultants."""

from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import expect

from tests.bot.web.browsing import OpenPage
from tests.bot.web.chat.visiting import ask_and_wait

pytestmark = pytest.mark.browser


def test_an_answer_can_be_taken_away(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask_and_wait(page, "How much is it?")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as markdown:
        page.get_by_role("button", name="Markdown").click()
    with page.expect_download() as word:
        page.get_by_role("button", name="Word").click()
    word.value.save_as(tmp_path / "answer.docx")
    assert markdown.value.suggested_filename == "how-much-is-it.md"
    assert markdown.value.path().read_text("utf-8") == copied
    assert copied.startswith("# How much is it?\n\nThe deposit is **RMB 150,000** in 2021 [1]")
    assert word.value.suggested_filename == "how-much-is-it.docx"
    assert docx.Document(str(tmp_path / "answer.docx")).paragraphs[0].text == "How much is it?"


def test_a_verdict_and_its_comment_reach_the_library(open_page: OpenPage, shelf: Any) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_label("What should it have said?").fill("It is out of date.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".comment")).to_be_hidden()
    assert shelf.feedback == [("a1", "down", ""), ("a1", "down", "It is out of date.")]


def test_a_gap_is_told_to_the_consultants_with_its_question(
    open_page: OpenPage, shelf: Any
) -> None:
    page = open_page()
    ask_and_wait(page, "May a drone fly?")
    page.get_by_role("button", name="Tell the consultants").click()
    expect(page.get_by_role("button", name="Told. Thank you.")).to_be_disabled()
    assert shelf.feedback == [("a1", "down", "The guidance does not cover this: May a drone fly?")]

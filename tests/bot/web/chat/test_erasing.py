"""A visitor erases a conversation: on the page, and on the server."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from bot.web.chat_page import mount_chat
from bot.web.server import create_app
from knowledge.settings import Settings
from tests.bot.web.browsing import OpenPage, violations
from tests.bot.web.chat.visiting import Adviser, ask_and_wait

pytestmark = pytest.mark.browser


@pytest.fixture
def erased() -> list[str]:
    return []


@pytest.fixture
def asked() -> list[str]:
    """Ids of the conversations that answers were given in."""
    return []


@pytest.fixture
def address(
    adviser: Adviser,
    shelf: Any,
    serve: Any,
    tmp_path: Path,
    erased: list[str],
    asked: list[str],
) -> Any:
    settings = Settings(data_dir=tmp_path, rate_per_minute=20)
    app: FastAPI = create_app(adviser, shelf, settings)
    app.state.desk._record = lambda asker, question, answer: asked.append(asker.conversation_id)
    yield serve(mount_chat(app, shelf, settings, erase_record=erased.append))
    adviser.is_held = False


def erase(page: Page) -> None:
    page.locator(".erase summary").press("Enter")
    page.locator(".erase button").press("Enter")
    expect(page.locator("#transcript .empty")).to_be_visible()


def test_erasing_empties_the_page_and_asks_the_server_to_forget(
    open_page: OpenPage, erased: list[str], asked: list[str]
) -> None:
    page = open_page()
    ask_and_wait(page, "What is the deposit?")
    ask_and_wait(page, "And the annual fee?")
    erase(page)
    expect(page.locator("#notice")).to_contain_text("The conversation is erased.")
    expect(page.locator("#question textarea")).to_be_focused()
    assert re.fullmatch(r"[0-9a-f]{32}", asked[0])
    assert asked == [asked[0]] * 2
    assert erased == [asked[0]]
    page.reload()
    expect(page.locator("#transcript .empty")).to_be_visible()


def test_the_next_conversation_has_another_name(open_page: OpenPage, asked: list[str]) -> None:
    page = open_page()
    ask_and_wait(page, "What is the deposit?")
    page.locator("#new-conversation").click()
    expect(page.locator("#transcript .empty")).to_be_visible()
    ask_and_wait(page, "What is the deposit?")
    assert asked[0] != asked[1]


def test_a_conversation_keeps_its_name_after_a_reload(
    open_page: OpenPage, asked: list[str]
) -> None:
    page = open_page()
    ask_and_wait(page, "What is the deposit?")
    page.reload()
    page.wait_for_selector("#transcript .turn")
    ask_and_wait(page, "And the annual fee?")
    assert asked == [asked[0]] * 2


def test_the_control_stands_where_there_is_something_to_erase(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator(".erase")).to_be_hidden()
    ask_and_wait(page, "What is the deposit?")
    page.locator(".erase summary").click()
    expect(page.locator(".erase")).to_contain_text("cannot be undone")
    assert violations(page) == []

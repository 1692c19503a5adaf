"""The chat page of a scripted adviser, open in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from bot.web.chat_page import mount_chat
from bot.web.server import create_app
from knowledge.settings import Settings
from tests.bot.web.browsing import OpenPage, visits
from tests.bot.web.chat.visiting import Adviser


@pytest.fixture
def adviser() -> Adviser:
    return Adviser()


@pytest.fixture
def address(
    adviser: Adviser, shelf: Any, serve: Callable[[FastAPI], str], tmp_path: Path
) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path, rate_per_minute=20, max_message_chars=200)
    app = create_app(adviser, shelf, settings)
    yield serve(mount_chat(app, shelf, settings, calculators={"landed-cost": ("csv",)}))
    adviser.is_held = False


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open the chat page and wait until it is drawn."""
    with visits(browser, address) as open_any:

        def open_page(path: str = "/", **options: Any) -> Page:
            page = open_any(path, **options)
            page.wait_for_selector("#transcript .empty, #transcript .turn")
            return page

        yield open_page

"""Search-as-you-type on the library and glossary pages, in a real browser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from ingest.load import load
from tests.bot.web.browsing import PHONE, WIDE, OpenPage, violations, visits

pytestmark = pytest.mark.browser

# Two topics of the shipped guides: real words, and soon loaded.
TOPICS = ("ip", "service")


@pytest.fixture
def address(
    shelf: Any, guides_dir: Path, make_app: Callable[[], FastAPI], serve: Callable[[FastAPI], str]
) -> str:
    paths = sorted(path for topic in TOPICS for path in (guides_dir / topic).glob("*.md"))
    shelf.documents += [load(path, guides_dir) for path in paths]
    shelf.documents[0] = replace(shelf.documents[0], review_by="2020-01-01")
    return serve(make_app())


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    with visits(browser, address) as open_page:
        yield open_page


def titles(page: Page) -> list[str]:
    return page.locator("#hits .title").all_inner_texts()


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", WIDE), ("dark", PHONE)], ids=["light", "dark"]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    open_page: OpenPage, scheme: str, viewport: dict[str, int]
) -> None:
    addresses = [
        "/guides", "/guides?q=trademark", "/guides?q=zebra", "/guides?topic=ip&product=toys",
        "/glossary?q=market", "/glossary?by=pinyin&q=税", "/glossary?q=zebra",
        "/guides/ip/trademark",
    ]  # fmt: skip
    found = {}
    for path in addresses:
        page = open_page(path, color_scheme=scheme, viewport=viewport)
        for details in page.locator(".filters:not([open]) summary:visible").all():
            details.click()
        found[path] = violations(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path
    assert found == {path: [] for path in addresses}


def test_guides_are_found_as_the_words_are_typed_and_told_politely(
    open_page: OpenPage,
) -> None:
    page = open_page("/guides")
    field = page.get_by_label("Search the guides")
    field.press_sequentially("deposit")
    expect(page.get_by_role("status")).to_have_text("2 guides with “deposit”")
    assert titles(page)[0] == "Tmall Global fees"
    section = page.get_by_role("link", name="Security deposit (保证金)")
    expect(section).to_have_attribute(
        "href", "/guides/platform/fees#section-security-deposit-%E4%BF%9D%E8%AF%81%E9%87%91"
    )
    expect(page.get_by_role("link", name="Ask “deposit”")).to_have_attribute(
        "href", "/?ask=deposit"
    )
    assert page.url.endswith("/guides?q=deposit")
    field.press("Escape")
    expect(page.locator("#shelf")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("10 guides")


@pytest.mark.parametrize(
    "words",
    [
        "trademark",
        "Trademarks fakes",
        "商标",
        "returns 7 days",
        "how do we",
        "zebra",
        "copyright’s",
    ],
)
def test_the_page_finds_what_the_server_finds(open_page: OpenPage, words: str) -> None:
    script = open_page("/guides")
    script.get_by_label("Search the guides").fill(words)
    expect(script.get_by_role("status")).to_contain_text("with")
    server = open_page("/guides", java_script_enabled=False)
    server.get_by_label("Search the guides").fill(words)
    server.get_by_role("button", name="Search").click()
    hits = [page.locator("#hits").inner_text() for page in (script, server)]
    told = [page.get_by_role("status").inner_text() for page in (script, server)]
    assert hits[0].strip() == hits[1].strip()
    assert told[0] == told[1]


def test_the_words_stay_when_a_filter_is_chosen(open_page: OpenPage) -> None:
    page = open_page("/guides")
    page.get_by_label("Search the guides").fill("brand")
    expect(page).to_have_url(re.compile(r"q=brand$"))
    page.get_by_role("navigation", name="Filters").get_by_role(
        "link", name="Trademarks and IP"
    ).click()
    expect(page.get_by_label("Search the guides")).to_have_value("brand")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trademarks and IP")
    expect(page.locator("#hits .topic").first).to_have_text("Trademarks and IP")


def test_a_search_without_the_index_goes_to_the_server(open_page: OpenPage) -> None:
    page = open_page("/guides")
    page.route("**/guides/index.json*", lambda route: route.fulfill(status=204, body=""))
    page.get_by_label("Search the guides").fill("deposit")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#hits .title").first).to_have_text("Tmall Global fees")


def test_terms_are_found_in_both_languages(open_page: OpenPage) -> None:
    page = open_page("/glossary")
    field = page.get_by_label("Search the glossary")
    for words in ("保证金", "baozhengjin", "security deposit"):
        field.fill(words)
        expect(page.get_by_role("status")).to_contain_text(f"with “{words}”")
        expect(page.locator("#term-security-deposit")).to_be_visible()
        expect(page.locator("#term-alibaba")).to_be_hidden()
    page.get_by_role("link", name="By pinyin").click()
    expect(field).to_have_value("security deposit")
    expect(page.locator(".term:visible .name").first).to_have_text("保证金")


def test_the_theme_chosen_stays_on_the_next_page(open_page: OpenPage) -> None:
    page = open_page("/guides", color_scheme="light")
    page.get_by_role("button", name="Switch to dark").click()
    page.get_by_role("link", name="Glossary").click()
    expect(page.get_by_role("button", name="Switch to light")).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(15, 23, 34)")

"""The calculators' pages in a real browser: baskets, focus, links and axe."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from bot.calculators.campaign.campaign_calendar import CampaignCalendar
from bot.calculators.landed_cost.landed_cost import LandedCostCalculator
from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.web.server import create_app
from knowledge.settings import Settings
from tests.bot.web.browsing import PHONE, WIDE, OpenPage, violations, visits
from tests.bot.web.sample_calculator import sample_app

pytestmark = pytest.mark.browser

TOOL = "/tools/sample-vat"


@pytest.fixture
def open_page(
    browser: Browser, adviser: Any, shelf: Any, serve: Callable[[FastAPI], str]
) -> Iterator[OpenPage]:
    with visits(browser, serve(sample_app(adviser, shelf))) as open_page:
        yield open_page


@pytest.fixture
def open_real_page(
    browser: Browser, adviser: Any, shelf: Any, serve: Callable[[FastAPI], str]
) -> Iterator[OpenPage]:
    real = (LandedCostCalculator(), PlatformCostCalculator(), CampaignCalendar())
    app = create_app(adviser, shelf, Settings(), calculators=real)
    with visits(browser, serve(app)) as open_page:
        yield open_page


@pytest.mark.parametrize(
    ("scheme", "viewport", "locale"),
    [("light", WIDE, "en-GB"), ("dark", PHONE, "zh-CN")],
    ids=["light", "dark"],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    open_page: OpenPage, scheme: str, viewport: dict[str, int], locale: str
) -> None:
    addresses = [
        "/tools", TOOL, f"{TOOL}?item=Serum&price=560&item=Lamp&price=90&day=2026-11-22",
        f"{TOOL}?price=lots", f"{TOOL}/picture.svg?price=5", "/tables/category_tax_rates",
    ]  # fmt: skip
    found = {}
    for path in addresses:
        page = open_page(path, color_scheme=scheme, viewport=viewport, locale=locale)
        if not path.startswith(f"{TOOL}/"):
            found[path] = violations(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= max(viewport["width"], 452), path
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_items_come_and_go_and_the_keyboard_is_where_they_are(open_page: OpenPage) -> None:
    page = open_page(TOOL)
    page.locator("[name=item]").fill("Serum")
    page.get_by_label("Price").fill("560")
    page.get_by_role("button", name="Add an item").press("Enter")
    second = page.get_by_role("group", name="Item 2")
    expect(second.locator("[name=item]")).to_be_focused()
    second.get_by_label("Price").fill("90")
    page.get_by_role("button", name="Remove item 1").click()
    expect(page.get_by_role("group", name="Item 1").get_by_label("Price")).to_have_value("90")
    page.get_by_label("Price").press("Enter")
    expect(page.get_by_role("region", name="Result")).to_be_focused()
    expect(page.locator(".headline")).to_contain_text("11.70")


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(open_page: OpenPage) -> None:
    page = open_page(TOOL)
    page.get_by_label("Price").fill("lots")
    page.get_by_label("Price").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").press("Enter")
    expect(page.get_by_label("Price")).to_be_focused()
    expect(page.get_by_label("Price")).to_have_value("lots")


def test_a_form_works_without_a_script(open_page: OpenPage) -> None:
    page = open_page(TOOL, java_script_enabled=False)
    page.get_by_label("Price").fill("560")
    page.get_by_role("button", name="Add an item").click()
    page.get_by_role("group", name="Item 2").get_by_label("Price").fill("40")
    page.locator(".go").click()
    expect(page.locator(".headline")).to_contain_text("78")
    assert page.url.endswith("#result")


def test_a_source_opens_its_row(open_page: OpenPage) -> None:
    page = open_page(f"{TOOL}?price=560")
    page.get_by_role("link", name="Source 1").first.click()
    page.locator("#source-1 .title").click()
    expect(page.locator(".record:target h3")).to_have_text("Skincare, ordinary")


@pytest.mark.parametrize(
    "path",
    [
        "/tools/landed-cost?product=serum&price=480&size=50+ml&customs_value=200&route=compare",
        "/tools/platform-cost?platform=tmall-global&sales=5000000",
        "/tools/campaign-calendar?campaign=double-11&year=2027",
    ],
)
def test_axe_finds_nothing_in_a_real_result_with_everything_unfolded(
    open_real_page: OpenPage, path: str
) -> None:
    page = open_real_page(path, viewport=PHONE, color_scheme="dark")
    expect(page.locator(".headline")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

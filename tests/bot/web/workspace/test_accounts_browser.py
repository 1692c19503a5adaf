"""The story of an account in a real browser, by keyboard, on paper and in the dark."""

import re
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.first_start import first_link
from knowledge.accounts.values import Account
from knowledge.settings import Settings
from tests.bot.web.browsing import PHONE, violations, visits
from tests.bot.web.workspace.conftest import PASSWORD

pytestmark = pytest.mark.browser
NEW = "other words of nothing"


def type_into(page: Page, *texts: str) -> None:
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_signing_in_by_keyboard_with_a_mistake_on_the_way(
    app: FastAPI, serve: Callable[[FastAPI], str], browser: Browser, consultant: Account
) -> None:
    with visits(browser, serve(app)) as open_page:
        page = open_page("/workspace/account")
        expect(page.get_by_label("E-mail address")).to_be_focused()
        type_into(page, "chen@example.com")
        page.keyboard.type("not my password")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("is not right")
        expect(page.get_by_label("Password")).to_be_focused()
        assert violations(page) == []
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
        assert violations(page) == []
        page.get_by_label("Name", exact=True).fill("nightly")
        page.keyboard.press("Enter")
        expect(page.get_by_label("This is your token")).to_have_value(re.compile("lf_.{43}"))
        assert violations(page) == []
        page.get_by_role("button", name="Sign out", exact=True).press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_administrator_invites_somebody(
    app: FastAPI,
    serve: Callable[[FastAPI], str],
    browser: Browser,
    accounts: Accounts,
    scheme: str,
) -> None:
    path = "/welcome/" + first_link(accounts, Settings()).rsplit("/", 1)[1]
    with visits(browser, serve(app)) as open_page:
        page = open_page(path, color_scheme=scheme, viewport=PHONE)
        assert violations(page) == []
        page.get_by_label("E-mail address").focus()
        type_into(page, "ada@example.com", "Ada", NEW)
        page.keyboard.type(NEW)
        page.keyboard.press("Enter")
        page.wait_for_url("**/workspace")
        page.goto(page.url + "/people")
        page.get_by_label("E-mail address", exact=True).fill("li@example.com")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Invitation for li@example.com")).to_be_visible()
        assert violations(page) == []
        page.get_by_label("Change li@example.com").press("Enter")
        assert violations(page) == []
        page.goto(page.url.replace("people", "audit"))
        expect(page.get_by_role("cell", name="account.invited")).to_be_visible()
        assert violations(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]

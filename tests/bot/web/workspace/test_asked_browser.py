"""The pages of what brands asked in a real browser: axe, keyboard and narrow screens."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from knowledge.accounts.accounts import Accounts
from knowledge.accounts.values import Account
from knowledge.feedback import record_feedback
from knowledge.library import Library
from knowledge.questions.log import QuestionLog
from tests.bot.web.browsing import OpenPage, violations, visits
from tests.bot.web.workspace.test_asked_pages import (
    RENT,
    ask,
    client,
    engine,
    log,
    rent,
    tray,
    workspace,
)

__all__ = ["ask", "client", "engine", "log", "rent", "tray", "workspace"]

pytestmark = pytest.mark.browser
NARROW: Any = {"width": 390, "height": 844}
GIVEN = '{"answer_id": "g", "text": "It is RMB 150,000 [1].", "outcome": "answered"}'
SHOTS = os.environ.get("LANDFALL_SCREENSHOTS", "")
"""A folder to look at the pages in; nothing is written without it."""


@pytest.fixture
def open_signed_in(
    browser: Browser,
    serve: Callable[[FastAPI], str],
    workspace: FastAPI,
    accounts: Accounts,
    consultant: Account,
) -> Iterator[OpenPage]:
    address = serve(workspace)
    secret = accounts.sessions.start(consultant.id, browser="tests", address="127.0.0.1")
    with visits(browser, address) as open_page:

        def open_signed_in(path: str = "/", **options: Any) -> Page:
            page = open_page("/none", **options)
            page.context.add_cookies(
                [{"name": "landfall-session", "value": secret, "url": address}]
            )
            page.goto(address + path)
            return page

        yield open_signed_in


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.fixture
def filled(rent: str, ask: Any, client: TestClient, log: QuestionLog, library: Library) -> None:
    for nth in range(20, 60):
        outcome = ("answered", "computed", "declined", "greeted")[nth % 4]
        ask(
            "What is the deposit?",
            nth * 24,
            outcome=outcome,
            vector=None,
            topic=("platform", "trade", "ip")[nth % 3],
            channel=("page", "widget", "api")[nth % 3],
            document_ids=("answers/none",),
            answer_json=GIVEN,
        )
    record_feedback(library.catalog.engine, "g480", "down", "The fee is out of date.", "")
    for question, due in (("Who are you?", "2026-01-01"), (RENT[0], "2027-05-22")):
        sent = {"question": question, "text": "Us.", "owner": "Li Wei", "review_by": due}
        client.post("/workspace/answers", data=sent)


@pytest.mark.parametrize(
    "path",
    [
        "/workspace/asked", "/workspace/asked?show=feedback", "/workspace/answers",
        "/workspace/answers/new", "/workspace/usage",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    path: str, scheme: str, open_signed_in: OpenPage, filled: None
) -> None:
    page = open_signed_in(path, color_scheme=scheme)
    for details in page.locator("main details").all():
        details.locator("summary").click()
    assert violations(page) == []
    name = path.removeprefix("/workspace/").replace("/", "-").replace("?", "-")
    shot(page, f"{name}-{scheme}")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page) == []
    shot(page, f"{name}-{scheme}-narrow")


def test_a_gap_is_dismissed_by_keyboard(open_signed_in: OpenPage, filled: None) -> None:
    page = open_signed_in("/workspace/asked")
    row = page.locator("tr", has_text="office").first
    row.locator(".confirm summary").press("Enter")
    row.get_by_label("Why it needs no guidance").fill("Not ours")
    row.get_by_role("button", name="Dismiss this gap").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The gap is dismissed.")
    expect(page.locator("tr", has_text="office")).to_have_count(0)


def test_an_answer_is_approved_from_a_gap(open_signed_in: OpenPage, filled: None) -> None:
    page = open_signed_in("/workspace/asked")
    page.locator("tr", has_text="office").first.get_by_role(
        "link", name="Approve an answer"
    ).click()
    page.get_by_label("Answer, in Markdown").fill("Ask an agent in Beijing.")
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_role("status")).to_contain_text("The answer is published.")
    expect(page.locator("tbody tr")).to_have_count(3)


def test_each_chart_has_its_table(open_signed_in: OpenPage, filled: None) -> None:
    page = open_signed_in("/workspace/usage")
    chart = page.locator(".chart-outcome")
    chart.locator("summary").press("Enter")
    expect(chart.get_by_role("row", name="Worked out")).to_be_visible()

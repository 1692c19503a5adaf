"""Real browsers for tests of pages, and what axe finds in a page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
OWN = ("data:", "blob:")

OpenPage = Callable[..., Page]


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open pages; at the end, nothing they did may have left this machine or failed."""
    contexts, requests, errors = [], [], []

    def open_page(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "en-GB"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith((address, *OWN))] == []
    assert errors == []


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line an element."""
    results = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in results for node in rule["nodes"]]

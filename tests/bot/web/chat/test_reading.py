"""What each reader gets of the page: by eye, on a phone, by ear, in the dark."""

import json

import pytest

from tests.bot.web.browsing import OpenPage, violations
from tests.bot.web.chat.visiting import Adviser, ask, ask_and_wait

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-GB"), ("dark", "zh-CN")])
def test_axe_finds_nothing_in_any_state(
    open_page: OpenPage, adviser: Adviser, scheme: str, locale: str
) -> None:
    page = open_page(color_scheme=scheme, locale=locale)
    page.wait_for_selector(".reviewed")
    found = {"empty": violations(page)}
    page.locator(".profile summary").click()
    found["brand"] = violations(page)
    page.locator(".profile summary").click()
    ask(page, "slow deposit")
    page.wait_for_selector("#live .status")
    found["answering"] = violations(page)
    adviser.is_held = False
    page.wait_for_selector("#transcript .turn")
    found["answered"] = violations(page)
    page.locator(".text .cite").first.click()
    found["panel"] = violations(page)
    page.keyboard.press("Escape")
    ask_and_wait(page, "drone")
    page.locator('[data-action="down"]').last.click()
    found["declined"] = violations(page)
    page.locator(".change").click()
    found["picker"] = violations(page)
    ask_and_wait(page, "landed model")
    found["computed"] = violations(page)
    ask_and_wait(page, "which")
    found["clarifying"] = violations(page)
    ask(page, "late")
    page.wait_for_selector(".notice")
    found["error"] = violations(page)
    assert [state for state, breaches in found.items() if breaches] == [], found


def test_a_phone_shows_everything_without_scrolling_sideways(
    open_page: OpenPage,
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.wait_for_selector(".starter")
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    ask_and_wait(page, "deposit")
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    page.locator(".text .cite").first.click()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    assert widths == [390, 390, 390]
    toggle = page.locator("#theme").bounding_box()
    again = page.locator("#new-conversation").bounding_box()
    assert toggle
    assert again
    assert toggle["x"] + toggle["width"] <= again["x"]
    low = page.evaluate(
        """() => [...document.querySelectorAll("button:not(.cite, [data-drop]), a, select")]
            .filter((target) => target.checkVisibility())
            .filter((target) => target.getBoundingClientRect().height < 44)
            .map((target) => target.outerHTML)"""
    )
    assert low == []


def test_a_screen_reader_hears_a_finished_answer_once(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() =>
            window.heard.push(document.querySelector("#announcer").textContent))
            .observe(document.querySelector("#announcer"), {childList: true}) }"""
    )
    ask_and_wait(page, "deposit")
    page.wait_for_timeout(300)
    heard = page.evaluate("window.heard")
    assert [text.startswith("The deposit is RMB") for text in heard] == [True]
    assert heard[0].endswith("1 source")


def test_the_page_carries_our_head_and_leaves_the_api_alone(
    open_page: OpenPage, address: str
) -> None:
    page = open_page()
    source = page.request.get(address).text()
    assert "<title>Landfall</title>" in source
    assert "githubusercontent" not in source
    assert "@Gradio" not in source
    assert page.request.get(f"{address}/healthz").ok
    assert page.request.get(f"{address}/guides").ok
    assert page.request.get(f"{address}/gradio_api/file=/etc/passwd").status == 403
    said = page.request.post(
        f"{address}/api/chat", data={"message": "x"}, headers={"Accept": "application/json"}
    )
    assert json.loads(said.text())["outcome"] == "answered"

"""The chat page in a real browser: what a visitor sees, reads, keeps and takes away."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.answers import Answer, Citation, Delta, Event, Status, Suggestion, Turn
from bot.web.chat_page import mount_chat
from bot.web.server import create_app
from knowledge.errors import AnswerTimeout
from knowledge.settings import Settings

pytestmark = pytest.mark.browser

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSAGE = """The deposit is **RMB 150,000** in 2021 [S1]. <img src="https://evil.example/p.png">

| Fee | Amount |
| --- | --- |
| Annual fee | RMB 60,000 in 2021 [S1] |

The deposit comes back when the store closes [S1]."""
CITATION = Citation(
    1, "platform/fees", "v1", "c1", "Fees <b>in short</b>", ("Fees", "Deposit"), 3,
    ("The deposit is **RMB 150,000** in 2021 [S1].", "| Annual fee | RMB 60,000 in 2021 [S1] |"),
    PASSAGE, "Ministry", "https://example.com/notice", "2021", "2026-11-22",
)  # fmt: skip
TEXT = """The deposit is **RMB 150,000** in 2021 [1] *(as of 2021)*. <script>alert(1)</script>

**What it depends on**

- *Refund:* It comes back when the store closes [1]

| Fee | Amount |
| --- | --- |
| Annual fee | RMB 60,000 |

**Where the sources disagree**

- *2019:* RMB 50,000 [1]
- *2021:* RMB 150,000 [1]"""
NOT_COVERED = "The guidance does not cover drones.\n\nThe nearest it can speak about:\n\n- Fees"


@dataclass
class Adviser:
    """Answers by a word of the question; "slow" waits to be told to go on."""

    histories: list[tuple[Turn, ...]] = field(default_factory=list)
    is_held: bool = True

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        self.histories.append(tuple(history))
        if "late" in question:
            raise AnswerTimeout("The answer took longer than 20 seconds: try again.")
        is_covered = "drone" not in question
        text = TEXT if is_covered else NOT_COVERED
        yield Status("Reading 3 guides")
        while "slow" in question and self.is_held:
            time.sleep(0.01)
        yield Delta(text[:60])
        yield Delta(text[60:])
        yield Answer(
            f"a{len(self.histories)}",
            text,
            "answered" if is_covered else "declined",
            (CITATION,) if is_covered else (),
            suggestions=(Suggestion("When do we get it back?", "platform/fees"),),
        )


@pytest.fixture
def adviser() -> Adviser:
    return Adviser()


@pytest.fixture
def address(
    adviser: Adviser, shelf: Any, serve: Callable[[FastAPI], str], tmp_path: Path
) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path, rate_per_minute=20, max_message_chars=200)
    yield serve(mount_chat(create_app(adviser, shelf, settings), shelf, settings))
    adviser.is_held = False


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open the chat page; at the end, nothing it did may have left this machine or failed."""
    contexts, requests, errors = [], [], []

    def open_page(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + path)
        page.wait_for_selector("#transcript .empty, #transcript .turn")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert errors == []


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def ask_and_wait(page: Page, question: str) -> None:
    turns = page.locator("#transcript .turn")
    before = turns.count()
    ask(page, question)
    expect(turns).to_have_count(before + 1)


def violations(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in results for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(
    open_page: Callable[..., Page], adviser: Adviser, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.wait_for_selector(".starter")
    found = {"empty": violations(page)}
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
    page.get_by_role("button", name="Not helpful").last.click()
    found["declined"] = violations(page)
    ask(page, "late")
    page.wait_for_selector(".notice")
    found["error"] = violations(page)
    assert [state for state, breaches in found.items() if breaches] == [], found


def test_a_marker_opens_its_passage_with_the_quoted_words_marked(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    marker = page.locator(".text .cite").first
    expect(marker).to_have_accessible_name("Source 1: Fees <b>in short</b>, Deposit, as of 2021")
    marker.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Source")
    expect(panel).to_be_focused()
    assert [text.strip() for text in panel.locator("mark").all_inner_texts()] == [
        "The deposit is", "RMB\u00a0150,000", "in 2021", "S1", ".",
        "Annual fee", "RMB\u00a060,000 in 2021", "S1",
    ]  # fmt: skip
    expect(panel).to_contain_text("The deposit comes back when the store closes")
    expect(panel.get_by_role("link", name="Read the guide")).to_have_attribute(
        "href", "/guides/platform/fees?version=v1#section-fees-deposit"
    )
    expect(panel.get_by_role("link", name="Original source")).to_have_attribute(
        "href", "https://example.com/notice"
    )
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(marker).to_be_focused()


def test_of_several_quotes_the_one_before_the_marker_is_pointed_out(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    page.locator(".text .cite").first.click()
    pointed_out = page.locator("#panel .here").all_inner_texts()
    assert "".join(pointed_out).startswith("The deposit is RMB\u00a0150,000 in 2021")
    assert page.locator("#panel mark:not(.here)").first.inner_text() == "Annual fee"


def test_html_in_questions_answers_and_passages_stays_text(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit <img src=x onerror=alert(1)> ${1+1} {{value}}")
    page.locator(".source").first.click()
    expect(page.locator(".asked")).to_contain_text("<img src=x onerror=alert(1)> ${1+1} {{value}}")
    expect(page.locator(".text")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("#panel .title")).to_have_text("Fees <b>in short</b>")
    assert page.locator("#transcript img, #transcript script, #panel img, #panel b").count() == 0


def test_a_conversation_outlives_a_reload_with_its_citations(
    open_page: Callable[..., Page], adviser: Adviser
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    ask_and_wait(page, "drone")
    page.reload()
    expect(page.locator("#transcript .turn")).to_have_count(2)
    page.locator(".text .cite").first.click()
    expect(page.locator("#panel mark").first).to_have_text("The deposit is")
    page.keyboard.press("Escape")
    ask_and_wait(page, "deposit again")
    assert [turn.content for turn in adviser.histories[-1]] == [
        "deposit", TEXT, "drone", NOT_COVERED,
    ]  # fmt: skip
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".empty")
    page.reload()
    page.wait_for_selector(".empty")
    assert page.locator(".turn").count() == 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("late", "The answer took longer than 20 seconds: try again."),
        ("   ", "The message is empty: write a question."),
    ],
)
def test_an_error_is_one_sentence_and_keeps_what_was_typed(
    open_page: Callable[..., Page], question: str, sentence: str
) -> None:
    page = open_page()
    ask(page, question)
    expect(page.get_by_role("alert")).to_have_text(sentence)
    expect(page.get_by_label("Your question")).to_have_value(question)
    expect(page.locator(".empty")).to_be_visible()


def test_a_client_that_asks_too_much_is_told_when_to_come_back(
    open_page: Callable[..., Page], shelf: Any
) -> None:
    page = open_page()
    for _ in range(20):
        page.request.post(page.url + "api/chat", data={"message": "deposit"})
    ask(page, "deposit")
    expect(page.get_by_role("alert")).to_contain_text("You have reached 20 requests a minute")


def test_an_address_with_a_question_asks_it_once(
    open_page: Callable[..., Page], adviser: Adviser
) -> None:
    page = open_page("/?ask=How%20much%20is%20the%20deposit%3F")
    expect(page.locator("#transcript .asked")).to_contain_text("How much is the deposit?")
    page.reload()
    page.wait_for_selector("#transcript .turn")
    page.wait_for_timeout(300)
    assert len(adviser.histories) == 1


def test_starters_and_suggestions_ask_their_question(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_role("button", name="What do we pay before we start?").click()
    expect(page.locator("#transcript .asked")).to_contain_text("What do we pay before we start?")
    page.get_by_role("button", name="When do we get it back?").click()
    expect(page.locator("#transcript .asked").last).to_contain_text("When do we get it back?")


def test_an_answer_can_be_stopped_and_its_question_kept(
    open_page: Callable[..., Page], adviser: Adviser
) -> None:
    page = open_page()
    ask(page, "slow deposit")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("slow deposit")


def test_an_answer_can_be_taken_away(open_page: Callable[..., Page], tmp_path: Path) -> None:
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


def test_a_verdict_and_its_comment_reach_the_library(
    open_page: Callable[..., Page], shelf: Any
) -> None:
    page = open_page()
    ask_and_wait(page, "deposit")
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_label("What should it have said?").fill("It is out of date.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".comment")).to_be_hidden()
    assert shelf.feedback == [("a1", "down", ""), ("a1", "down", "It is out of date.")]


def test_a_phone_shows_everything_without_scrolling_sideways(
    open_page: Callable[..., Page],
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
        """() => [...document.querySelectorAll("button:not(.cite), a, textarea")]
            .filter((target) => target.checkVisibility())
            .filter((target) => target.getBoundingClientRect().height < 44)
            .map((target) => target.outerHTML)"""
    )
    assert low == []


def test_a_screen_reader_hears_a_finished_answer_once(open_page: Callable[..., Page]) -> None:
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
    open_page: Callable[..., Page], address: str
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

"""The inbox, review and documents pages in a real browser: dropped, followed, edited, published."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, FilePayload, Page, expect
from sqlalchemy import Engine

from bot.web.workspace.guard import Guard
from knowledge.accounts.accounts import Accounts
from knowledge.accounts.values import Account
from knowledge.library import Library
from knowledge.settings import Settings
from tests.bot.web.browsing import PHONE, WIDE, violations, visits
from tests.bot.web.scripted import ScriptedAdviser
from tests.bot.web.workspace.conftest import MakeWorkspace
from tests.bot.web.workspace.desk_pages import NOTE, Workplace, workplace

pytestmark = pytest.mark.browser

FILES = {f"note-{n}.md": NOTE.replace("RMB 120", f"RMB {n}00") for n in range(1, 5)}
DROP = """(files) => {
  const transfer = new DataTransfer();
  for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent(type, options));
  }
}"""
OpenPage = Callable[..., Page]


@pytest.fixture
def engine(library: Library) -> Engine:
    return library.catalog.engine


@pytest.fixture
def place(
    library: Library, guard: Guard, settings: Settings, adviser: ScriptedAdviser
) -> Iterator[Workplace]:
    with workplace(library, guard, settings, adviser) as place:
        yield place


@pytest.fixture
def open_page(
    browser: Browser,
    place: Workplace,
    make_workspace: MakeWorkspace,
    accounts: Accounts,
    consultant: Account,
    serve: Callable[[FastAPI], str],
) -> Iterator[OpenPage]:
    """Open pages signed in as a consultant."""
    address = serve(make_workspace(*place.routers))
    secret = accounts.sessions.start(consultant.id, browser="tests", address="127.0.0.1")
    cookie = {"name": "landfall-session", "value": secret, "url": address}
    with visits(browser, address) as visit:

        def open_page(path: str = "/workspace", **options: Any) -> Page:
            cookies = {"cookies": [cookie | {"expires": -1}], "origins": []}
            del cookies["cookies"][0]["url"]
            cookies["cookies"][0] |= {
                "domain": "127.0.0.1", "path": "/", "httpOnly": True,
                "secure": False, "sameSite": "Lax",
            }  # fmt: skip
            return visit(path, storage_state=cookies, **options)

        yield open_page


def ready_upload(place: Workplace, name: str = "note.md", text: str = NOTE) -> str:
    """Hand in a file behind the page's back and return its id once it is ready."""
    said = {"author": "mei", "author_name": "Mei", "channel": "browser"}
    added = place.inbox.add(name, iter([text.encode()]), **said)  # type: ignore[arg-type]
    return place.settled(added.upload.id).id


def test_dropped_files_are_followed_reviewed_edited_and_published(
    open_page: OpenPage, place: Workplace
) -> None:
    page = open_page()
    page.evaluate(DROP, {**FILES, "nothing.md": ""})
    expect(page.locator("#rows .state[data-state=ready]")).to_have_count(4, timeout=60_000)
    expect(page.locator("#arriving .reason")).to_contain_text("nothing.md is empty")
    expect(page.locator("#summary")).to_contain_text("4 ready")
    page.reload()
    expect(page.locator("#rows tr")).to_have_count(4)
    page.locator("#rows a.name").first.click()
    page.locator("[data-tab=details]").click()
    expect(page.locator("#f-as_of")).to_have_value("2026-03-03")
    page.get_by_label("Title", exact=True).fill("Returns in 2026")
    page.get_by_role("button", name="Save details").click()
    expect(page.get_by_role("status").first).to_have_text("Details saved.")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_role("status").first).to_contain_text("Published: Returns in 2026")
    assert [card.title for card in place.library.cards(frozenset({"public"}))] == [
        "Returns in 2026"
    ]


def test_the_same_file_again_says_so_and_links_to_the_first(
    open_page: OpenPage, place: Workplace
) -> None:
    upload_id = ready_upload(place)
    page = open_page()
    page.evaluate(DROP, {"note.md": NOTE})
    known = page.locator("#arriving a")
    expect(known).to_contain_text("Already here")
    assert str(known.get_attribute("href")) == f"/workspace/uploads/{upload_id}"
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator("#arriving tr")).to_have_count(0)


def test_a_busy_server_and_a_lost_connection_are_tried_again(open_page: OpenPage) -> None:
    page = open_page()
    replies = iter(["busy", "lost"])

    def meddle(route: Any) -> None:
        match next(replies, ""):
            case "busy":
                route.fulfill(status=503, headers={"Retry-After": "1"}, body="{}")
            case "lost":
                route.abort()
            case _:
                route.continue_()

    page.route("**/workspace/files?*", meddle)
    page.evaluate(DROP, {"note.md": NOTE})
    expect(page.locator("#rows .state[data-state=ready]")).to_have_count(1, timeout=60_000)


def test_the_keyboard_alone_goes_through_a_review(open_page: OpenPage, place: Workplace) -> None:
    upload_id = ready_upload(place)
    page = open_page()
    page.locator("#rows a.name").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/workspace/uploads/{upload_id}")
    schedule = page.locator("summary", has_text="Schedule")
    schedule.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#at")).to_be_focused()
    page.keyboard.press("Escape")
    expect(schedule).to_be_focused()
    page.get_by_role("link", name="Ask", exact=True).press("Enter")
    page.get_by_label("Question").fill("What is the deposit?")
    page.keyboard.press("Enter")
    expect(page.locator("#turns .answer")).to_contain_text("150,000")
    page.locator("#turns a.cite").first.press("Enter")
    expect(page.locator("#turns details[open]")).to_have_count(1)
    page.get_by_role("button", name="Publish now").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Published:")


def test_chosen_files_are_removed_and_keep_nothing(open_page: OpenPage, place: Workplace) -> None:
    for nth in range(2):
        ready_upload(place, f"n{nth}.md", f"{NOTE}{nth}")
    page = open_page()
    page.get_by_label("Choose all shown").check()
    expect(page.locator("#chosen")).to_have_text("2 chosen")
    page.locator("#remove-chosen > summary").click()
    page.get_by_role("button", name="Remove files").click()
    expect(page.locator("#told")).to_have_text("2 files removed.")
    expect(page.locator("#empty")).to_be_visible()


@pytest.mark.parametrize(
    ("scheme", "viewport", "locale"),
    [("light", WIDE, "en-GB"), ("dark", PHONE, "zh-CN")],
    ids=["light", "dark"],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    open_page: OpenPage, place: Workplace, scheme: str, viewport: dict[str, int], locale: str
) -> None:
    first = ready_upload(place)
    place.inbox.publish(first, by="mei", by_name="Mei")
    upload = f"/workspace/uploads/{ready_upload(place, 'b.md', NOTE.replace('120', '250'))}"
    found = {}
    for path in (
        "/workspace", "/workspace?tab=failed", upload, f"{upload}?tab=details",
        f"{upload}?tab=published", f"{upload}?tab=ask", f"{upload}?passages=1",
        "/workspace/documents", "/workspace/documents/note",
    ):  # fmt: skip
        page = open_page(path, color_scheme=scheme, viewport=viewport, locale=locale)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_inbox_works_without_a_script(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    note: FilePayload = {"name": "note.md", "mimeType": "text/markdown", "buffer": NOTE.encode()}
    page.set_input_files("#files", [note])
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#told")).to_have_text("1 file taken in.")
    expect(page.locator("#rows tr")).to_have_count(1)


def test_ten_thousand_files_do_not_freeze_the_page(open_page: OpenPage) -> None:
    page = open_page()
    # None of them is let through: what counts is the queue.
    page.route("**/workspace/files?*", lambda route: None)
    page.evaluate(DROP, {f"file-{n}.md": "x" for n in range(10_000)})
    expect(page.locator("#arriving .waiting")).to_contain_text("9,997 more wait")
    assert page.locator("#arriving tr").count() == 4
    page.get_by_label("Find a file").fill("still here")
    expect(page.get_by_label("Find a file")).to_have_value("still here")

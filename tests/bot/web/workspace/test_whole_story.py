"""A consultant's day in a real browser: files in, reviewed, published, asked, replaced, gone."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

import app
from bot.web.workspace.workspace import open_workspace
from ingest.pipeline import ingest
from knowledge.accounts.first_start import first_link
from knowledge.embedder import Embedder
from knowledge.glossary import read_glossary
from knowledge.library import Library
from knowledge.settings import Settings
from tests.bot.web.browsing import OpenPage, violations, visits

PASSWORD = "seven boats left the harbour"
QUESTION = "How much is the joining fee of the Harbour Pilot programme?"


def programme(fee: str) -> str:
    return f"""---
title: The Harbour Pilot programme
summary: What brands pay to join.
topics: [fees]
audience: [brand]
applies_to:
  routes: [cbec]
  products: [all]
as_of: 2026-10-01
review_by: 2027-10-01
sources:
  - {{id: S1, publisher: Harbour Office, title: Price list, url: "https://harbour.example/list", as_of: 2026-10-01, confidence: high}}
---

## How much is the joining fee of the Harbour Pilot programme?

The joining fee of the Harbour Pilot programme is {fee} in 2026 [S1]. It is paid once, before the
first shipment [S1].

## When does a brand leave the Harbour Pilot programme?

A brand leaves the Harbour Pilot programme at the end of a quarter, with 30 days' notice [S1].
"""  # noqa: E501


def word_file() -> bytes:
    document = WordDocument()
    document.add_heading("Warehouse slots", 1)
    document.add_paragraph("A warehouse slot in Ningbo holds twelve pallets and is booked weekly.")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def files(folder: Path, fee: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    contents: dict[str, bytes] = {
        "harbour-pilot.md": programme(fee).encode(),
        "pallets.csv": b"Size,Price in RMB\nHalf,120\nWhole,200\n",
        "港口.txt": "港口费用\n\n宁波港的堆存费自2026年1月1日起为每日35元。".encode("gb18030"),
        "slots.docx": word_file(),
        "notice.html": b"<html><body><nav>Home</nav><h1>Tide notice</h1>"
        b"<p>The port closes on 3 May for dredging.</p></body></html>",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


@pytest.fixture
def settings(tmp_path: Path, model_dir: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", model_dir=model_dir, rate_per_minute=1000)


@pytest.fixture
def open_page(
    library: Library,
    embedder: Embedder,
    settings: Settings,
    guides_dir: Path,
    browser: Browser,
    serve: Callable[[FastAPI], str],
) -> Iterator[OpenPage]:
    """Serve the whole product over a few guides, with nobody's account made yet."""
    ingest([guides_dir / "platform" / "store-types.md"], library)
    with open_workspace(library, settings, read_glossary()) as workspace:
        parts = app.Parts(embedder, library, app.build_advisor(library, embedder, settings))
        address = serve(app.build(settings, parts, workspace))
        link = first_link(workspace.guard.accounts, settings)
        with visits(browser, address) as open_any:

            def open_page(path: str = "", **options: object) -> Page:
                return open_any(path or link[link.index("/welcome") :], **options)

            yield open_page


@pytest.mark.browser
def test_a_consultant_publishes_replaces_and_withdraws_what_readers_are_answered(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page()
    make_account(page)
    hand_in(page, files(tmp_path / "first", "RMB 48,000"))
    expect(page.locator("#rows .state[data-state=ready]")).to_have_count(5, timeout=60_000)
    assert violations(page) == []

    review(page, "The Harbour Pilot programme")
    expect(page.locator(".prose")).to_contain_text("RMB 48,000")
    assert violations(page) == []
    publish(page)
    visitor = open_page("/")
    assert "RMB 48,000" in ask(visitor, QUESTION)
    visitor.locator(".text .cite").first.click()
    panel = visitor.get_by_role("complementary", name="Source")
    expect(panel.locator("mark").first).to_be_visible()
    guide = panel.get_by_role("link", name="Read the guide").get_attribute("href")
    assert guide
    assert guide.startswith("/guides/harbour-pilot?version=")
    visitor.keyboard.press("Escape")

    origin = page.url.split("/workspace")[0]
    page.goto(f"{origin}/workspace")
    hand_in(page, files(tmp_path / "second", "RMB 52,000")[:1])
    expect(page.locator("#rows .state[data-state=ready]")).to_have_count(5, timeout=60_000)
    review(page, "The Harbour Pilot programme")
    publish(page)
    assert "RMB 52,000" in ask(visitor, QUESTION)
    earlier = open_page(guide)
    expect(earlier.locator("article")).to_contain_text("RMB 48,000")
    expect(earlier.locator("article .notice")).to_be_visible()

    page.goto(f"{origin}/workspace/documents/harbour-pilot")
    page.get_by_text("Withdraw", exact=False).first.click()
    page.locator("button[name=do][value=withdraw]").click()
    expect(page.locator(".state[data-state=withdrawn]")).to_be_visible()
    assert "RMB" not in ask(visitor, QUESTION)


def make_account(page: Page) -> None:
    page.get_by_label("E-mail").fill("mei@example.com")
    page.get_by_label("Name", exact=False).first.fill("Mei Lin")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/workspace")


def hand_in(page: Page, paths: list[Path]) -> None:
    page.set_input_files("#files", [str(path) for path in paths])


def review(page: Page, title: str) -> None:
    page.locator("#rows tr", has_text=title).filter(
        has=page.locator(".state[data-state=ready]")
    ).locator("a.name").click()


def publish(page: Page) -> None:
    page.locator("button[name=do][value=publish]").click()
    expect(page.locator(".notice[role=status]").first).to_contain_text("Harbour Pilot")


def ask(page: Page, question: str) -> str:
    turns = page.locator("#transcript .turn")
    before = turns.count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(turns).to_have_count(before + 1, timeout=20_000)
    return turns.last.inner_text().replace("\u00a0", " ")

"""The pages that citations link to."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.web.guide_page import guide_routes
from bot.web.links import guide_url, section_anchor


@pytest.fixture
def page(make_client: Any) -> str:
    return str(make_client().get("/guides/platform/fees").text)


def test_a_guide_shows_its_title_summary_and_dates(page: str) -> None:
    assert "<h1>Tmall Global fees</h1>" in page
    assert "What a merchant pays." in page
    assert '<time datetime="2026-11-22">22 November 2026</time>' in page
    assert "Review by" in page


def test_a_section_is_where_its_citation_links_to(page: str) -> None:
    anchor = guide_url("platform/fees", section=["Security deposit (保证金)"]).split("#")[1]
    assert anchor == "section-security-deposit-%E4%BF%9D%E8%AF%81%E9%87%91"
    assert '<section id="section-security-deposit-保证金">' in page
    assert '<section id="section-annual-fee">' in page


def test_a_marker_links_to_its_source(page: str) -> None:
    assert re.search(r'<sup><a class="marker" href="#source-S1" title="China Briefing: Fees', page)
    assert '<li id="source-S1">' in page
    assert '<a href="https://a.example/f" rel="noopener nofollow ugc"' in page
    assert "As of January 2019" in page


def test_text_of_a_guide_cannot_run_or_load_anything(page: str) -> None:
    assert "<script>" not in page
    assert "<img" not in page
    assert "javascript:" not in page


def test_the_page_asks_no_other_site_for_anything(page: str, make_client: Any) -> None:
    loads = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)
    loads += re.findall(r'<script src="([^"]+)"', page)
    style = next(address for address in loads if address.endswith(".css"))
    response = make_client().get(style)
    assert [address for address in loads if "//" in address] == []
    assert response.headers["content-type"].startswith("text/css")
    assert "immutable" in response.headers["cache-control"]
    assert "url(" not in response.text
    assert "@import" not in response.text


def test_the_questions_of_a_section_open_the_chat(page: str) -> None:
    assert '<a href="/?ask=What+do+we+pay+%26+when%3F" rel="nofollow">What do we pay &amp;' in page


def test_the_version_cited_opens_and_says_that_there_is_a_newer_one(
    make_client: Any, shelf: Any
) -> None:
    shelf.earlier = [replace(shelf.documents[0], title="Fees of last year")]
    address = guide_url("platform/fees", shelf.earlier[0].version)
    page = make_client().get(address).text
    assert "<h1>Fees of last year</h1>" in page
    assert "This is an earlier version" in page
    assert '<a href="/guides/platform/fees">Open the current version</a>' in page


def test_a_withdrawn_guide_says_so_where_an_answer_cited_it(make_client: Any, shelf: Any) -> None:
    shelf.earlier = [shelf.documents.pop(0)]
    address = guide_url("platform/fees", shelf.earlier[0].version)
    client = make_client()
    assert "has been withdrawn" in client.get(address).text
    assert client.get("/guides/platform/fees").status_code == 404


def test_a_review_that_is_late_is_shown(shelf: Any) -> None:
    app = FastAPI()
    app.include_router(guide_routes(shelf, lambda: date(2027, 5, 23)))
    assert "Review was due on" in TestClient(app).get("/guides/platform/fees").text


def test_a_guide_leads_to_its_topic_and_to_others_of_it(make_client: Any, shelf: Any) -> None:
    fees = shelf.documents[0]
    shelf.documents += [
        replace(fees, id="platform/stores", title="Store types (店铺类型)"),
        replace(fees, id="ip/trademark", title="Trademarks"),
    ]
    page = make_client().get("/guides/platform/fees").text
    more = page[page.index("More in Platforms and stores") :]
    assert '<a href="/guides?topic=platform">Platforms and stores</a>' in page
    assert re.findall(r'href="(/guides/[^"]+)"', more) == ["/guides/platform/stores"]
    assert ">Store types</a>" in more


def test_a_question_about_the_guide_goes_to_the_chat_with_its_title(page: str) -> None:
    form = page[page.index('<form class="about" action="/"') :]
    assert '<input id="about" name="ask" value="Tmall Global fees: "' in form


def test_sections_of_one_name_have_different_ids(make_client: Any, shelf: Any) -> None:
    fees = shelf.documents[0]
    shelf.documents[0] = replace(fees, sections=(fees.sections[2], fees.sections[2]))
    ids = re.findall(r'<section id="(section-[^"]+)"', make_client().get(guide_url(fees.id)).text)
    assert ids == ["section-annual-fee", "section-annual-fee-2"]


def test_an_anchor_is_made_of_the_headings_alone() -> None:
    assert section_anchor(("Fees & costs", "Per order?")) == "section-fees-costs-per-order"

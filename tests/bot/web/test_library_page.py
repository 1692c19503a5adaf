"""The library page: what it lists, how it is narrowed down, and what a search finds."""

import gzip
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.translation import translator
from bot.web.library_page import library_routes
from bot.web.topics import topic_name, topic_of
from bot.web.word_search import fold, needles
from knowledge.documents import Document, Section

TITLE = re.compile(r'<a class="title" href="/guides/([^"]+)"')


def guide(id: str, title: str, *headings: str, **values: Any) -> Document:
    sections = tuple(Section((heading,), 0, 0, values.get("asked_as", ())) for heading in headings)
    kept = {name: value for name, value in values.items() if name != "asked_as"}
    return Document(id, title, "", sections, **kept)


@pytest.fixture
def shelf(shelf: Any) -> Any:
    """Two guides beside the usual ones: rules for cosmetics, and trademarks for all."""
    shelf.documents += [
        guide(
            "products/cosmetics",
            "Cosmetics (化妆品)",
            "Is animal testing needed?",
            asked_as=("要动物实验吗？", "Do we need deposits?"),
            products=("toothpaste",),
            routes=("general-trade",),
        ),
        guide("ip/trademark", "Trademarks", "Who files first?", products=("all",), routes=("all",)),
    ]
    return shelf


@pytest.fixture
def listed(make_client: Any) -> Any:
    """Return the ids of the guides that an address lists, in their order."""
    client = make_client()

    def listed(address: str) -> list[str]:
        page = client.get(address).text
        hits = page[page.index('id="hits"') : page.index('id="shelf"')]
        is_searching = 'class="searching"' in page
        return TITLE.findall(hits if is_searching else page[page.index('id="shelf"') :])

    return listed


def test_guides_are_listed_by_topic_in_the_order_brands_meet_them(
    listed: Any, make_client: Any
) -> None:
    page = make_client().get("/guides").text
    assert re.findall(r'<h2 id="group-\d+"><a href="([^"]+)">([^<]+)', page) == [
        ("/guides?topic=platform", "Platforms and stores"),
        ("/guides?topic=products", "Product rules"),
        ("/guides?topic=ip", "Trademarks and IP"),
    ]
    assert listed("/guides") == ["platform/fees", "products/cosmetics", "ip/trademark"]
    assert "Our prices" not in page


def test_a_guide_shows_what_it_holds_for_and_rests_on(make_client: Any) -> None:
    page = make_client().get("/guides").text
    assert '<time datetime="2026-11-22">22 November 2026</time>' in page
    assert 'Review by <time datetime="2027-05-22">22 May 2027</time>' in page
    assert "<span>2 sources</span>" in page


def test_a_review_that_is_late_is_shown(shelf: Any) -> None:
    app = FastAPI()
    app.include_router(library_routes(shelf, lambda: date(2027, 5, 23)))
    assert "Review was due on" in TestClient(app).get("/guides").text


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        ("topic=ip", ["ip/trademark"]),
        ("product=cosmetics", ["products/cosmetics", "platform/fees", "ip/trademark"]),
        ("product=cosmetics&topic=ip", ["ip/trademark"]),
        ("product=toys&topic=products", []),
        ("route=general-trade", ["platform/fees", "products/cosmetics", "ip/trademark"]),
        ("route=cbec", ["platform/fees", "ip/trademark"]),
        ("topic=nowhere", []),
    ],
)
def test_a_choice_keeps_the_guides_it_fits_those_written_for_it_first(
    listed: Any, choice: str, ids: list[str]
) -> None:
    assert listed(f"/guides?{choice}") == ids


def test_a_filter_is_a_link_that_keeps_the_rest_of_the_choice(make_client: Any) -> None:
    page = make_client().get("/guides?topic=products&q=testing").text
    assert '<a href="/guides?topic=products&amp;product=cosmetics&amp;q=testing">Cosmetics' in page
    assert '<a href="/guides?topic=products&amp;q=testing" aria-current="true">Product' in page
    assert '<input type="hidden" name="topic" value="products">' in page


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("fee", ["platform/fees"]),
        ("deposits", ["platform/fees", "products/cosmetics"]),
        ("DEPOSIT tmall", ["platform/fees"]),
        ("化妆", ["products/cosmetics"]),
        ("动物", ["products/cosmetics"]),
        ("zebra", []),
        ("osit", []),
        ("?!", ["platform/fees", "products/cosmetics", "ip/trademark"]),
    ],
)
def test_a_search_finds_the_guides_that_hold_every_word_best_first(
    listed: Any, words: str, ids: list[str]
) -> None:
    assert listed(f"/guides?q={quote(words)}") == ids


def test_a_search_stays_in_the_choice(listed: Any) -> None:
    assert listed("/guides?q=deposit&topic=products") == ["products/cosmetics"]


def test_a_guide_that_was_found_shows_its_sections_and_how_to_ask(make_client: Any) -> None:
    page = make_client().get("/guides", params={"q": "animal"}).text
    assert "1 guide with “animal”" in page
    assert 'href="/guides/products/cosmetics#section-is-animal-testing-needed">' in page
    assert 'href="/?ask=animal"' in page


def test_what_is_searched_for_cannot_run(make_client: Any) -> None:
    page = make_client().get("/guides", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page


def test_words_without_end_are_refused(make_client: Any) -> None:
    assert make_client().get("/guides", params={"q": "x" * 501}).status_code == 422


def test_an_empty_library_says_so(make_client: Any, shelf: Any) -> None:
    shelf.documents = []
    assert "No guide is published yet." in make_client().get("/guides").text


def test_the_index_holds_what_the_page_searches_of_public_guides(make_client: Any) -> None:
    guides = make_client().get("/guides/index.json").json()["guides"]
    assert [guide["id"] for guide in guides] == [
        "platform/fees", "products/cosmetics", "ip/trademark",
    ]  # fmt: skip
    assert guides[0]["sections"] == [
        ["Security deposit (保证金)", "section-security-deposit-保证金", "What do we pay & when?"],
        ["Annual fee", "section-annual-fee"],
    ]


def test_the_index_is_kept_for_as_long_as_it_is_true(make_client: Any, shelf: Any) -> None:
    client = make_client()
    page = client.get("/guides").text
    address = re.findall(r'data-index="([^"]+)"', page)[0]
    first = client.get(address)
    assert "immutable" in first.headers["cache-control"]
    assert first.headers["content-encoding"] == "gzip"
    again = {"If-None-Match": first.headers["etag"]}
    assert client.get("/guides/index.json", headers=again).status_code == 304
    shelf.documents[0] = replace(shelf.documents[0], title="New fees")
    changed = client.get("/guides/index.json", headers=again)
    assert changed.json()["guides"][0]["title"] == "New fees"
    assert changed.headers["cache-control"] == "no-cache"


def test_the_index_is_also_there_uncompressed(make_client: Any) -> None:
    client = make_client()
    plain = client.get("/guides/index.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with client.stream("GET", "/guides/index.json") as response:
        assert gzip.decompress(b"".join(response.iter_raw())) == plain.content


def test_words_are_compared_without_accents_case_or_plural() -> None:
    assert fold("Bǎozhèng-jīn (保证金), Fees") == " baozheng jin 保证金 fees"
    assert needles("Fees business fees 保证金") == [" fee", " business", "保证金"]
    assert needles(" ?! ") == []


def test_a_folder_that_has_no_name_of_ours_is_its_own_words() -> None:
    names = [topic_name(topic_of(id), translator("en")) for id in ("ip/a", "own-rules/a", "a")]
    assert names == ["Trademarks and IP", "Own rules", "Other guides"]

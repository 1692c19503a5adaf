"""The language of a page: whose choice it is, and that nothing of the other one is left in it."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.requests import HTTPConnection

from bot.calculators.landed_cost.landed_cost import LandedCostCalculator
from bot.calculators.platform_cost.platform_cost import PlatformCostCalculator
from bot.translation import FOLDER, translator
from bot.web.language import accepted, language_of, other_language
from bot.web.server import create_app
from knowledge.settings import Settings

PATHS = (
    "/guides", "/guides?topic=platform&product=cosmetics&q=fee", "/guides?q=zebra",
    "/guides/platform/fees", "/glossary", "/glossary?by=pinyin&q=zebra", "/nowhere",
    "/guides/no/such", "/guides/platform/fees?version=XYZ",
    "/tools", "/tools/landed-cost", "/tools/landed-cost?product=serum&price=lots",
    "/tools/landed-cost?product=serum&price=480&size=50+ml&customs_value=200&route=compare",
    "/tools/platform-cost?platform=tmall-global&sales=5000000", "/tables/platform_fees",
)  # fmt: skip
VOID = frozenset("br col hr img input link meta source path circle".split())  # noqa: SIM905
UNSPOKEN = ("script", "style", "title")
SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-words", "data-broken")
BROWSER = {"Accept": "text/html"}


@pytest.fixture
def make_app(adviser: Any, shelf: Any) -> Callable[..., FastAPI]:
    offered = (LandedCostCalculator(), PlatformCostCalculator())
    return lambda **settings: create_app(adviser, shelf, Settings(**settings), calculators=offered)


def request(query: str = "", **headers: str) -> HTTPConnection:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection(
        {
            "type": "http", "scheme": "http", "path": "//guides", "headers": raw,
            "query_string": query.encode(), "server": ("x", 80),
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-Hans", "zh"),
        ("zh-TW", "zh"),
        ("fr, en;q=0.5, zh;q=0.6", "zh"),
        ("en-GB, zh", "en"),
        ("zh;q=0, fr", "en"),
        ("zh;q=lots, *;;,", "en"),
    ],
)
def test_the_browser_s_best_liked_language_is_spoken(header: str, lang: str) -> None:
    assert accepted(header) == lang


def test_what_is_asked_for_wins_over_what_was_chosen_and_that_over_the_browser() -> None:
    chosen = {"cookie": "landfall-lang=zh", "accept_language": "en"}
    assert language_of(request("lang=en", **chosen)) == "en"
    assert language_of(request("lang=fr", **chosen)) == "zh"
    assert language_of(request(accept_language="zh")) == "zh"


def test_the_way_to_the_other_language_keeps_the_page_and_stays_on_this_site() -> None:
    assert other_language(request("q=a%26b&lang=zh")) == ("en", "/guides?q=a%26b&lang=en")


def test_a_choice_is_kept_and_said_to_caches(make_client: Any) -> None:
    client = make_client()
    page = client.get("/guides?lang=zh")
    assert page.headers["content-language"] == "zh-Hans"
    assert "Accept-Language, Cookie" in page.headers["vary"]
    assert page.headers["cache-control"] == "private, no-cache"
    cookie = page.headers["set-cookie"]
    assert "landfall-lang=zh" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert '<html lang="zh-Hans">' in client.get("/glossary").text
    behind_tls = client.get("/guides?lang=zh", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in behind_tls.headers["set-cookie"]
    assert "set-cookie" not in client.get("/guides?lang=xx").headers
    index = re.search(r'data-index="([^"]+)"', page.text)
    assert index
    assert "set-cookie" not in client.get(index[1]).headers


class Chrome(HTMLParser):
    """Collects the words of a page that are in the page's own language."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._langs = ["zh-Hans"]
        self._tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        lang = values.get("lang") or self._langs[-1]
        if lang == "zh-Hans":
            self.words += [str(values[name]) for name in SPOKEN if name in values]
        if tag not in VOID:
            self._tags.append(tag)
            self._langs.append(lang)

    def handle_endtag(self, tag: str) -> None:
        while self._tags and self._tags[-1] != tag:
            self._tags.pop()
            self._langs.pop()
        if self._tags:
            self._tags.pop()
            self._langs.pop()

    def handle_data(self, data: str) -> None:
        if self._langs[-1] == "zh-Hans" and self._tags and self._tags[-1] not in UNSPOKEN:
            self.words.append(" ".join(data.split()))


def english() -> Iterator[str]:
    """Yield what is said in English and otherwise in Chinese, without its variables."""
    for path in (FOLDER / "en").glob("*.ftl"):
        for id in re.findall(r"^([a-z0-9-]+) = [^{\n]+$", path.read_text("utf-8"), re.MULTILINE):
            if translator("zh").has(id) and translator("en")(id) != translator("zh")(id):
                yield translator("en")(id)


@pytest.mark.parametrize("path", PATHS)
def test_no_english_word_is_left_in_a_chinese_page(make_client: Any, path: str) -> None:
    client = make_client()
    headers = {**BROWSER, "Accept-Language": "zh-CN"}
    page = client.get(path, headers=headers)
    assert page.headers["content-type"].startswith("text/html")
    chrome = Chrome()
    chrome.feed(page.text)
    left = {words for words in english() if words in chrome.words}
    assert left == set()
    known = re.compile(
        r"Landfall|JSON|UTF-8|cosmetics|fee|zebra|pinyin|nowhere|no/such|guides|version"
    )
    rest = [words for words in chrome.words if re.search("[A-Za-z]{4,}", known.sub("", words))]
    assert [words for words in rest if not re.search("[\u3400-\u9fff]", words)] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_page_leads_to_itself_in_the_other_language(
    make_client: Any, path: str, lang: str
) -> None:
    page = make_client().get(path, headers={**BROWSER, "Accept-Language": lang}).text
    other = "zh" if lang == "en" else "en"
    found = re.search(r'<a class="language" href="([^"]+)" hreflang="([^"]+)"', page)
    assert found
    assert found[1].startswith(path.partition("?")[0] + "?")
    assert found[1].endswith(f"lang={other}")


def test_a_person_gets_an_error_as_a_page_and_a_program_as_json(make_client: Any) -> None:
    client = make_client(rate_per_minute=1)
    page = client.get("/nowhere", headers={**BROWSER, "Accept-Language": "zh"})
    assert page.status_code == 404
    assert "<h1>这里没有内容</h1>" in page.text
    assert "地址 &#39;/nowhere&#39; 没有内容。" in page.text
    said = client.get("/nowhere", headers={"Accept-Language": "zh"})
    assert said.json() == {"error": "地址 '/nowhere' 没有内容。"}
    assert "Accept-Language, Cookie" in said.headers["vary"]


def test_a_program_says_in_its_message_which_language_it_wants(make_client: Any) -> None:
    body = {"message": " ", "lang": "zh"}
    assert make_client().post("/api/chat", json=body).json() == {
        "error": "消息为空：请写下您的问题。"
    }
